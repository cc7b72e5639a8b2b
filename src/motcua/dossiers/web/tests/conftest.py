"""The stage of the tests of pages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.web.tests.stage import Stage


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """A counter, an agency, one procedure; files go to a folder of the test."""
    settings.FILES_ROOT, settings.DEMO = tmp_path, True
    return make_scene()


@pytest.fixture
def stage(scene: Scene) -> Stage:
    """The scene, the clock of the office at Wednesday morning, and browsers."""
    stage = Stage(scene)
    stage.set_clock(NINE + timedelta(days=2, hours=1))
    return stage
