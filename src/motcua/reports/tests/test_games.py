"""Games that somebody could play with moments, and what the counts say nevertheless."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.calendars.rules import working_days
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ActNotAllowed, ExtensionTooLate
from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.kernel.dates import at_local, legal_date, parse_instant
from motcua.reports.queries.ii06a import compile_form, continuity
from motcua.reports.rules.windows import Window

TUESDAY_AFTER = parse_instant("2024-05-14T10:00")
"""The morning after the due date, Monday 13/05/2024."""
MAY = (date(2024, 5, 1), date(2024, 5, 31))


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """A counter, an agency, one procedure of five days."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


def figures(scene: Scene) -> dict[str, int]:
    form = compile_form(Window(*MAY, at_local(date(2024, 7, 1))))
    assert form.faults == []
    return form.total


def extend(scene: Scene, dossier: Dossier, at: str) -> Dossier:
    return acts.extend_term(
        dossier_id=dossier.public_id,
        term=working_days(10),
        basis="Điều 12 Nghị định mẫu",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant(at),
    )


def test_a_term_that_has_run_out_is_not_made_longer(scene: Scene) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    with pytest.raises(ExtensionTooLate, match="13/05/2024"):
        extend(scene, dossier, "2024-05-14T00:00")


def test_a_term_may_be_made_longer_to_the_last_moment_of_the_due_day(scene: Scene) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    assert legal_date(extend(scene, dossier, "2024-05-13T23:59").moments().due_at) == date(2024, 5, 27)


def test_a_supplement_asked_when_late_does_not_make_the_dossier_young(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    late_from = dossier.moments().late_from
    acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[AskedItem("Đơn", "chưa ký tên")],
        guide="Lan",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=TUESDAY_AFTER,
    )
    acts.receive_supplement(
        dossier_id=dossier.public_id,
        papers=(),
        actor=scene.cast.lan,
        at=TUESDAY_AFTER + timedelta(hours=1),
    )
    assert scene.fresh(dossier).moments().late_from == late_from
    resolved = scene.resolve(scene.fresh(dossier), TUESDAY_AFTER + timedelta(days=1))
    assert resolved.resolution == "granted"
    assert (figures(scene)["10"], figures(scene)["7"]) == (1, 1)


@pytest.mark.parametrize(
    ("arrived", "column"), [("2024-05-12T23:59", "8"), ("2024-05-13T00:00", "9"), ("2024-05-14T00:00", "10")]
)
def test_midnight_divides_early_from_on_time_from_late(scene: Scene, arrived: str, column: str) -> None:
    scene.resolve(scene.receive(), parse_instant(arrived))
    assert figures(scene)[column] == figures(scene)["7"] == 1


def test_a_dossier_is_received_decided_and_back_at_the_counter_in_one_moment(scene: Scene) -> None:
    dossier = scene.receive()
    while scene.step(dossier).tag != "signing":
        scene.work(dossier, NINE)
    scene.resolve(dossier, NINE)
    assert (figures(scene)["3"], figures(scene)["8"]) == (1, 1)
    assert Standing.objects.filter(dossier=dossier, known_to=None, to_at=None).count() == 1


def test_a_signed_result_is_not_sent_back_into_a_dead_end(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), NINE + timedelta(hours=3))
    with pytest.raises(ActNotAllowed):
        acts.send_back(
            dossier_id=dossier.public_id,
            step_id=scene.step(dossier).public_id,
            to_step="5",
            reason="Sai tên doanh nghiệp",
            actor=scene.cast.thao,
            at=NINE + timedelta(hours=4),
        )
    assert scene.step(dossier).tag == "issuing"


def test_a_clock_that_went_back_breaks_no_identity(scene: Scene) -> None:
    received = parse_instant("2024-05-15T00:10")
    dossier = scene.receive(at=received)
    before = received - timedelta(minutes=30)
    acts.stop_dossier(
        dossier_id=dossier.public_id,
        requested_on=date(2024, 5, 14),
        request="Đơn đề nghị dừng",
        papers_returned="",
        actor=scene.cast.lan,
        at=before,
    )
    assert scene.fresh(dossier).resolved_at == received
    whole = compile_form(Window(date(2024, 5, 15), date(2024, 5, 31), at_local(date(2024, 7, 1))))
    assert (whole.faults, whole.total["3"], whole.total["7"]) == ([], 1, 1)


def test_knowledge_never_goes_back_with_the_clock(scene: Scene) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    extend(scene, dossier, "2024-05-07T10:00")
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 1",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant("2024-05-07T09:00"),
    )
    rows = Standing.objects.filter(dossier=dossier)
    assert all(row.known_to is None or row.known_to >= row.known_from for row in rows)
    assert rows.filter(known_to=None, to_at=None).count() == 1


def test_what_is_carried_over_fits_when_the_clock_went_back_over_midnight(scene: Scene) -> None:
    dossier = scene.work(scene.receive(), NINE + timedelta(minutes=5))
    acts.pause_for_finance(
        dossier_id=dossier.public_id,
        basis="Điều 1",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant("2024-05-08T00:30"),
    )
    acts.stop_dossier(
        dossier_id=dossier.public_id,
        requested_on=date(2024, 5, 7),
        request="Đơn đề nghị dừng",
        papers_returned="",
        actor=scene.cast.lan,
        at=parse_instant("2024-05-07T23:50"),
    )
    window = Window(date(2024, 5, 8), date(2024, 5, 31), at_local(date(2024, 7, 1)))
    assert continuity(window).holds
    assert compile_form(window).total["3"] == 0


def test_an_arrival_that_is_undone_is_warned_of_again(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    assert dossier.warn_at is None
    undone = acts.undo_last_act(
        dossier_id=dossier.public_id,
        reason="Ghi nhầm hồ sơ",
        actor=scene.cast.lan,
        at=NINE + timedelta(hours=5),
    )
    assert (undone.state, undone.resolved_at) == ("result_signed", None)
    warn_at = scene.fresh(dossier).warn_at
    assert warn_at is not None
    assert legal_date(warn_at) == date(2024, 5, 9)


def test_an_arrival_undone_and_entered_earlier_counts_once(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    acts.undo_last_act(
        dossier_id=dossier.public_id,
        reason="Ghi nhầm hồ sơ",
        actor=scene.cast.lan,
        at=NINE + timedelta(days=1),
    )
    acts.receive_result(
        dossier_id=dossier.public_id,
        actor=scene.cast.lan,
        at=NINE + timedelta(days=2),
        arrived_at=NINE + timedelta(hours=4),
    )
    assert (figures(scene)["3"], figures(scene)["7"], figures(scene)["11"]) == (1, 1, 0)
