"""Entering procedures and drafting their versions."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q

from motcua.audit.usecases import record
from motcua.catalogue.errors import CodeInvalid, CodeTaken, DraftExists, VersionPublished
from motcua.catalogue.events import ProcedureCreated
from motcua.catalogue.models import Procedure, ProcedureKind, ProcedureVersion
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.rules.codes import is_local_key, is_national_code
from motcua.catalogue.rules.content import Content
from motcua.catalogue.usecases.writing import field_named, searched, show_as, write_content
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official, working


@official
def create_procedure(
    *,
    agency_id: int,
    key: str,
    content: Content,
    actor: Actor,
    at: datetime,
    kind: str = ProcedureKind.PUBLIC,
    code_to_confirm: bool = False,
) -> ProcedureVersion:
    """Enter a procedure of an agency with its first draft (version 0); return the draft.

    `key` is a national code, or a local key for a procedure that has none yet. Raises
    CatalogueForbidden, CodeInvalid, CodeTaken and UnitUnknown.
    """
    actor = require_editor(actor, agency_id)
    if not (is_national_code(key) or is_local_key(key)):
        raise CodeInvalid(text=key[:60])
    rows = Procedure.objects.filter(agency_id=agency_id)
    taken = rows.filter(Q(national_code=key) | Q(local_key=key)).first()
    if taken is not None:
        raise CodeTaken(text=key, name=taken.name)
    is_national = is_national_code(key)
    procedure = Procedure.objects.create(
        agency_id=agency_id,
        kind=kind,
        national_code=key if is_national else None,
        local_key="" if is_national else key,
        code_to_confirm=code_to_confirm,
        name=content.name,
        field=field_named(content.field),
        position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
        search_text=searched(key, content.name, content.name_en),
    )
    version = ProcedureVersion(procedure=procedure, number=0, prepared_at=at)
    write_content(version, content)
    event = ProcedureCreated(key=key, name=content.name, kind=kind)
    record(event, stream=procedure.stream, actor=actor, at=at, subject=procedure.public_id)
    return version


@working
def draft_version(
    *, procedure_id: int, actor: Actor, at: datetime, content: Content | None = None
) -> ProcedureVersion:
    """Begin the next version of a procedure as a draft; return it.

    It starts from `content`, or as a copy of the newest version. Raises CatalogueForbidden,
    DraftExists and UnitUnknown.
    """
    procedure = lock(Procedure.objects.all(), pk=procedure_id)
    require_editor(actor, procedure.agency_id)
    newest = with_parts(ProcedureVersion.objects.filter(procedure=procedure)).order_by("-number").first()
    if newest is not None and newest.is_draft:
        raise DraftExists(number=newest.number)
    start = content or (
        content_of(newest) if newest else Content(name=procedure.name, field=procedure.field.name)
    )
    number = newest.number + 1 if newest else 0
    version = ProcedureVersion(procedure=procedure, number=number, prepared_at=at)
    write_content(version, start)
    return version


@working
def edit_draft(*, version_id: int, content: Content, actor: Actor, at: datetime) -> ProcedureVersion:
    """Replace the content of a draft; return it. `at` becomes the moment it was prepared.

    Raises CatalogueForbidden, VersionPublished and UnitUnknown.
    """
    version = _locked_draft(version_id, actor)
    version.prepared_at = at
    write_content(version, content)
    if not version.procedure.versions.filter(published_at__isnull=False).exists():
        show_as(version.procedure, version)
    return version


@working
def discard_draft(*, version_id: int, actor: Actor, at: datetime) -> None:
    """Throw a draft away; its number is used again. Raises CatalogueForbidden and VersionPublished."""
    version = _locked_draft(version_id, actor)
    version.delete()


def _locked_draft(version_id: int, actor: Actor) -> ProcedureVersion:
    version = lock(ProcedureVersion.objects.select_related("procedure"), pk=version_id)
    require_editor(actor, version.procedure.agency_id)
    if not version.is_draft:
        raise VersionPublished(number=version.number)
    return version
