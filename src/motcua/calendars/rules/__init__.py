"""Due dates: a pure function of start, term, stops of the clock and calendar.

    due_moment(calendar, start, terms, cutoff=, time_of_day=, segments=)   when it is due (fast)
    explain(…the same…)                                                    the same, told: DueDate
    late(due, on, unit), standing(due, on, unit)                           the one test of lateness
    elapsed(calendar, start, on, segments), working_time(calendar, a, b)   working time that has run
    step_due_moments(calendar, start, allotments, total, …)                planned deadlines of steps
    parse_terms("5 working days"), print_terms(…)                          terms in words

`calendar` is a Snapshot; `terms` a Term or the tuple of its phases (an extension is one more phase).
"""

from motcua.calendars.rules.arithmetic import due_moment, effective_start
from motcua.calendars.rules.clock import Cutoff, Segment, SegmentKind, TimeOfDay, parse_cutoff, stopped_since
from motcua.calendars.rules.explanation import DueDate, PauseTaken, SkippedDay, explain
from motcua.calendars.rules.lateness import Standing, days_late, elapsed, late, standing, working_time
from motcua.calendars.rules.legal import Rule
from motcua.calendars.rules.narration import print_day, print_moment_on_day, sentence, short_sentence
from motcua.calendars.rules.sessions import parse_sessions, parse_weekly, print_sessions
from motcua.calendars.rules.snapshot import (
    WEEKDAYS,
    DayKind,
    DayPlan,
    DeclaredDay,
    Session,
    Snapshot,
    WeekdayHours,
)
from motcua.calendars.rules.steps import nominal_time, step_due_moments
from motcua.calendars.rules.terms import (
    PHRASES,
    SAME_DAY,
    Term,
    Terms,
    Unit,
    calendar_days,
    months,
    parse_terms,
    print_amount,
    print_terms,
    read_amount,
    unit_of,
    working_days,
    working_hours,
)
from motcua.calendars.rules.year import Month, months_of

__all__ = [
    "PHRASES",
    "SAME_DAY",
    "WEEKDAYS",
    "Cutoff",
    "DayKind",
    "DayPlan",
    "DeclaredDay",
    "DueDate",
    "Month",
    "PauseTaken",
    "Rule",
    "Segment",
    "SegmentKind",
    "Session",
    "SkippedDay",
    "Snapshot",
    "Standing",
    "Term",
    "Terms",
    "TimeOfDay",
    "Unit",
    "WeekdayHours",
    "calendar_days",
    "days_late",
    "due_moment",
    "effective_start",
    "elapsed",
    "explain",
    "late",
    "months",
    "months_of",
    "nominal_time",
    "parse_cutoff",
    "parse_sessions",
    "parse_terms",
    "parse_weekly",
    "print_amount",
    "print_day",
    "print_moment_on_day",
    "print_sessions",
    "print_terms",
    "read_amount",
    "sentence",
    "short_sentence",
    "standing",
    "step_due_moments",
    "stopped_since",
    "unit_of",
    "working_days",
    "working_hours",
    "working_time",
]
