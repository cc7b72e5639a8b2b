"""What must hold of every dossier and every count, whatever was done: the invariants of the random walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from motcua.audit.models import Act
from motcua.audit.queries import verify
from motcua.calendars.rules import Segment, SegmentKind, elapsed, late, standing, working_time
from motcua.calendars.rules import Standing as Class
from motcua.dossiers.models import ClockSegment, Dossier, DueDate, HandOver
from motcua.dossiers.queries.clock import Reckoned, clock_of, extensions_of, reckoned_by
from motcua.dossiers.rules.bounds import bounds
from motcua.dossiers.rules.channels import ONLINE
from motcua.dossiers.rules.due_marks import DueFacts, due_mark
from motcua.dossiers.rules.states import _MOVES, OPEN, PAUSED, RUNNING, State
from motcua.reports.queries.ii06a import compile_form, continuity, dossiers_behind
from motcua.reports.rules.windows import Window
from motcua.store.models import IssuedNumber
from motcua.store.numbers import unexplained_gaps
from motcua.workflow.models import StepToken

RUN = SegmentKind.RUN
_SERIES = ("dossier:", "result:", "guidance:", "apology:", "filing:")
_UNDOINGS = {(State.AWAITING_RETURN, State.RESULT_SIGNED), (State.PROCESSING, State.RECEIVED)}


def check_dossier(dossier: Dossier, at: datetime) -> None:
    """Check everything about one dossier at `at`."""
    state = State(dossier.state)
    _check_steps(dossier, state)
    if dossier.received_at is None:
        assert not ClockSegment.objects.filter(dossier=dossier).exists()
        return
    reckoned = reckoned_by(clock_of(dossier), dossier, extensions_of(dossier))
    _check_switches(dossier, state)
    _check_elapsed(reckoned, dossier.received_at, at)
    _check_due(dossier, reckoned, state)
    _check_lateness(dossier, reckoned, at)


def check_move(before: str, after: str) -> None:
    """Check that the state machine has a move from one state to the other."""
    was, now = State(before), State(after)
    lawful = was == now or now in _MOVES.get(was, {}).values() or (was, now) in _UNDOINGS
    assert lawful, f"{was} became {now}"


def _check_switches(dossier: Dossier, state: State) -> None:
    kinds = list(ClockSegment.objects.filter(dossier=dossier).order_by("id").values_list("kind", flat=True))
    assert kinds[0] == RUN
    assert all((one == RUN) != (other == RUN) for one, other in pairwise(kinds)), kinds
    assert (kinds[-1] != RUN) == (state in PAUSED), (kinds, state)
    assert (dossier.paused_since is not None) == (state in PAUSED)
    assert (dossier.warn_at is None) or state in OPEN


def _check_elapsed(reckoned: Reckoned, received: datetime, at: datetime) -> None:
    stops, calendar = reckoned.clock.segments, reckoned.clock.calendar
    assert all(one.end is not None and one.end <= other.start for one, other in pairwise(stops))
    assert all(one.end is not None for one in stops[:-1])
    now = max([at, received, *(one.start for one in stops), *(one.end for one in stops if one.end)])
    ran = sum((working_time(calendar, *one) for one in _running(stops, received, now)), timedelta())
    assert ran == elapsed(calendar, received, now, stops)


def _running(stops: Iterable[Segment], received: datetime, now: datetime) -> list[tuple[datetime, datetime]]:
    begun = received
    stretches: list[tuple[datetime, datetime]] = []
    for stop in (one for one in stops if one.start < now):
        end = stop.end or now
        if stop.kind is SegmentKind.RESET:
            stretches.clear()
        else:
            stretches.append((begun, max(begun, stop.start)))
        begun = max(begun, end)
    return [*stretches, (begun, now)]


def _check_due(dossier: Dossier, reckoned: Reckoned, state: State) -> None:
    rows = list(DueDate.objects.filter(dossier=dossier).order_by("id"))
    assert rows[0].is_printed
    promised = rows[0].due_at
    for before, row in pairwise(rows):
        assert row.due_at >= promised, "a due moment before the one on paper"
        assert row.due_at >= before.due_at or row.calendar_version != before.calendar_version
        assert row.explanation["due_at"] == row.due_at.isoformat()
        promised = max(promised, row.due_at) if row.is_printed else promised
    assert dossier.due_printed == promised
    assert dossier.due_at == rows[-1].due_at
    if state in OPEN and rows[-1].calendar_version == reckoned.clock.calendar_version:
        assert dossier.due_at == reckoned.due_at, "the due moment is not what the rows give"


def _check_lateness(dossier: Dossier, reckoned: Reckoned, at: datetime) -> None:
    moments, unit = dossier.moments(), reckoned.unit
    limits = bounds(moments.due_at, unit)
    assert (moments.early_before, moments.late_from) == (limits.early_before, limits.late_from)
    state = State(dossier.state)
    facts = DueFacts(
        state,
        moments.due_at,
        moments.early_before,
        moments.late_from,
        dossier.warn_at,
        dossier.resolved_at,
    )
    mark = due_mark(facts, at)
    if dossier.resolved_at is not None:
        assert dossier.resolved_at >= moments.received_at
        assert (mark.tone == "late") == (standing(moments.due_at, dossier.resolved_at, unit) is Class.LATE)
    elif state in RUNNING:
        assert (mark.tone == "late") == late(moments.due_at, at, unit)


def _check_steps(dossier: Dossier, state: State) -> None:
    if dossier.instance_id is None:
        assert state not in OPEN
        return
    live = StepToken.objects.filter(instance_id=dossier.instance_id, superseded_at=None).exclude(role="")
    steps = list(live.filter(status="open").select_related("unit"))
    assert bool(steps) == (state in OPEN), (state, [one.name for one in steps])
    assert dossier.instance is not None
    assert (dossier.instance.ended_at is None) == (state in OPEN)
    due_at = dossier.moments().due_at
    assert all(one.due_at is not None and one.due_at <= due_at for one in steps)
    slip = list(HandOver.objects.filter(dossier=dossier).values_list("to_unit", "at"))
    for one in steps:
        brought = one.round == 1 and one.node == "b1"
        assert brought or any(to == (one.unit.name if one.unit else "") for to, _ in slip), one.name


def check_numbers(
    prefixes: Iterable[str] = ("dossier:", "result:", "guidance:", "apology:", "filing:"),
) -> None:
    """Check that every official number has its row: consecutive, none twice, none missing."""
    series = set(IssuedNumber.objects.values_list("series_id", flat=True))
    for one in sorted(series):
        if one.startswith(_SERIES):
            assert unexplained_gaps(one) == []
            numbers = sorted(IssuedNumber.objects.filter(series_id=one).values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1)), one
    codes = Dossier.objects.exclude(code=None).count()
    assert codes == IssuedNumber.objects.filter(series__key__startswith="dossier:").count()


def check_record() -> None:
    """Check that the record of acts is whole."""
    found = verify()
    assert found.is_whole, found.findings
    assert found.acts == Act.objects.count()


def check_form(window: Window) -> None:
    """Check form II.06a of a window that ends now or later against a count of the dossiers' own columns."""
    form = compile_form(window)
    assert form.faults == []
    assert continuity(window).holds, window
    naive = _counted(window)
    total = {
        column: form.total[column] for column in ("3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13")
    }
    assert total == {column: naive[column] for column in total}, window
    assert dossiers_behind("13", window).count() == total["13"]


def _counted(window: Window) -> Counter[str]:
    columns: Counter[str] = Counter()
    for one in Dossier.objects.exclude(received_at=None).exclude(state=State.VOIDED):
        columns.update(_columns(one, window))
    return columns


def _columns(dossier: Dossier, window: Window) -> list[str]:
    moments, resolved = dossier.moments(), dossier.resolved_at
    is_new = moments.received_at >= window.start
    if not is_new and resolved is not None and resolved < window.start:
        return []
    columns = ["3", "6" if not is_new else "4" if dossier.channel in ONLINE else "5"]
    if resolved is not None:
        late_class = "10" if resolved >= moments.late_from else "9"
        return [*columns, "7", "8" if resolved < moments.early_before else late_class]
    paused = dossier.paused_since is not None and dossier.paused_since < moments.late_from
    last = min(window.as_of, window.end - timedelta(microseconds=1))
    return [*columns, "11", "13" if last >= moments.late_from and not paused else "12"]
