"""National codes: the list they come from, and a person's word that a procedure has one."""

from __future__ import annotations

import hashlib
from datetime import datetime

from motcua.audit.usecases import record
from motcua.catalogue.codecs.national import read_national
from motcua.catalogue.errors import CodeInvalid, CodeKnown, CodeTaken, ImportRefused
from motcua.catalogue.events import NationalCodeConfirmed, NationalListLoaded
from motcua.catalogue.models import NationalEntry, Procedure
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.mapping import listed_name
from motcua.catalogue.rules.codes import is_national_code
from motcua.catalogue.rules.similarity import likeness
from motcua.catalogue.usecases.writing import searched
from motcua.kernel.actor import Actor
from motcua.papers.codecs.workbooks import read_table
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def load_national_list(*, file: str, content: bytes, actor: Actor, at: datetime) -> int:
    """Take the codes and names of a national list (CSV or XLSX) for suggestions; return how many.

    What an earlier list said of the same code gives way. Nothing is mapped by it. Raises
    CatalogueForbidden, TableUnreadable, and ImportRefused when a row has a fault.
    """
    actor = require_editor(actor)
    entries, faults = read_national(read_table(file, content))
    if faults:
        raise ImportRefused(count=len(faults), first=str(faults[0]))
    NationalEntry.objects.filter(code__in=[code for code, _ in entries]).delete()
    NationalEntry.objects.bulk_create(
        (NationalEntry(code=code, name=name, source=file[:200], recorded_at=at) for code, name in entries),
        batch_size=500,
    )
    event = NationalListLoaded(file=file, count=len(entries), sha256=hashlib.sha256(content).hexdigest())
    record(event, stream="catalogue", actor=actor, at=at)
    return len(entries)


@official
def confirm_national_code(*, procedure_id: int, code: str, actor: Actor, at: datetime) -> Procedure:
    """Let a procedure with a local key bear a national code, on the word of the person who acts.

    The local key stays and still finds it. Raises CatalogueForbidden, CodeInvalid, CodeTaken within the
    agency, and CodeKnown for a procedure that has a code.
    """
    procedure = lock(Procedure.objects.all(), pk=procedure_id)
    actor = require_editor(actor, procedure.agency_id)
    if procedure.national_code:
        raise CodeKnown(code=procedure.national_code)
    if not is_national_code(code):
        raise CodeInvalid(text=code[:60])
    taken = Procedure.objects.filter(agency_id=procedure.agency_id, national_code=code).first()
    if taken is not None:
        raise CodeTaken(text=code, name=taken.name)
    national_name = listed_name(code)
    procedure.national_code, procedure.code_to_confirm = code, False
    procedure.search_text = searched(code, procedure.local_key, procedure.search_text)
    procedure.save(update_fields=["national_code", "code_to_confirm", "search_text"])
    event = NationalCodeConfirmed(
        local_key=procedure.local_key,
        national_code=code,
        name=procedure.name,
        national_name=national_name,
        likeness=round(likeness(procedure.name, national_name) * 100) if national_name else None,
    )
    record(event, stream=procedure.stream, actor=actor, at=at, subject=procedure.public_id)
    return procedure
