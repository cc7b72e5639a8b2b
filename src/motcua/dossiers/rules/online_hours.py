"""From when a filing counts that came in at any hour (R13, R19: single decrees, off unless switched on)."""

from __future__ import annotations

from datetime import datetime

from motcua.calendars.rules import Snapshot, working_hours
from motcua.calendars.rules.arithmetic import effective_start
from motcua.calendars.rules.clock import Cutoff

LAST_HOUR = Cutoff(last_minutes=60)


def counts_from(calendar: Snapshot, filed_at: datetime, *, last_hour: bool, out_of_hours: bool) -> datetime:
    """Return the moment from which the officer's time runs for a filing at `filed_at`.

    `out_of_hours` (R19): outside sessions it counts from the start of the next one. `last_hour` (R13): in
    the last hour of office time it counts from the next working day. With neither: from the moment itself.
    """
    start = filed_at
    if last_hour:
        start = effective_start(calendar, filed_at, working_hours(1), cutoff=LAST_HOUR)
    elif out_of_hours:
        start = effective_start(calendar, filed_at, working_hours(1))
    return start
