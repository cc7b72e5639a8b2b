"""Random lives of dossiers, written as the use cases tell them, and a naive count of form II.06a.

The count reads only what was told, in the order in which it was told, and asks the one function of
lateness (calendars.rules.standing); it shares nothing with the SQL of the form.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from motcua.calendars.rules import Standing, Unit, standing
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.tests.makers import make_procedure
from motcua.dossiers.models import Dossier, LegalRegime
from motcua.dossiers.rules.bounds import bounds
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.states import Resolution, State
from motcua.dossiers.usecases._standing import Told, tell, tell_no_more
from motcua.kernel.dates import at_local
from motcua.people.tests.cast import Cast
from motcua.reports.rules.ii06a import COLUMNS
from motcua.reports.rules.windows import Window

FIRST = at_local(date(2023, 11, 1))
DAYS = 260
"""Lives begin within so many days from FIRST."""
FIELDS = ("An toàn bức xạ", "Hoạt động KH&CN", "Tiêu chuẩn đo lường")
STOPS = (Resolution.STOPPED, Resolution.WITHDRAWN, Resolution.CLOSED_UNSUPPLEMENTED)
ENDINGS = (Resolution.GRANTED, Resolution.GRANTED, Resolution.REFUSED_TO_RESOLVE, *STOPS)


@dataclass(frozen=True, slots=True)
class Content:
    """What was told about a dossier."""

    due: datetime
    paused_since: datetime | None = None
    resolved_at: datetime | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """From `at` on `content` is true, as known since `recorded_at`; None takes the dossier out of counts."""

    at: datetime
    recorded_at: datetime
    content: Content | None


@dataclass(slots=True)
class RandomLife:
    """One dossier and all that was told of it."""

    code: str
    received_at: datetime
    unit: Unit
    is_online: bool
    field_name: str
    agency: str
    stops_on_time: bool
    facts: list[Fact] = field(default_factory=list)

    def known(self, moment: datetime, as_of: datetime) -> Content | None:
        """Return what held at `moment` as known at `as_of`, or None when the dossier did not count."""
        held = None
        for fact in self.facts:
            if fact.recorded_at > as_of:
                continue
            if fact.content is None:
                return None
            if fact.at <= moment:
                held = fact.content
        return held


def random_lives(dice: random.Random, many: int) -> list[RandomLife]:
    """Return `many` lives, each told in the order of recording."""
    return [_life(dice, f"H50-{number:04d}") for number in range(many)]


def _life(dice: random.Random, code: str) -> RandomLife:
    received = FIRST + timedelta(minutes=dice.randrange(DAYS * 24 * 60))
    life = RandomLife(
        code=code,
        received_at=received,
        unit=dice.choice((Unit.WORKING_DAY, Unit.WORKING_HOUR, Unit.CALENDAR_DAY)),
        is_online=dice.random() < 0.5,
        field_name=dice.choice(FIELDS),
        agency=dice.choice(("so_khcn", "so_khcn", "so_yte")),
        stops_on_time=dice.random() < 0.3,
    )
    entered_late = dice.random() < 0.2
    knew = received + timedelta(hours=dice.randrange(1, 72)) if entered_late else received
    due = received + timedelta(minutes=dice.randrange(60, 40 * 24 * 60))
    life.facts.append(Fact(received, knew, Content(due)))
    for _ in range(dice.randrange(6)):
        knew = _goes_on(dice, life, knew + timedelta(minutes=dice.randrange(1, 12 * 24 * 60)))
    return life


def _goes_on(dice: random.Random, life: RandomLife, now: datetime) -> datetime:
    last = life.facts[-1].content
    if last is None:
        return now
    if last.resolved_at is not None:
        if dice.random() < 0.3:
            undone = replace(last, resolved_at=None, resolution="")
            life.facts.append(Fact(last.resolved_at, now, undone))
        return now
    what = dice.choice(("pause", "resume", "extend", "resolve", "resolve", "void"))
    if what == "void" and len(life.facts) == 1:
        life.facts.append(Fact(now, now, None))
    elif what == "pause" and last.paused_since is None:
        life.facts.append(Fact(now, now, replace(last, paused_since=now)))
    elif what in {"resume", "extend"} and (last.paused_since is not None or what == "extend"):
        later = last.due + timedelta(minutes=dice.randrange(0, 9 * 24 * 60))
        life.facts.append(Fact(now, now, Content(later)))
    elif what == "resolve":
        earliest = life.facts[-1].at
        noticed_late = timedelta(minutes=dice.randrange(3000)) if dice.random() < 0.3 else timedelta()
        arrived = max(earliest, now - noticed_late)
        ending = dice.choice(ENDINGS)
        life.facts.append(Fact(arrived, now, Content(last.due, None, arrived, ending)))
    return now


def write(lives: Sequence[RandomLife], cast: Cast) -> None:
    """Write each life's dossier and tell its facts in their order, as use cases do."""
    version = make_procedure(cast)
    regimes = {on_time: _regime(on_time) for on_time in (False, True)}
    for life in lives:
        dossier = _dossier(life, version, cast, regimes[life.stops_on_time])
        for fact in life.facts:
            _tell(dossier, life, fact)


