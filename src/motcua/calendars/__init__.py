"""Working days and due dates: which days count, and when a matter is due and why.

Owns: calendars with their office hours (with validity), the days that a decision makes different
(holiday, swapped day, one-off closure) and the years that are loaded; the arithmetic of terms; the one
test of lateness. Does not own: who uses which calendar (a unit names its calendar), the term of a
procedure (catalogue), the pauses of a dossier and the effect of a changed calendar on open ones (dossiers).

Public doors:

    rules.due_moment(calendar, start, terms, cutoff=, time_of_day=, segments=) -> datetime (UTC, fast)
    rules.explain(…the same…) -> DueDate; rules.sentence(due), rules.short_sentence(due)
    rules.late(due, on, unit), rules.standing(due, on, unit), rules.unit_of(terms)
    rules.elapsed(calendar, start, on, segments), rules.working_time(calendar, start, end)
    rules.step_due_moments(calendar, start, allotments, total, …), rules.nominal_time(allotment)
    rules.Term, rules.Segment, rules.SegmentKind, rules.Cutoff, rules.TimeOfDay, rules.Snapshot
"""
