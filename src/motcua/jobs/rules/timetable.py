"""When a schedule is next due: slots on the wall clock of Viet Nam."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from motcua.kernel.dates import at_local, local


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at a local time."""

    at: time

    def next_after(self, moment: datetime) -> datetime:
        """Return the first slot strictly after `moment`, in UTC."""
        today = at_local(local(moment).date(), self.at)
        return today if today > moment else at_local(local(moment).date() + timedelta(days=1), self.at)


@dataclass(frozen=True, slots=True)
class Hourly:
    """Once an hour at a minute of the hour."""

    minute: int = 0

    def next_after(self, moment: datetime) -> datetime:
        """Return the first slot strictly after `moment`, in UTC."""
        slot = moment.replace(minute=self.minute, second=0, microsecond=0)
        return slot if slot > moment else slot + timedelta(hours=1)


Timetable = Daily | Hourly


def latest_slot(timetable: Timetable, first_missed: datetime, now: datetime) -> datetime:
    """Return the last slot not after `now`, knowing that `first_missed` is one.

    Slots missed while no worker ran are made up by one run, the latest.
    """
    slot = first_missed
    if now - slot > timedelta(days=2):
        slot = timetable.next_after(now - timedelta(days=2))
    while (following := timetable.next_after(slot)) <= now:
        slot = following
    return slot
