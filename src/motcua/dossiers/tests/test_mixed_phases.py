"""A dossier under a term of several phases: its due moment, its explanation, its papers (D27)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.calendars.rules import Term, Unit
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.parts import due_as_printed, statutory_time
from motcua.dossiers.queries.clock import clock_of
from motcua.dossiers.queries.inbox import Asked, inbox
from motcua.dossiers.rules.buckets import Bucket
from motcua.dossiers.rules.timeliness import timeliness
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.kernel.dates import legal_date, parse_instant
from motcua.workflow.models import StepToken

PROVINCE = Term(Decimal(10), Unit.CALENDAR_DAY, at="UBND tỉnh")
WORDS = "5 ngày làm việc tại Sở + 10 ngày tại UBND tỉnh"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene(last_phase=PROVINCE)


def test_the_phases_run_one_after_the_other(scene: Scene) -> None:
    # Monday 06/05 + 5 working days = Monday 13/05; + 10 days of the calendar = Thursday 23/05.
    dossier = scene.receive()
    assert legal_date(dossier.moments().due_at) == date(2024, 5, 23)
    assert len(clock_of(dossier).terms.terms) == 2  # type: ignore[arg-type]  # two phases are a tuple


def test_the_explanation_names_each_phase_and_when_it_ends(scene: Scene) -> None:
    due = scene.receive().due_dates.get()
    told = " ".join(str(rule["sentence"]) for rule in due.explanation["rules"])
    assert due.explanation["term"] == WORDS
    assert "Giai đoạn 5 ngày làm việc tại Sở hết hạn 17:30 13/05/2024." in told
    assert "Giai đoạn 10 ngày tại UBND tỉnh hết hạn 17:30 23/05/2024." in told


def test_the_receipt_prints_the_whole_term(scene: Scene) -> None:
    assert statutory_time(scene.receive(at=NINE)) == WORDS


def extended(scene: Scene, term: Term) -> Dossier:
    """A dossier whose term was prolonged on Wednesday, its first step still open."""
    dossier = scene.receive()
    return acts.extend_term(
        dossier_id=dossier.public_id,
        term=term,
        basis="Điều 12 Nghị định mẫu",
        approver="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=parse_instant("2024-05-08T09:00"),
    )


HOURS = Term(Decimal(4), Unit.WORKING_HOUR)
DAYS = Term(Decimal(2), Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("last", "by", "unit"),
    [
        (PROVINCE, HOURS, Unit.WORKING_HOUR),
        (HOURS, DAYS, Unit.WORKING_DAY),
        (Term(Decimal(1), Unit.MONTH), DAYS, Unit.WORKING_DAY),
        (HOURS, HOURS, Unit.WORKING_HOUR),
    ],
)
def test_the_last_phase_decides_lateness_alike_in_lists_slips_papers_and_figures(
    db: None, last: Term, by: Term, unit: Unit
) -> None:
    scene = make_scene(last_phase=last)
    dossier = scene.fresh(extended(scene, by))
    moments, hours = dossier.moments(), unit is Unit.WORKING_HOUR
    assert dossier.deciding_unit is unit
    assert isinstance(due_as_printed(dossier), datetime) is hours
    StepToken.objects.filter(instance=dossier.instance).update(due_at=moments.due_at)
    for at in (moments.due_at, moments.due_at + timedelta(minutes=1), moments.late_from):
        late = at >= moments.late_from
        shown = inbox(scene.holder(scene.step(dossier)), Asked(), at=at)
        assert [one.bucket is Bucket.OVERDUE for one in shown.items] == [late]
        assert timeliness(moments.due_at, at, dossier.deciding_unit) == ("late" if late else "on_time")
        assert shown.counts[Bucket.OVERDUE] == int(late)


@pytest.mark.parametrize(("day", "due"), [("2024-05-08", "2024-05-27"), ("2024-05-14", "2024-05-27")])
def test_a_pause_in_any_phase_moves_the_whole_by_what_it_took(db: None, day: str, due: str) -> None:
    # Two days more: Saturday 25/05, so the Monday after it.
    scene = make_scene(last_phase=PROVINCE)
    dossier = scene.forward_to(scene.receive(), "specialist")
    begin = parse_instant(f"{day}T07:30")
    given = {"dossier_id": dossier.public_id, "actor": scene.cast.hung}
    acts.pause_for_finance(**given, basis="Điều 9", approver="Nguyễn Thị Mai", at=begin)  # type: ignore[arg-type]  # shared arguments
    resumed = acts.resume_clock(**given, evidence="Giấy nộp tiền", at=begin + timedelta(days=2))  # type: ignore[arg-type]  # the same
    assert f"{legal_date(resumed.moments().due_at)}" == due
    assert resumed.deciding_unit is Unit.WORKING_DAY
