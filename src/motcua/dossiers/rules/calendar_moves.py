"""What a change of the working calendar does to a promised date, and why (onestop 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.calendars.rules import DueDate
from motcua.kernel.text import print_date


def why_moved(before: Mapping[str, object], computed: DueDate) -> tuple[str, ...]:
    """Return Vietnamese sentences on the days that count no more, or count now and did not.

    `before` is the explanation that the dossier's newest due moment was kept with
    (rules.explanations.explained_json).
    """
    was, now = _days_off(before), {one.day: one for one in computed.skipped}
    gone = [
        f"{print_date(day)} không còn tính là ngày làm việc: {now[day].name}"
        + (f" ({now[day].source})" if now[day].source else "")
        for day in sorted(now.keys() - was)
        if day.weekday() < _SATURDAY
    ]
    new = [
        f"{print_date(day)} nay tính là ngày làm việc"
        for day in sorted((was - now.keys()) & set(computed.counted))
    ]
    return (*gone, *new)


_SATURDAY = 5


def _days_off(before: Mapping[str, object]) -> set[date]:
    rows = before.get("skipped")
    if not isinstance(rows, list):
        return set()
    return {date.fromisoformat(str(row["date"])) for row in rows if isinstance(row, dict)}
