"""A dossier under a term of several phases: its due moment, its explanation, its papers (D27)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.calendars.rules import Term, Unit
from motcua.dossiers.printing.parts import statutory_time
from motcua.dossiers.queries.clock import clock_of
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.kernel.dates import legal_date

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