def _regime(on_time: bool) -> LegalRegime:
    return LegalRegime.objects.create(
        code=f"random-{on_time}",
        name="Thử",
        instrument="Thử",
        in_force_from=date(2018, 1, 1),
        code_form="old_notation",
        forms="tt01_2018",
        stops_count_as_on_time=on_time,
    )


def _dossier(life: RandomLife, version: ProcedureVersion, cast: Cast, regime: LegalRegime) -> Dossier:
    return Dossier.objects.create(
        provisional_code=f"TN-{life.code}",
        code=life.code,
        regime=regime,
        version=version,
        field_name=life.field_name,
        organisation=cast.units[life.agency],
        place=cast.one_stop,
        service_level="full",
        channel=ReceptionChannel.ONLINE if life.is_online else ReceptionChannel.COUNTER,
        return_channel="counter",
        owner=cast.company,
        filer=cast.company,
        summary="Thử",
        state=State.RECEIVED,
        filed_at=life.received_at,
        received_at=life.received_at,
        search_text="thu",
    )


def _tell(dossier: Dossier, life: RandomLife, fact: Fact) -> None:
    if fact.content is None:
        tell_no_more(dossier, recorded_at=fact.recorded_at)
        return
    limits = bounds(fact.content.due, life.unit)
    dossier.due_at = fact.content.due
    dossier.early_before, dossier.late_from = limits.early_before, limits.late_from
    dossier.paused_since = fact.content.paused_since
    dossier.resolved_at, dossier.resolution = fact.content.resolved_at, fact.content.resolution
    tell(dossier, Told(fact.at, fact.recorded_at))


def random_windows(dice: random.Random, many: int) -> Iterator[Window]:
    """Yield windows of one day to five months, as of moments in, before and after them."""
    for _ in range(many):
        first = (FIRST + timedelta(days=dice.randrange(-5, DAYS + 60))).date()
        last = first + timedelta(days=dice.choice((0, 1, 13, 30, 150)))
        seen = at_local(first) + timedelta(minutes=dice.randrange(-20 * 24 * 60, 200 * 24 * 60))
        yield Window(first, last, seen)


def counted(lives: Sequence[RandomLife], window: Window) -> Counter[str]:
    """Return the columns of the form, counted one dossier at a time."""
    columns: Counter[str] = Counter(dict.fromkeys((*COLUMNS, "12.paused"), 0))
    for life in lives:
        columns.update(_columns(life, window))
    return columns


def _columns(life: RandomLife, window: Window) -> list[str]:
    last_moment = min(window.end - timedelta(microseconds=1), window.as_of)
    held = life.known(last_moment, window.as_of)
    if held is None:
        return []
    is_new = window.start <= life.received_at < window.end
    resolved = held.resolved_at
    if not is_new and resolved is not None and resolved < window.start:
        return []
    if not is_new and life.received_at >= window.end:
        return []
    columns = ["3", ("4" if life.is_online else "5") if is_new else "6"]
    if resolved is not None and resolved < window.end:
        return [*columns, "7", _class_of(life, held, resolved)]
    return [*columns, "11", *_open(life, held, last_moment)]


def _class_of(life: RandomLife, held: Content, resolved: datetime) -> str:
    if life.stops_on_time and held.resolution in STOPS:
        return "9"
    found = standing(held.due, resolved, life.unit)
    return {Standing.EARLY: "8", Standing.ON_TIME: "9", Standing.LATE: "10"}[found]


def _open(life: RandomLife, held: Content, moment: datetime) -> list[str]:
    paused = held.paused_since
    if paused is not None and standing(held.due, paused, life.unit) is not Standing.LATE:
        return ["12", "12.paused"]
    return ["13" if standing(held.due, moment, life.unit) is Standing.LATE else "12"]
