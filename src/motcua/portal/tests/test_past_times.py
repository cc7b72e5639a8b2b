"""Figures of the past: a median over what was finished, switched by the office."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.dossiers.models import LegalRule
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.portal.queries.past_times import RULE, PastTimes, finished_often, least_shown, past_times

LATER = NINE + timedelta(days=20)


def figures(scene: Scene, at: datetime) -> PastTimes | None:
    """Return what the page shows at `at`; a procedure with figures is one that was finished often."""
    least = least_shown(at)
    found = past_times(scene.version.procedure_id, at, least=least)
    assert found is None or scene.version.procedure_id in finished_often(at, least or 0)
    return found


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    settings.FILES_ROOT = tmp_path
    made = make_scene()
    LegalRule.objects.filter(rule=RULE).update(value="3")
    return made


def finish(scene: Scene, *days: int) -> None:
    for number, taken in enumerate(days):
        received = NINE + timedelta(minutes=number)
        scene.resolve(scene.receive(received), received + timedelta(days=taken))


def test_half_and_nine_of_ten_are_working_days_rounded_up_to_half_days(scene: Scene) -> None:
    finish(scene, 1, 1, 2)
    found = figures(scene, LATER)
    assert found is not None
    assert (found.count, found.half) == (3, Decimal(1))
    assert found.half <= found.most <= Decimal("2.5")


def test_too_few_dossiers_tell_nothing(scene: Scene) -> None:
    finish(scene, 1, 2)
    assert figures(scene, LATER) is None


def test_the_office_may_switch_the_figures_off(scene: Scene) -> None:
    finish(scene, 1, 1, 2)
    LegalRule.objects.filter(rule=RULE).update(is_on=False)
    assert figures(scene, LATER) is None


def test_what_is_a_year_old_is_not_counted(scene: Scene) -> None:
    finish(scene, 1, 1, 2)
    assert figures(scene, LATER + timedelta(days=400)) is None
