"""What a story needs of the world: actors by role, working time, the moment that it is."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from motcua.calendars.rules import Snapshot, due_moment, working_hours, working_time
from motcua.config.rehearsal.stories import Story
from motcua.dossiers.models import Dossier
from motcua.kernel.actor import Actor, Channel
from motcua.people.models import Account, Applicant, Unit
from motcua.people.queries import actor_for, holders_of, unit_by_key
from motcua.workflow.models import StepToken
from motcua.workflow.queries.instances import open_steps

PLACE = "tt_pvhcc"
"""The counter of every dossier of the scenario (fact 20)."""


@dataclass(slots=True)
class World:
    """The rehearsal's world: the calendar, who is who, and the procedures by code or local key."""

    calendar: Snapshot
    accounts: dict[str, Account]
    applicants: dict[str, Applicant]
    procedures: dict[str, int]
    place: Unit = field(default_factory=lambda: unit_by_key(PLACE))

    def officer(self, username: str, at: datetime, channel: Channel = Channel.COUNTER) -> Actor:
        """Return the officer as actor at `at`."""
        return actor_for(self.accounts[username], at=at, channel=channel)

    def counter_officer(self, story: Story, at: datetime) -> Actor:
        """Return one of the counter's two officers, always the same for a story."""
        return self.officer("lan.counter" if _share(story.key, 3) else "son.counter", at)

    def worker_on(self, token: StepToken, story: Story, at: datetime) -> Actor:
        """Return who holds the step, else somebody whose it may be. Raises LookupError when nobody is."""
        if token.assignee is not None:
            return actor_for(token.assignee, at=at, channel=Channel.DESK)
        if token.unit is None:
            raise LookupError(f"{token.name}: no unit")
        holders = holders_of(token.role, token.unit, at)
        if not holders:
            raise LookupError(f"{token.name}: nobody is {token.role} in {token.unit.name}")
        return actor_for(holders[_share(story.key, len(holders))], at=at, channel=Channel.DESK)

    def after(self, moment: datetime, hours: float) -> datetime:
        """Return the moment `hours` of working time after `moment`, to the minute."""
        due = due_moment(self.calendar, moment, working_hours(f"{max(hours, 0.1):.4f}"))
        return due.replace(second=0, microsecond=0)

    def paced(self, begun: datetime, planned: datetime, pace: float) -> datetime:
        """Return the moment at which the share `pace` of the planned working time has run."""
        whole = working_time(self.calendar, begun, planned) / timedelta(hours=1)
        return self.after(begun, whole * pace)


def open_step(dossier_id: UUID) -> StepToken | None:
    """Return the open step of a dossier, or None when its process is done."""
    dossier = Dossier.objects.select_related("instance").get(public_id=dossier_id)
    if dossier.instance is None:
        return None
    return open_steps(dossier.instance).select_related("unit", "assignee", "instance").first()


def _share(key: str, parts: int) -> int:
    return zlib.crc32(key.encode()) % parts
