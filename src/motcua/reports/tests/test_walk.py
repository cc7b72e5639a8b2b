"""Random lives through every use case, checked after each step: clock, due dates, counts, record, offers.

A walk is seeded and so the same each time; MOTCUA's own clock is never read. What a walk finds is written
as a decided case of its own beside the code it found at fault.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from motcua.calendars.errors import CalendarYearMissing
from motcua.calendars.models import CalendarDay
from motcua.calendars.rules import DayKind
from motcua.calendars.usecases import declare_day, withdraw_day
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    DateNotLater,
    ExtensionMovesNothing,
    MomentTooEarly,
    NothingMoves,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import Offer, _candidates, actions_for
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.detail import case_for
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.rules.states import BEFORE_RECEPTION, OPEN, State, allowed_acts
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases.bulk import assign_steps
from motcua.kernel.dates import at_local, legal_date
from motcua.kernel.errors import DomainError, NotFound
from motcua.reports.queries.ii06a import compile_form
from motcua.reports.rules.windows import Window
from motcua.reports.tests import walk_checks as checks
from motcua.reports.tests.walk_acts import INTAKE, Doing, at_intake, do
from motcua.reports.tests.walk_stage import WalkStage, make_stage
from motcua.workflow.errors import ConsultationOpen
from motcua.workflow.rules.state import Person

pytestmark = pytest.mark.django_db
PEOPLE = ("lan", "hung", "mai", "duc", "thao", "hanh", "binh", "khai", "yen", "tu")
INPUT_REFUSED = (ConsultationOpen, DateNotLater, ExtensionMovesNothing, MomentTooEarly, CalendarYearMissing)
"""What an offered act may still be refused for: its input, not the person and not the moment."""
MOST_OPEN = 7
"""Few dossiers, so that each is followed far."""
CLOSED = "Nghỉ đột xuất"
EVES = (
    date(2024, 8, 30), date(2024, 12, 31), date(2025, 1, 24), date(2025, 4, 25), date(2025, 8, 29),
    date(2025, 12, 31), date(2026, 2, 13), date(2026, 8, 21),
)  # fmt: skip
"""Evenings before Tet, holidays, swapped Saturdays and the ends of years."""


@dataclass
class Walk:
    """One walk: the dice, the clock of the house, what was seen on the way."""

    stage: WalkStage
    dice: Random
    now: datetime = NINE
    latest: datetime = NINE
    seen: list[tuple[Window, dict[str, int]]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def step(self) -> None:
        """Do one random thing, and check what it touched."""
        chosen = self.dice.choices(
            (self.receive, self.act, self.intake, self.trespass, self.wait, self.change_calendar, self.bulk),
            (8, 64, 6, 8, 10, 3, 1),
        )[0]
        chosen()

    def wait(self) -> None:
        """Let time pass; rarely jump to the eve of a holiday, or let the clock go back."""
        how = self.dice.random()
        if how < 0.5:
            self.now += timedelta(minutes=self.dice.randrange(1, 300))
        elif how < 0.85:
            self.now += timedelta(hours=self.dice.randrange(4, 90))
        elif how < 0.94:
            self._jump()
        else:
            self.latest = max(self.latest, self.now)
            self.now -= timedelta(minutes=self.dice.randrange(1, 600))
            self.seen = [one for one in self.seen if one[0].as_of < self.now]
            self.done["clock back"] += 1

    def _jump(self) -> None:
        coming = [day for day in EVES if day > legal_date(self.now)]
        if coming and self.dice.random() < 0.4:
            self.now = at_local(coming[0]) + timedelta(hours=self.dice.randrange(7, 24))
        else:
            self.now += timedelta(days=self.dice.randrange(3, 25), minutes=self.dice.randrange(1440))

    def receive(self) -> None:
        """Receive at the counter, file by another channel, or enter late after an outage."""
        if Dossier.objects.filter(state__in=OPEN).count() > MOST_OPEN:
            self.act()
            return
        filing = self._filing()
        try:
            with transaction.atomic():
                dossier = self._taken(filing)
        except CalendarYearMissing:
            self.done["year missing"] += 1
            return
        self.done[f"received {filing.channel}"] += 1
        self.check(dossier)

    def _taken(self, filing: Filing) -> Dossier:
        lan, how = self.stage.cast.lan, self.dice.random()
        if filing.channel is not ReceptionChannel.COUNTER:
            return acts.file_dossier(filing=filing, actor=lan, at=self.now)
        if how < 0.15 and self.now > NINE + timedelta(hours=9):
            began = self.now - timedelta(hours=8)
            acts.declare_outage(
                organisation_id=self.stage.cast.department.pk,
                began_at=began,
                ended_at=self.now,
                notice="TB 12",
                reason="Mất điện cả buổi sáng",
                actor=self.stage.cast.hanh,
                at=self.now,
            )
            received = began + timedelta(minutes=self.dice.randrange(1, 400))
            return acts.enter_late(filing=filing, received_at=received, actor=lan, at=self.now)
        return acts.receive_at_counter(filings=[filing], actor=lan, at=self.now)[0]

    def _filing(self) -> Filing:
        version = self.dice.choice(list(self.stage.versions.values()))
        papers = required_of(version.pk)
        return Filing(
            procedure=version.procedure_id,
            owner=self.stage.cast.company.pk,
            filer=self.stage.cast.person.pk,
            place=self.stage.cast.one_stop.pk,
            channel=self.dice.choice([*ReceptionChannel, ReceptionChannel.COUNTER, ReceptionChannel.COUNTER]),
            return_channel=ReturnChannel.COUNTER,
            summary="Đi ngẫu nhiên",
            papers=tuple(
                PaperIn(one.name, one.key, one.originals, one.certified, one.copies) for one in papers
            ),
        )

    def _some(self, *, waiting: bool = False) -> Dossier | None:
        states = (
            sorted(BEFORE_RECEPTION) if waiting else sorted(OPEN | {State.AWAITING_RETURN}) * 6 + list(State)
        )
        keys = list(
            Dossier.objects.filter(state__in=[self.dice.choice(states) for _ in range(8)])
            .order_by("-pk")
            .values_list("pk", flat=True)[:10]
        )
        return Dossier.objects.get(pk=self.dice.choice(keys)) if keys else None

    def act(self) -> None:
        """Do something that a page offers: it may be refused for its input only."""
        dossier = self._some()
        if dossier is None:
            return
        actor = getattr(self.stage.cast, self._somebody(dossier))
        case = case_for(actor, dossier.public_id)
        offers = actions_for(actor, case, self.now)
        if not offers:
            return
        kinds = sorted({one.action for one in offers})
        weights = [_WEIGHTS.get(one, 3) for one in kinds]
        action = self.dice.choices(kinds, weights)[0]
        offer = self.dice.choice([one for one in offers if one.action is action])
        try:
            with transaction.atomic():
                do(Doing(actor, case, offer, self.now, self.dice))
        except INPUT_REFUSED as refusal:
            self.done[f"{action} refused: {refusal.code}"] += 1
        else:
            self.done[action] += 1
        self.check(dossier)

    def _somebody(self, dossier: Dossier) -> str:
        """Return one of those who see the dossier, rather one who has its step than one who looks on."""
        dice, able = self.dice, {}
        for who in dice.sample(PEOPLE, 5):
            actor = getattr(self.stage.cast, who)
            with suppress(NotFound):
                offers = actions_for(actor, case_for(actor, dossier.public_id), self.now)
                able[who] = max((_WEIGHTS.get(one.action, 3) for one in offers), default=0)
        return dice.choices(list(able), [(one + 0.1) ** 1.5 for one in able.values()])[0] if able else "khai"

    def intake(self) -> None:
        """Do something lawful before reception."""
        dossier = self._some(waiting=True)
        if dossier is None:
            return
        lawful = sorted(set(INTAKE) & set(allowed_acts(State(dossier.state))))
        code = self.dice.choice(["accept", *lawful])
        try:
            with transaction.atomic():
                at_intake(dossier, code, actor=self.stage.cast.lan, at=self.now)
        except CalendarYearMissing:
            self.done["year missing"] += 1
        else:
            self.done[code] += 1
        self.check(dossier)

    def trespass(self) -> None:
        """Try what is not offered, with good input: it is refused, and nothing is written."""
        dossier = self._some()
        if dossier is None:
            return
        who = self.dice.choice(PEOPLE)
        actor = getattr(self.stage.cast, who)
        known = case_for(self.stage.cast.khai, dossier.public_id)
        try:
            offered = {_key(one) for one in actions_for(actor, case_for(actor, dossier.public_id), self.now)}
        except NotFound:
            offered = set()
        others = [one for one in _candidates(known) if _key(one) not in offered]
        offer = self.dice.choice(others)
        refused = ""
        try:
            with transaction.atomic():
                do(Doing(actor, known, offer, self.now, self.dice))
        except DomainError as refusal:
            refused = refusal.code
        assert refused, f"{who} was not offered {offer.action} in {dossier.state}, and could do it"
        self.done[f"refused {refused}"] += 1
        self.check(dossier)

    def change_calendar(self) -> None:
        """Close a day, or take a closure back, and apply it to one open dossier or to all."""
        cast, dice = self.stage.cast, self.dice
        day = legal_date(self.now) + timedelta(days=dice.randrange(-2, 12))
        given: dict[str, object] = {"calendar_id": cast.calendar.pk, "actor": cast.hanh, "at": self.now}
        closures = CalendarDay.objects.filter(name_vi=CLOSED, withdrawn_at=None).order_by("day")
        try:
            with transaction.atomic():
                if closures and dice.random() < 0.5:
                    withdraw_day(day=dice.choice(list(closures)).day, because="Khai nhầm", **given)  # type: ignore[arg-type]  # named above
                else:
                    declare_day(day=day, kind=DayKind.CLOSURE, name=CLOSED, source="CĐ 1", **given)  # type: ignore[arg-type]  # named above
        except DomainError:
            return
        self._apply_calendar()

    def _apply_calendar(self) -> None:
        cast = self.stage.cast
        dossier = self._some()
        try:
            with transaction.atomic():
                if dossier is not None and self.dice.random() < 0.3:
                    acts.apply_calendar_change_to(
                        dossier_id=dossier.public_id, source="Công điện 1", actor=cast.hanh, at=self.now
                    )
                elif self.dice.random() < 0.8:
                    acts.apply_calendar_change(
                        calendar_id=cast.calendar.pk, source="Công điện 1", actor=cast.hanh, at=self.now
                    )
        except (NothingMoves, CalendarYearMissing) as refusal:
            self.done[refusal.code] += 1
        else:
            self.done["calendar applied"] += 1
        for one in Dossier.objects.filter(state__in=OPEN):
            self.check(one)

    def bulk(self) -> None:
        """Give several steps to a specialist at once."""
        cast = self.stage.cast
        found = Dossier.objects.filter(state__in=OPEN).order_by("-pk")[:4]
        chosen = [
            (one.public_id, step.public_id)
            for one in found
            for step in case_for(cast.khai, one.public_id).open_steps
        ]
        to = Person(cast.accounts["tu"].pk, cast.accounts["tu"].full_name)
        assign_steps(steps=chosen, to=to, actor=cast.mai, at=self.now)
        for one in found:
            self.check(one)

    def check(self, dossier: Dossier) -> None:
        """Check the dossier as the database has it now."""
        fresh = Dossier.objects.select_related(
            "version__procedure", "organisation", "regime", "instance"
        ).get(pk=dossier.pk)
        checks.check_move(dossier.state, fresh.state)
        checks.check_dossier(fresh, self.now)

    def check_counts(self) -> None:
        """Check the form for windows that end today, and that old windows say what they said."""
        known = max(self.now, self.latest)
        today = legal_date(known)
        for days in (0, self.dice.randrange(1, 200)):
            checks.check_form(Window(today - timedelta(days=days), today, known))
        for window, figures in self.seen:
            assert compile_form(window).total == figures, window
        first = today - timedelta(days=self.dice.randrange(400))
        last = first + timedelta(days=self.dice.randrange(90))
        told = Window(first, last, self.now - timedelta(microseconds=1))
        self.seen.append((told, compile_form(told).total))
        checks.check_numbers()


_WEIGHTS = {
    Action.COMPLETE: 40,
    Action.SIGN: 40,
    Action.ISSUE: 40,
    Action.ARRIVE: 30,
    Action.RETURN: 6,
    Action.RECEIVE_SUPPLEMENT: 20,
    Action.RESUME: 20,
    Action.ASK_SUPPLEMENT: 4,
    Action.TAKE_OVER: 6,
    Action.ANSWER: 12,
    Action.ASSIGN: 1.5,
    Action.EXTEND: 2,
    Action.APOLOGISE: 1,
    Action.ADD_FILE: 0.1,
    Action.CORRECT: 0.5,
    Action.WITHDRAW_RESULT: 0.7,
    Action.REFUSE: 0.5,
    Action.REDIRECT: 0.4,
    Action.STOP: 0.4,
    Action.VOID: 0.7,
}


def _key(offer: Offer) -> tuple[str, object, object]:
    step, question = offer.step, offer.consultation
    return (offer.action, step and step.public_id, question and question.public_id)


@pytest.fixture
def stage(db: None, settings: Settings, tmp_path: Path) -> WalkStage:
    """Everybody and the open procedures; files go to a folder of the test."""
    settings.FILES_ROOT = tmp_path
    return make_stage()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_in_whatever_order_the_rules_hold(seed: int, stage: WalkStage) -> None:
    walk = Walk(stage, Random(seed))
    steps = 120 if connection.vendor == "sqlite" else 40
    for _ in range(4):
        walk.receive()
    for number in range(steps):
        walk.step()
        if number % 20 == 19:
            walk.check_counts()
    checks.check_record()
    assert len(walk.done) > steps // 10, "the walk went nowhere"
