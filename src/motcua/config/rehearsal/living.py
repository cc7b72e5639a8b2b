"""Living the whole scenario: the moments of all stories in one order, day by day, sealed each night."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from motcua.audit.usecases import seal_day
from motcua.catalogue.usecases import Stage, load_reference
from motcua.config.rehearsal.founding import found_agency
from motcua.config.rehearsal.lives import Life, live
from motcua.config.rehearsal.queueing import queue_lives
from motcua.config.rehearsal.stories import Story, stories
from motcua.config.rehearsal.voices import voices
from motcua.config.rehearsal.world import World
from motcua.jobs.usecases import work_off
from motcua.kernel.actor import Channel, system_actor
from motcua.kernel.dates import at_local, legal_date

OPENS = at_local(date(2023, 11, 27), time(7, 30))
"""The agency is founded in the system at this moment."""
FREEZES = at_local(date(2024, 6, 14), time(8))
"""The scenario is lived up to here; from here the rehearsal clock goes on (decision 2)."""
STAGES = (
    (Stage.LIST_754, at_local(date(2024, 4, 3), time(9))),
    (Stage.PROCESSES_837, at_local(date(2024, 4, 12), time(9))),
    (Stage.ONLINE_1112, at_local(date(2024, 5, 16), time(9))),
)
"""When the three decisions of fact 8 take effect in the catalogue; their dates are invented."""

Progress = Callable[[datetime, int], None]
"""Told the moment reached and how many acts of stories were lived."""


@dataclass(order=True, slots=True)
class _Due:
    moment: datetime
    order: int
    life: Life = field(compare=False)


def live_scenario(
    progress: Progress | None = None, until: datetime = FREEZES, told: Sequence[Story] | None = None
) -> None:
    """Live the scenario from OPENS up to `until`, through the use cases alone.

    `told` are the stories to live; all of them, unless a test tells fewer. Raises what a use case
    refuses: the scenario itself must be lawful.
    """
    world = found_agency(OPENS)
    order = count()
    queue = [
        _Due(next(life), next(order), life) for life in _lives(world, stories() if told is None else told)
    ]
    heapq.heapify(queue)
    lived = 0
    while queue and queue[0].moment < until:
        due = heapq.heappop(queue)
        _go_on(due, queue, order)
        lived += 1
        if progress:
            progress(due.moment, lived)


def _go_on(due: _Due, queue: list[_Due], order: Iterator[int]) -> None:
    try:
        moment = due.life.send(due.moment)
    except StopIteration:
        return
    finally:
        work_off(actor=system_actor("Tiến trình nền (diễn tập)", Channel.WORKER), at=due.moment)
    heapq.heappush(queue, _Due(max(moment, due.moment), next(order), due.life))


def _lives(world: World, told: Sequence[Story]) -> Iterator[Life]:
    yield _nights(legal_date(OPENS))
    yield from (_stage(stage, at) for stage, at in STAGES)
    yield from queue_lives(world)
    yield voices(world)
    yield from (live(story, world) for story in told)


def _stage(stage: Stage, moment: datetime) -> Life:
    at = yield moment
    load_reference(stage=stage, actor=system_actor("Kiểm soát thủ tục (diễn tập)"), at=at)


def _nights(first: date) -> Life:
    day = first
    while True:
        at = yield at_local(day + timedelta(days=1), time(0, 10))
        seal_day(day=day, actor=system_actor("Niêm phong hằng ngày"), at=at)
        day += timedelta(days=1)
