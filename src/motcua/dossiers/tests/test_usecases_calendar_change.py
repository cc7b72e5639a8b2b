"""A change of the calendar: who moves, what is kept, and that a bulk is the sum of single acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from motcua.audit.models import Act
from motcua.audit.queries import verify
from motcua.calendars.rules import DayKind, DeclaredDay, working_days
from motcua.calendars.usecases import declare_day, swap_days, withdraw_day
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ExtensionMovesNothing, NothingMoves, PreviewStale, ReasonRequired
from motcua.dossiers.models import Dossier, DueDate, Standing
from motcua.dossiers.queries.calendar_change import Seen, preview
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.calendar_change import Applied
from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.errors import Forbidden
from motcua.workflow.models import Instance, StepToken

CLOSED = date(2024, 5, 9)
TUESDAY = parse_instant("2024-05-07T10:00")
SOURCE = "Công điện 12/CĐ-UBND ngày 07/05/2024"


def close_thursday(scene: Scene) -> None:
    """Declare Thursday 09/05/2024 closed: a dossier due on Monday 13 is then due on Tuesday 14."""
    declare_day(
        calendar_id=scene.cast.calendar.pk,
        day=CLOSED,
        kind=DayKind.CLOSURE,
        name="Nghỉ do bão",
        source=SOURCE,
        actor=scene.cast.hanh,
        at=TUESDAY,
    )


def apply(scene: Scene, seen: Seen | None = None, at: datetime = TUESDAY + timedelta(hours=1)) -> Applied:
    calendar = scene.cast.calendar.pk
    return acts.apply_calendar_change(
        calendar_id=calendar, source=SOURCE, seen=seen, actor=scene.cast.hanh, at=at
    )


def test_a_proposed_day_shows_whom_it_would_move_and_writes_nothing(scene: Scene) -> None:
    dossier = scene.receive()
    day = DeclaredDay(CLOSED, DayKind.CLOSURE, "Nghỉ do bão", SOURCE)
    shown = preview(scene.cast.calendar.pk, proposed=[day])
    assert [move.dossier.pk for move in shown.first] == [dossier.pk]
    assert (legal_date(shown.first[0].old_due_at), legal_date(shown.first[0].due_at)) == (
        date(2024, 5, 13),
        date(2024, 5, 14),
    )
    assert shown.first[0].why == (
        "09/05/2024 không còn tính là ngày làm việc: Nghỉ do bão (Công điện 12/CĐ-UBND ngày 07/05/2024)",
    )
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 13)


def test_the_calendar_as_it_stands_is_compared_with_the_version_that_was_counted(scene: Scene) -> None:
    scene.receive()
    assert preview(scene.cast.calendar.pk).count == 0
    close_thursday(scene)
    scene.receive(TUESDAY + timedelta(minutes=5))
    assert preview(scene.cast.calendar.pk).count == 1


def test_applying_moves_the_due_date_and_keeps_the_printed_one(scene: Scene) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    assert apply(scene).moved == 1
    moved = scene.fresh(dossier)
    assert legal_date(moved.moments().due_at) == date(2024, 5, 14)
    assert moved.due_printed is not None
    assert legal_date(moved.due_printed) == date(2024, 5, 13)
    newest = moved.due_dates.latest("recorded_at", "id")
    assert (newest.reason, newest.is_printed) == ("Lịch làm việc thay đổi", False)
    assert newest.calendar_version > moved.due_dates.earliest("recorded_at", "id").calendar_version
    assert scene.codes(dossier)[-2:] == ["workflow.due_shifted", "dossiers.calendar_change_applied"]


def test_a_date_on_paper_later_than_the_computed_one_counts_for_lateness(scene: Scene) -> None:
    close_thursday(scene)
    dossier = scene.receive(TUESDAY)
    withdraw_day(
        calendar_id=scene.cast.calendar.pk,
        day=CLOSED,
        because="Bão đổi hướng, công điện 13",
        actor=scene.cast.hanh,
        at=TUESDAY + timedelta(hours=1),
    )
    before = scene.fresh(dossier).moments()
    with pytest.raises(NothingMoves):
        apply(scene)
    assert scene.fresh(dossier).moments() == before


def test_steps_and_standing_follow(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    step = scene.step(dossier)
    close_thursday(scene)
    apply(scene)
    assert scene.step(dossier).due_at != step.due_at
    standing = Standing.objects.get(dossier=dossier, to_at=None, known_to=None)
    assert legal_date(standing.due_at) == date(2024, 5, 14)


def test_resolved_dossiers_stay_as_they_are(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), NINE + timedelta(hours=6))
    close_thursday(scene)
    assert preview(scene.cast.calendar.pk).count == 0
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 13)


def test_a_swap_moves_nobody_whose_days_are_as_many(scene: Scene) -> None:
    scene.receive()
    swap_days(
        calendar_id=scene.cast.calendar.pk,
        day_off=CLOSED,
        works=date(2024, 5, 11),
        name="Hoán đổi ngày làm việc",
        source=SOURCE,
        actor=scene.cast.hanh,
        at=TUESDAY,
    )
    assert preview(scene.cast.calendar.pk).count == 0


def test_who_may_not_change_the_calendar_may_not_apply_it(scene: Scene) -> None:
    scene.receive()
    close_thursday(scene)
    calendar = scene.cast.calendar.pk
    with pytest.raises(Forbidden):
        acts.apply_calendar_change(calendar_id=calendar, source=SOURCE, actor=scene.cast.hung, at=TUESDAY)
    with pytest.raises(ReasonRequired):
        acts.apply_calendar_change(calendar_id=calendar, source=" ", actor=scene.cast.hanh, at=TUESDAY)


def test_applying_twice_moves_nothing_the_second_time(scene: Scene) -> None:
    scene.receive()
    close_thursday(scene)
    apply(scene)
    with pytest.raises(NothingMoves):
        apply(scene)


def _written(scene: Scene, how: str, at: datetime) -> dict[str, list[dict[str, object]]]:
    """Apply the change in one way, return every row that stands then, and take it all back."""
    rows: dict[str, list[dict[str, object]]] = {}
    with transaction.atomic():
        if how == "together":
            apply(scene, at=at)
        else:
            for dossier in Dossier.objects.order_by("pk"):
                acts.apply_calendar_change_to(
                    dossier_id=dossier.public_id, source=SOURCE, actor=scene.cast.hanh, at=at
                )
        for table in (Dossier, DueDate, Standing, Instance, StepToken):
            rows[table.__name__] = sorted((_plain(row) for row in table.objects.values()), key=str)
        of_dossiers = Act.objects.filter(stream__startswith="dossier:")
        rows["Act"] = sorted((_plain(row) for row in of_dossiers.values()), key=str)
        transaction.set_rollback(True)
    return rows


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    own = {"id", "public_id", "pk"}
    return {name: value for name, value in sorted(row.items()) if name not in own}


@pytest.mark.parametrize("at", [TUESDAY + timedelta(hours=1), NINE - timedelta(hours=1)])
def test_the_bulk_writes_what_single_acts_write_also_when_the_clock_went_back(
    scene: Scene, at: datetime
) -> None:
    for minutes in (0, 10, 20):
        scene.receive(NINE + timedelta(minutes=minutes))
    extended(scene, scene.forward_to(Dossier.objects.earliest("pk"), "specialist"), "2")
    paused(
        scene,
        scene.forward_to(Dossier.objects.latest("pk"), "specialist"),
        "2024-05-07T15:00",
        "2024-05-08T10:00",
    )
    close_thursday(scene)
    assert _written(scene, "together", at) == _written(scene, "one by one", at)


def test_the_record_verifies_after_a_bulk(scene: Scene) -> None:
    scene.receive()
    close_thursday(scene)
    apply(scene)
    assert verify().findings == []


def test_a_bulk_needs_no_more_statements_for_more_dossiers(
    scene: Scene, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for minutes in range(0, 100, 10):
        scene.receive(NINE + timedelta(minutes=minutes))
    close_thursday(scene)
    with django_assert_max_num_queries(45):  # type: ignore[operator]  # a fixture that is called
        assert apply(scene).moved == 10


def promised_later(scene: Scene, name: str = "specialist") -> Dossier:
    """Return a dossier told Tuesday 14/05 on paper, for which the calendar now says Monday 13."""
    close_thursday(scene)
    dossier = scene.forward_to(scene.receive(), name)
    withdraw_day(
        calendar_id=scene.cast.calendar.pk,
        day=CLOSED,
        because="Bão đổi hướng, công điện 13",
        actor=scene.cast.hanh,
        at=TUESDAY + timedelta(hours=1),
    )
    return dossier


def paused(scene: Scene, dossier: Dossier, first: str, last: str) -> Dossier:
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 63 Luật Đất đai",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=parse_instant(first),
    )
    return acts.resume_clock(
        dossier_id=dossier.public_id,
        evidence="Giấy nộp tiền 0012",
        actor=scene.cast.hung,
        at=parse_instant(last),
    )


def extended(scene: Scene, dossier: Dossier, days: str) -> Dossier:
    return acts.extend_term(
        dossier_id=dossier.public_id,
        term=working_days(days),
        basis="Điều 12 Nghị định mẫu",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant("2024-05-08T10:00"),
    )


def test_a_resumed_clock_keeps_the_date_on_paper(scene: Scene) -> None:
    dossier = promised_later(scene)
    paused(scene, dossier, "2024-05-08T10:00", "2024-05-08T15:00")
    assert legal_date(scene.fresh(dossier).moments().due_at) == date(2024, 5, 14)
    newest = dossier.due_dates.latest("recorded_at", "id")
    assert newest.explanation["rules"][-1]["code"] == "printed_date_kept"


def test_a_pause_past_the_date_on_paper_moves_the_due_date(scene: Scene) -> None:
    resumed = paused(scene, promised_later(scene), "2024-05-08T10:00", "2024-05-13T15:00")
    assert legal_date(resumed.moments().due_at) == date(2024, 5, 16)


def test_a_pause_in_time_by_the_paper_has_its_effect(scene: Scene) -> None:
    resumed = paused(scene, promised_later(scene), "2024-05-14T10:00", "2024-05-16T10:00")
    assert legal_date(resumed.moments().due_at) == date(2024, 5, 16)


def test_an_extension_that_moves_nothing_is_refused(scene: Scene) -> None:
    dossier = promised_later(scene)
    with pytest.raises(ExtensionMovesNothing, match="17:30 14/05/2024"):
        extended(scene, dossier, "1")
    assert legal_date(extended(scene, dossier, "2").moments().due_at) == date(2024, 5, 15)


def test_a_new_form_01_never_says_an_earlier_day(scene: Scene) -> None:
    dossier = promised_later(scene)
    item = AskedItem(name="Đơn đăng ký", reason="Thiếu chữ ký của người nộp đơn")
    asked_at = TUESDAY + timedelta(hours=2)
    acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[item],
        guide="Hùng",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=asked_at,
    )
    answered = acts.receive_supplement(
        dossier_id=dossier.public_id, papers=(), actor=scene.cast.lan, at=asked_at + timedelta(hours=1)
    )
    assert legal_date(answered.moments().due_at) == date(2024, 5, 14)
    assert answered.due_printed == answered.due_at


def test_the_last_step_is_due_with_the_dossier_where_the_paper_is_kept(scene: Scene) -> None:
    dossier = promised_later(scene)
    close = dossier.due_dates.get().due_at
    paused(scene, dossier, "2024-05-08T10:00", "2024-05-08T15:00")
    instance = scene.fresh(dossier).instance
    assert instance is not None
    assert max(instance.plan.values()) == close.isoformat()


def test_a_restart_counts_the_steps_again_too(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    item = AskedItem(name="Đơn đăng ký", reason="Thiếu chữ ký của người nộp đơn")
    acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[item],
        guide="Hùng",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=parse_instant("2024-05-10T10:00"),
    )
    answered_at = parse_instant("2024-05-20T10:00")
    acts.receive_supplement(dossier_id=dossier.public_id, papers=(), actor=scene.cast.lan, at=answered_at)
    due_at = scene.step(dossier).due_at
    assert due_at is not None
    assert legal_date(due_at) == date(2024, 5, 23)


def test_a_preview_under_another_calendar_is_refused(scene: Scene) -> None:
    dossier = scene.receive()
    close_thursday(scene)
    seen = preview(scene.cast.calendar.pk).seen
    withdraw_day(
        calendar_id=scene.cast.calendar.pk, day=CLOSED, because="Khai nhầm", actor=scene.cast.hanh, at=TUESDAY
    )
    with pytest.raises(PreviewStale):
        apply(scene, seen)
    assert scene.codes(dossier)[-1] != "dossiers.calendar_change_applied"


def test_dossiers_that_went_on_after_the_preview_are_counted_anew_and_told(scene: Scene) -> None:
    first, other = scene.receive(), scene.receive(NINE + timedelta(minutes=5))
    close_thursday(scene)
    seen = preview(scene.cast.calendar.pk).seen
    scene.resolve(other, NINE + timedelta(hours=6))
    assert apply(scene, seen) == Applied(moved=1, filings=0, shown=2, is_as_seen=False)
    assert legal_date(scene.fresh(first).moments().due_at) == date(2024, 5, 14)


def test_what_was_seen_is_what_is_applied(scene: Scene) -> None:
    scene.receive()
    close_thursday(scene)
    seen = preview(scene.cast.calendar.pk).seen
    assert apply(scene, Seen.read(str(seen))) == Applied(moved=1, filings=0, shown=1, is_as_seen=True)
