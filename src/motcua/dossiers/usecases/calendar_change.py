"""Applying a change of the working calendar to open dossiers (decisions 4, 16, 20; onestop 6.2).

The date on the applicant's paper is kept; for lateness the later of the two counts. So it is with the time
in which officers answer what was filed online (R9): what was first promised is kept, the later counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import ActOfMany, record, record_many
from motcua.calendars.policies import require_editor_of
from motcua.dossiers.errors import NothingMoves, PreviewStale
from motcua.dossiers.events import CalendarChangeApplied, CalendarChangeFinished
from motcua.dossiers.models import Dossier, DueDate
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.calendar_change import Calendar, Move, Seen, Watch, moves_of
from motcua.dossiers.queries.clock import calendar_id_for
from motcua.dossiers.queries.intake_clock import intake_calendar_id
from motcua.dossiers.queries.intake_recount import clock_moves
from motcua.dossiers.rules.states import BEFORE_RECEPTION
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import DUE_COLUMNS, due_row, set_due_columns
from motcua.dossiers.usecases._intake_clock import recount_clocks
from motcua.dossiers.usecases._process import plan, replan
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._standing import Told, tell
from motcua.dossiers.usecases._standing_of_many import tell_of_many
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_
from motcua.store.locking import lock
from motcua.store.writes import official
from motcua.workflow import usecases as workflow
from motcua.workflow.queries.definitions import definition_of

REASON = N_("Lịch làm việc thay đổi")
REASON_PAPER = N_("Lịch làm việc thay đổi; giữ ngày đã in trên giấy hẹn")


@official
def apply_calendar_change_to(*, dossier_id: UUID, source: str, actor: Actor, at: datetime) -> Dossier:
    """Count the due moment of one open dossier again by its calendar as it stands; of a filing, its clock.

    `source` is the decision that changed the calendar. Raises Forbidden for who may not change that
    calendar, NotFound, NothingMoves, ReasonRequired, NoCalendar and the calendar's refusals.
    """
    asked = (
        Dossier.objects.select_related("organisation", "place")
        .filter(visible(actor), public_id=dossier_id)
        .first()
    )
    if asked is None:
        raise NotFound
    # The calendar first: a change of many dossiers takes them in this order too.
    calendar = lock(Calendar.objects.all(), pk=_calendar_of(asked))
    dossier = lock_for(dossier_id, actor)
    actor = require_editor_of(actor, calendar)
    source = require_reason(source, 5)
    found = [move for batch in moves_of(calendar.pk, only=dossier.pk) for move in batch]
    filings = [move for batch in clock_moves(calendar.pk, only=dossier.pk) for move in batch]
    if filings:
        recount_clocks(filings, calendar, source, actor=actor, at=at)
        return dossier
    if not found:
        raise NothingMoves
    move = found[0]
    due = _carry(move, Told(at, at))
    due.save(force_insert=True)
    replan(move.dossier, move.reckoned, actor=actor, at=at)
    move.dossier.save(update_fields=DUE_COLUMNS)
    tell(move.dossier, Told(at, at))
    record_on(move.dossier, _event(move, source), actor=actor, at=at)
    return move.dossier


@dataclass(frozen=True, slots=True)
class Applied:
    """How many dossiers moved, and how many the preview had shown; `is_as_seen` tells whether just those.

    `filings` are those whose time to be answered moved.
    """

    moved: int
    filings: int
    shown: int
    is_as_seen: bool


@official
def apply_calendar_change(
    *, calendar_id: int, source: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Applied:
    """Do so for every open dossier and every filing that the calendar moves; return how many moved.

    Set-based, in batches, and visible all at once when it ends; each dossier has its act, as if the
    change had been applied to it alone. `seen` is what the preview showed: under another version of the
    calendar it is refused (PreviewStale); where only dossiers went on meanwhile, they are counted as they
    are now, and the answer tells. Raises Forbidden, NotFound, PreviewStale, NothingMoves, ReasonRequired
    and the calendar's refusals.
    """
    calendar = lock(Calendar.objects.all(), pk=calendar_id)
    actor = require_editor_of(actor, calendar)
    source = require_reason(source, 5)
    if seen is not None and seen.version != calendar.version:
        raise PreviewStale
    watch = Watch()
    for batch in moves_of(calendar.pk, locked=True):
        watch.see(batch)
        _apply(batch, source, actor=actor, at=at)
    for filings in clock_moves(calendar.pk, locked=True):
        watch.see_clocks(filings)
        recount_clocks(filings, calendar, source, actor=actor, at=at)
    if not watch.count and not watch.filings:
        raise NothingMoves
    event = CalendarChangeFinished(dossiers=watch.count, filings=watch.filings, source=source)
    record(event, stream=calendar.stream, actor=actor, at=at, subject=calendar.public_id)
    return Applied(
        moved=watch.count,
        filings=watch.filings,
        shown=seen.count if seen else watch.count,
        is_as_seen=seen is None or seen == watch.seen(calendar.version),
    )


def _calendar_of(dossier: Dossier) -> int:
    if dossier.state in BEFORE_RECEPTION:
        return intake_calendar_id(dossier) or calendar_id_for(dossier)
    return calendar_id_for(dossier)


def _apply(batch: Sequence[Move], source: str, *, actor: Actor, at: datetime) -> None:
    if not batch:
        return
    due_dates = DueDate.objects.bulk_create([_carry(move, Told(at, at)) for move in batch])
    for reason in (REASON, REASON_PAPER):
        moves = [move for move, due in zip(batch, due_dates, strict=True) if due.reason == reason]
        _replan(moves, reason, actor=actor, at=at)
    dossiers = [move.dossier for move in batch]
    Dossier.objects.bulk_update(dossiers, DUE_COLUMNS)
    tell_of_many(dossiers, Told(at, at))
    acts = [
        ActOfMany(_event(move, source), move.dossier.stream, subject=move.dossier.public_id) for move in batch
    ]
    record_many(acts, actor=actor, at=at)


def _replan(moves: Sequence[Move], reason: str, *, actor: Actor, at: datetime) -> None:
    plans = {
        move.dossier.instance.pk: plan(definition_of(move.dossier.instance.version), move.reckoned)
        for move in moves
        if move.dossier.instance is not None
    }
    if plans:
        workflow.shift_due_of_many(plans=plans, reason=reason, actor=actor, at=at)


def _carry(move: Move, told: Told) -> DueDate:
    """Set the columns of the dossier, and return the row of its history; the caller saves both."""
    set_due_columns(move.dossier, move.reckoned, told, printed=False)
    reason = REASON_PAPER if move.is_kept_by_paper else REASON
    return due_row(move.dossier, move.reckoned, reason=reason, told=told, printed=False)


def _event(move: Move, source: str) -> CalendarChangeApplied:
    return CalendarChangeApplied(old_due_at=move.old_due_at, new_due_at=move.due_at, source=source)
