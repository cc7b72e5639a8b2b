"""What must hold of every due date, and the agreement of the rules with the day-walking oracle."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.codecs.days import shipped_days, snapshot_of
from motcua.calendars.rules import (
    Cutoff,
    Segment,
    SegmentKind,
    Snapshot,
    Term,
    Terms,
    TimeOfDay,
    Unit,
    calendar_days,
    due_moment,
    elapsed,
    explain,
    months,
    unit_of,
    working_days,
    working_hours,
    working_time,
)
from motcua.calendars.tests import oracle
from motcua.kernel.dates import at_local, local

MIXED_HOURS = "T2-T5 07:30-11:30, 13:30-17:00; T6 08:00-11:00; T7 07:30-11:30 reception"
PLAIN = snapshot_of(shipped_days())
MIXED = snapshot_of(shipped_days(), MIXED_HOURS)


def mixed_office() -> oracle.Office:
    """Return the office of MIXED: a make-up day keeps the hours of the weekday it makes up for."""
    long: oracle.Hours = [(time(7, 30), time(11, 30)), (time(13, 30), time(17))]
    short: oracle.Hours = [(time(8), time(11))]
    office = oracle.reference_office()
    office.week = {0: long, 1: long, 2: long, 3: long, 4: short, 5: [(time(7, 30), time(11, 30))]}
    office.reception_only = {5}
    for_monday, for_friday = [date(2024, 5, 4), date(2026, 8, 22)], [date(2025, 4, 26), date(2026, 1, 10)]
    office.on = dict.fromkeys(for_monday, long) | dict.fromkeys(for_friday, short)
    return office


OFFICES = {PLAIN.index: oracle.reference_office(), MIXED.index: mixed_office()}

DAY_UNITS = (Unit.WORKING_DAY, Unit.CALENDAR_DAY)

calendars = st.sampled_from([PLAIN, MIXED])
starts = st.builds(
    lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60)),
    st.dates(date(2023, 1, 5), date(2025, 10, 1)),
    st.integers(0, 1439),
)
whole_terms = st.one_of(
    st.integers(1, 60).map(working_days),
    st.integers(1, 90).map(calendar_days),
    st.integers(1, 5).map(months),
    st.integers(1, 400).map(lambda quarters: working_hours(Decimal(quarters) / 4)),
)
terms = whole_terms | st.integers(1, 120).map(lambda halves: working_days(Decimal(halves) / 2))
cutoffs = st.sampled_from([None, Cutoff(clock=time(15)), Cutoff(clock=time(10)), Cutoff(last_minutes=60)])
choices = st.sampled_from(list(TimeOfDay))
gaps = st.lists(st.tuples(st.integers(0, 14 * 1440), st.integers(0, 14 * 1440)), max_size=3)


def moment(naive: datetime) -> datetime:
    """Return a naive local time as an instant."""
    return at_local(naive.date(), naive.time())


def stops_after(start: datetime, lengths: list[tuple[int, int]]) -> list[tuple[datetime, datetime]]:
    """Return pauses one after the other: minutes to wait and minutes stopped, from `start`."""
    stops, at = [], start
    for wait, length in lengths:
        begun = at + timedelta(minutes=wait)
        at = begun + timedelta(minutes=length)
        stops.append((begun, at))
    return stops


def paused(stops: list[tuple[datetime, datetime]]) -> tuple[Segment, ...]:
    """Return the pauses as segments."""
    return tuple(Segment(SegmentKind.PAUSE, moment(first), moment(last)) for first, last in stops)


@given(calendars, starts, terms, cutoffs, choices)
def test_the_rules_agree_with_walking_day_by_day(
    calendar: Snapshot, start: datetime, term: Term, cutoff: Cutoff | None, time_of_day: TimeOfDay
) -> None:
    due = due_moment(calendar, moment(start), term, cutoff=cutoff, time_of_day=time_of_day)
    walked = oracle.due(
        OFFICES[calendar.index],
        start,
        term.unit.value,
        float(term.amount),
        same_clock=time_of_day is TimeOfDay.SAME_CLOCK,
        cutoff=(cutoff.clock or cutoff.last_minutes) if cutoff else None,
    )
    assert local(due).replace(tzinfo=None) == walked


@given(calendars, starts, whole_terms, choices, gaps)
def test_pauses_agree_with_walking_past_the_stopped_days(
    calendar: Snapshot,
    start: datetime,
    term: Term,
    time_of_day: TimeOfDay,
    lengths: list[tuple[int, int]],
) -> None:
    stops = stops_after(start, lengths)
    due = due_moment(calendar, moment(start), term, time_of_day=time_of_day, segments=paused(stops))
    same_clock = time_of_day is TimeOfDay.SAME_CLOCK
    office, unit, amount = OFFICES[calendar.index], term.unit.value, float(term.amount)
    walked = oracle.due(office, start, unit, amount, same_clock=same_clock, pauses=stops)
    assert local(due).replace(tzinfo=None) == walked


@given(calendars, starts, terms, choices, gaps)
def test_a_due_date_is_never_a_day_off(
    calendar: Snapshot, start: datetime, term: Term, choice: TimeOfDay, lengths: list[tuple[int, int]]
) -> None:
    stops = paused(stops_after(start, lengths))
    due = due_moment(calendar, moment(start), term, time_of_day=choice, segments=stops)
    plan = calendar.plan(local(due).date())
    assert plan.counts
    assert any(session.opens <= local(due).time() <= session.closes for session in plan.sessions)


@given(calendars, starts, whole_terms)
def test_one_more_is_never_earlier(calendar: Snapshot, start: datetime, term: Term) -> None:
    longer = Term(term.amount + 1, term.unit)
    assert due_moment(calendar, moment(start), term) <= due_moment(calendar, moment(start), longer)


@given(calendars, starts, starts, terms)
def test_a_later_receipt_is_never_due_earlier(
    calendar: Snapshot, one: datetime, other: datetime, term: Term
) -> None:
    first, last = sorted((one, other))
    assert due_moment(calendar, moment(first), term) <= due_moment(calendar, moment(last), term)


@given(calendars, starts, st.integers(1, 40), st.integers(1, 40), st.sampled_from(DAY_UNITS))
def test_splitting_a_whole_day_term_changes_nothing(
    calendar: Snapshot, start: datetime, first: int, second: int, unit: Unit
) -> None:
    whole = due_moment(calendar, moment(start), Term(Decimal(first + second), unit))
    parts = (Term(Decimal(first), unit), Term(Decimal(second), unit))
    assert due_moment(calendar, moment(start), parts) == whole


@given(starts, st.integers(1, 30), st.integers(1, 30))
def test_counting_on_from_a_due_date_is_counting_the_whole(start: datetime, first: int, second: int) -> None:
    same = TimeOfDay.SAME_CLOCK
    midway = due_moment(PLAIN, moment(start), working_days(first), time_of_day=same)
    onward = due_moment(PLAIN, midway, working_days(second), time_of_day=same)
    assert onward == due_moment(PLAIN, moment(start), working_days(first + second), time_of_day=same)


@given(calendars, starts, whole_terms, gaps, st.integers(0, 10_000))
def test_more_pause_is_never_earlier(
    calendar: Snapshot, start: datetime, term: Term, lengths: list[tuple[int, int]], more: int
) -> None:
    stops = stops_after(start, lengths)
    before = due_moment(calendar, moment(start), term, segments=paused(stops))
    longer = [*stops[:-1], *((first, last + timedelta(minutes=more)) for first, last in stops[-1:])]
    assert before <= due_moment(calendar, moment(start), term, segments=paused(longer))


@given(calendars, starts, terms | st.tuples(terms, whole_terms), cutoffs, choices, gaps)
def test_the_explanation_and_the_fast_path_agree(
    calendar: Snapshot,
    start: datetime,
    term: Terms,
    cutoff: Cutoff | None,
    choice: TimeOfDay,
    lengths: list[tuple[int, int]],
) -> None:
    stops = paused(stops_after(start, lengths))
    fast = due_moment(calendar, moment(start), term, cutoff=cutoff, time_of_day=choice, segments=stops)
    told = explain(calendar, moment(start), term, cutoff=cutoff, time_of_day=choice, segments=stops)
    assert (told.due_at, told.due_date) == (fast, local(fast).date())


@given(calendars, starts, terms, gaps)
def test_counted_skipped_and_paused_days_share_out_the_time_to_the_due_date(
    calendar: Snapshot, start: datetime, term: Term, lengths: list[tuple[int, int]]
) -> None:
    due = explain(calendar, moment(start), term, segments=paused(stops_after(start, lengths)))
    told = [*(day.day for day in due.skipped), *due.counted, *due.paused]
    begun = local(due.effective_start).date()
    assert len(told) == len(set(told))
    assert {day for day in told if day > begun} == set(_days(begun, due.due_date))


@given(starts, st.integers(1, 60), gaps)
def test_as_many_days_are_counted_as_the_term_has(
    start: datetime, amount: int, lengths: list[tuple[int, int]]
) -> None:
    stops = paused(stops_after(start, lengths))
    assert len(explain(PLAIN, moment(start), working_days(amount), segments=stops).counted) == amount


@given(calendars, starts, st.integers(1, 400), gaps)
def test_a_term_of_hours_runs_exactly_that_much_working_time(
    calendar: Snapshot, start: datetime, quarters: int, lengths: list[tuple[int, int]]
) -> None:
    stops = paused(stops_after(start, lengths))
    term = working_hours(Decimal(quarters) / 4)
    due = due_moment(calendar, moment(start), term, segments=stops)
    assert elapsed(calendar, moment(start), due, stops) == timedelta(minutes=15 * quarters)


@given(calendars, starts, starts, starts)
def test_working_time_adds_up(calendar: Snapshot, one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = (moment(naive) for naive in (one, two, three))
    whole = working_time(calendar, first, third)
    assert working_time(calendar, first, second) + working_time(calendar, second, third) == whole


@given(starts, terms, gaps, st.integers(0, 20_000))
def test_a_restart_counts_the_whole_term_from_its_end(
    start: datetime, term: Term, lengths: list[tuple[int, int]], wait: int
) -> None:
    begun = moment(start)
    again = begun + timedelta(minutes=wait)
    restart = Segment(SegmentKind.RESET, begun, again)
    assert due_moment(PLAIN, begun, term, segments=(restart,)) == due_moment(PLAIN, again, term)


@given(starts, terms | st.just(Term(Decimal(0), Unit.SAME_DAY)), gaps)
def test_a_stop_after_the_matter_is_late_changes_nothing(
    start: datetime, term: Term, lengths: list[tuple[int, int]]
) -> None:
    due = due_moment(PLAIN, moment(start), term)
    late = local(due).replace(tzinfo=None) + timedelta(days=1)
    stops = paused(stops_after(late, lengths))
    assert due_moment(PLAIN, moment(start), term, segments=stops) == due
    assert unit_of(term) is term.unit


def _days(after: date, last: date) -> list[date]:
    return [after + timedelta(days=number) for number in range(1, (last - after).days + 1)]
