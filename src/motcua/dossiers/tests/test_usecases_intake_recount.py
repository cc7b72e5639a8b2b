"""A change of the calendar and the time in which officers answer what was filed online (R9)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.calendars.rules import DayKind, DeclaredDay
from motcua.calendars.usecases import declare_day, withdraw_day
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import NothingMoves
from motcua.dossiers.models import Dossier, IntakeClock
from motcua.dossiers.printing.acknowledgement import print_acknowledgement
from motcua.dossiers.queries.calendar_change import preview
from motcua.dossiers.queries.intake_clock import waiting_too_long
from motcua.dossiers.queries.intake_recount import bounds_as_of
from motcua.dossiers.rules.intake_clock import IntakeBounds
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.calendar_change import Applied
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden
from motcua.papers.tests.reading import text_of

NEXT_DAY = date(2024, 5, 7)
TEN, ELEVEN, NOON = (NINE + timedelta(hours=count) for count in (1, 2, 3))
FIRST = IntakeBounds(NINE + timedelta(hours=2), NINE + timedelta(days=1))
LATER = IntakeBounds(NINE + timedelta(hours=2), NINE + timedelta(days=2))
SOURCE = "Công điện 12/CĐ-UBND ngày 06/05/2024"


@pytest.fixture
def online(scene: Scene) -> Online:
    return make_online(scene)


@pytest.fixture
def filed(online: Online) -> Dossier:
    """A filing that waits at Lan's counter since Monday at nine, to be answered by Tuesday at nine."""
    return online.send(online.ready())


def close_tuesday(scene: Scene, at: datetime = TEN) -> None:
    calendar = scene.cast.calendar.pk
    declare_day(
        calendar_id=calendar,
        day=NEXT_DAY,
        kind=DayKind.CLOSURE,
        name="Nghỉ do bão",
        source=SOURCE,
        actor=scene.cast.hanh,
        at=at,
    )


def apply(scene: Scene, at: datetime = ELEVEN) -> Applied:
    return acts.apply_calendar_change(
        calendar_id=scene.cast.calendar.pk, source=SOURCE, actor=scene.cast.hanh, at=at
    )


def clock(dossier: Dossier) -> IntakeClock:
    return dossier.intake_clocks.latest("round")


def test_a_closed_day_gives_the_officers_a_day_more_once_it_is_applied(scene: Scene, filed: Dossier) -> None:
    close_tuesday(scene)
    assert clock(filed).bounds == FIRST
    assert apply(scene) == Applied(moved=0, filings=1, shown=0, is_as_seen=True)
    assert clock(filed).bounds == LATER
    assert scene.codes(filed)[-1] == "dossiers.intake_clock_recounted"
    assert not waiting_too_long(scene.cast.duc, NINE + timedelta(days=1, hours=1)).exists()


def test_what_was_promised_at_a_past_moment_stays_a_query(scene: Scene, filed: Dossier) -> None:
    close_tuesday(scene)
    apply(scene)
    assert bounds_as_of(clock(filed), TEN) == FIRST
    assert bounds_as_of(clock(filed), ELEVEN) == LATER


def test_the_acknowledgement_keeps_the_moment_it_was_given_with(scene: Scene, filed: Dossier) -> None:
    close_tuesday(scene)
    apply(scene)
    printed = text_of(print_acknowledgement(filed, at=NOON).content)
    assert "ngày 07 tháng 5 năm 2024" in printed
    assert "ngày 08 tháng 5 năm 2024" not in printed


def test_a_day_worked_again_never_brings_the_answer_before_what_was_promised(
    scene: Scene, online: Online
) -> None:
    close_tuesday(scene, NINE - timedelta(minutes=5))
    filed = online.send(online.ready())
    withdraw_day(
        calendar_id=scene.cast.calendar.pk,
        day=NEXT_DAY,
        because="Bão đổi hướng, công điện 13",
        actor=scene.cast.hanh,
        at=TEN,
    )
    with pytest.raises(NothingMoves):
        apply(scene)
    assert clock(filed).bounds == LATER


def test_a_change_that_is_taken_back_leads_back_to_the_first_promise(scene: Scene, filed: Dossier) -> None:
    close_tuesday(scene)
    apply(scene)
    calendar, actor = scene.cast.calendar.pk, scene.cast.hanh
    withdraw_day(calendar_id=calendar, day=NEXT_DAY, because="Bão đổi hướng", actor=actor, at=ELEVEN)
    apply(scene, NOON)
    assert clock(filed).bounds == FIRST
    assert [bounds_as_of(clock(filed), at) for at in (TEN, ELEVEN, NOON)] == [FIRST, LATER, FIRST]


def test_the_hours_that_were_promised_are_kept_when_the_rule_changes(scene: Scene, filed: Dossier) -> None:
    IntakeClock.objects.update(answer_hours=4, answer_by=parse_instant("2024-05-06T15:00"))
    close_tuesday(scene)
    with pytest.raises(NothingMoves):
        apply(scene)
    assert clock(filed).answer_by == parse_instant("2024-05-06T15:00")


def test_what_was_answered_is_not_counted_again(scene: Scene, filed: Dossier) -> None:
    acts.accept_dossier(dossier_id=filed.public_id, actor=scene.cast.lan, at=TEN, override="Đủ hồ sơ điện tử")
    close_tuesday(scene)
    assert apply(scene).filings == 0
    assert clock(filed).bounds == FIRST


def test_the_preview_shows_filings_and_writes_nothing(scene: Scene, filed: Dossier) -> None:
    day = DeclaredDay(NEXT_DAY, DayKind.CLOSURE, "Nghỉ do bão", SOURCE)
    shown = preview(scene.cast.calendar.pk, proposed=[day])
    assert (shown.count, shown.filings, shown.clocks[0].bounds) == (0, 1, LATER)
    assert clock(filed).bounds == FIRST


def test_a_filing_that_came_under_the_new_calendar_does_not_move(scene: Scene, online: Online) -> None:
    another = online.ready()
    close_tuesday(scene)
    dossier = online.send(another)
    assert clock(dossier).bounds == LATER
    with pytest.raises(NothingMoves):
        apply(scene)


def test_one_filing_is_counted_again_by_itself_with_the_same_outcome(scene: Scene, filed: Dossier) -> None:
    close_tuesday(scene)
    single = {"dossier_id": filed.public_id, "source": SOURCE, "at": ELEVEN}
    with pytest.raises(Forbidden):
        acts.apply_calendar_change_to(**single, actor=scene.cast.lan)  # type: ignore[arg-type]  # real parts
    acts.apply_calendar_change_to(**single, actor=scene.cast.hanh)  # type: ignore[arg-type]  # real parts
    assert clock(filed).bounds == LATER
    assert scene.codes(filed)[-1] == "dossiers.intake_clock_recounted"
    with pytest.raises(NothingMoves):
        apply(scene, NOON)
