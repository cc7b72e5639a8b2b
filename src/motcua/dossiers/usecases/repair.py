"""Mending mistakes without hiding them: void a mistaken reception, correct typed data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import erase_personal_values
from motcua.dossiers.errors import ActNotAllowed, AlreadyProcessed, FieldNotCorrectable, NothingCorrected
from motcua.dossiers.events import DataCorrected, PartiesErased, ReceptionVoided
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_counter, require_eraser, require_supervisor
from motcua.dossiers.queries.acts import first_processing_act
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import ENDED, DossierAct, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._parties import empty_parties, freeze_again, write_authorisation
from motcua.dossiers.usecases._process import end_process
from motcua.dossiers.usecases._reception import lock_for, search_text
from motcua.dossiers.usecases._standing import Told, tell_no_more
from motcua.dossiers.usecases._telling import tell_status
from motcua.dossiers.usecases.charging import let_charge_go
from motcua.dossiers.usecases.messages import silence
from motcua.dossiers.usecases.telling import ABOUT
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_, print_moment, tidy
from motcua.notifications.usecases.keeping import erase_messages_about
from motcua.store import numbers
from motcua.store.models import IssuedNumber
from motcua.store.writes import official

ERASING = N_("Xóa dữ liệu cá nhân")
CORRECTABLE = ("summary", "sets", "note", "authorisation", "return_channel")
"""Typed columns that may be corrected; an applicant's own data are corrected in `people`, then taken over."""


@official
def void_reception(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Void a reception made by mistake, before any processing act: a supervisor's right, with a reason.

    The code stays used, as an explained gap; the dossier leaves every count known from now on, and a fee
    that nobody paid yet is owed no more.
    Raises Forbidden, ActNotAllowed, AlreadyProcessed, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_supervisor(actor, dossier)
    processed = first_processing_act(dossier)
    if processed is not None:
        raise AlreadyProcessed(act=processed.sentence, when=print_moment(processed.at))
    dossier.state = next_state(State(dossier.state), DossierAct.VOID)
    reason = require_reason(reason)
    for issued in IssuedNumber.objects.filter(subject=dossier.public_id, series__key__startswith="dossier:"):
        numbers.cancel(series=issued.series_id, number=issued.number, because=reason, at=at)
    end_process(dossier, actor=actor, at=at)
    dossier.warn_at = None
    dossier.save(update_fields=["state", "warn_at"])
    let_charge_go(dossier_id=dossier.public_id, actor=actor, at=at)
    mark(dossier, MilestoneKind.VOIDED, Told(at, at), note=reason)
    tell_no_more(dossier, recorded_at=at)
    record_on(dossier, ReceptionVoided(dossier_code=str(dossier.code), reason=reason), actor=actor, at=at)
    tell_status(dossier, "voided", actor=actor, at=at)
    return dossier


@official
def correct_dossier(
    *,
    dossier_id: UUID,
    changes: Mapping[str, str],
    reason: str,
    actor: Actor,
    at: datetime,
    parties: bool = False,
) -> Dossier:
    """Correct typed data after acceptance; old and new values are kept and the receipt is printed anew.

    `changes` maps names of CORRECTABLE to new values as typed. `parties` takes over what `people` says
    of owner and filer now, as a new dated row; without it they stay as they were written down. Raises
    Forbidden, ActNotAllowed, FieldNotCorrectable, NothingCorrected, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    next_state(State(dossier.state), DossierAct.CORRECT)
    reason = require_reason(reason)
    unknown = next((name for name in changes if name not in CORRECTABLE), None)
    if unknown is not None:
        raise FieldNotCorrectable(field=unknown)
    before = {name: str(getattr(dossier, name)) for name in changes}
    after = dict(changes)
    for name, value in changes.items():
        setattr(dossier, name, _typed(name, value))
    told = Told(at, at)
    if parties:
        old, new = freeze_again(dossier, told, reason=reason)
        before, after = before | old, after | new
    elif "authorisation" in changes:
        write_authorisation(dossier, told, reason=reason)
    if not after:
        raise NothingCorrected
    dossier.search_text = search_text(dossier)
    dossier.save(update_fields=[*changes, "owner_name", "filer_name", "search_text"])
    mark(dossier, MilestoneKind.CORRECTED, told, note=reason)
    event = DataCorrected(fields=sorted(after), before=before, after=after, reason=reason)
    record_on(dossier, event, actor=actor, at=at)
    return dossier


@official
def erase_parties(*, dossier_id: UUID, basis: str, actor: Actor, at: datetime) -> Dossier:
    """Erase the personal data of owner and filer from an ended dossier, on a lawful request (`basis`).

    Empties the rows of its parties, the names that lists and search have, and the values beside its acts;
    codes, dates, acts and seals stay. Printed papers and scans are files with a retention of their own.
    Raises Forbidden for anybody but an administrator, ActNotAllowed before the dossier has ended,
    ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_eraser(actor)
    basis = require_reason(basis)
    if State(dossier.state) not in ENDED:
        raise ActNotAllowed(act=ERASING, state=dossier.state_name)
    empty_parties(dossier, at=at)
    silence(dossier)
    dossier.search_text = search_text(dossier)
    dossier.save(update_fields=["owner_name", "filer_name", "authorisation", "search_text"])
    erase_personal_values(stream=dossier.stream, basis=basis, actor=actor, at=at)
    erase_messages_about(kind=ABOUT, about=dossier.public_id, actor=actor, at=at)
    event = PartiesErased(dossier_code=str(dossier), basis=basis)
    record_on(dossier, event, actor=actor, at=at)
    return dossier


def _typed(name: str, value: str) -> str | int:
    if name == "sets":
        if not value.isdigit() or not 0 < int(value) < 100:
            raise FieldNotCorrectable(field=name)
        return int(value)
    return ReturnChannel(value).value if name == "return_channel" else tidy(value)
