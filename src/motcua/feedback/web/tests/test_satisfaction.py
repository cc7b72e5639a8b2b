"""Figures of satisfaction: complete months only, so that no moment leads to a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.feedback.models import Rating, RatingGiven
from motcua.jobs.queries import current_time
from motcua.kernel.dates import legal_date


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The agency."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


def rate(scene: Scene, month: date, level: str = "satisfied") -> None:
    Rating.objects.create(
        organisation=scene.cast.department,
        procedure=scene.version.procedure,
        month=month,
        level=level,
        source="portal",
    )


def page(client: Client, scene: Scene) -> str:
    client.force_login(scene.cast.accounts["hanh"])
    return client.get("/hai-long/?first=01/01/2024").content.decode()


def test_the_running_month_is_not_told(client: Client, scene: Scene) -> None:
    for _ in range(6):
        rate(scene, legal_date(current_time()).replace(day=1))
    assert "Chưa có lượt đánh giá nào trong kỳ" in page(client, scene)


def test_complete_months_are_told(client: Client, scene: Scene) -> None:
    for _ in range(6):
        rate(scene, date(2024, 5, 1))
    shown = page(client, scene)
    assert "100" in shown
    assert not RatingGiven.objects.exists()
