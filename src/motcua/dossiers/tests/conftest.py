"""The stage of the tests of dossiers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.dossiers.tests.scene import Scene, make_scene


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """A counter, an agency, one procedure; files go to a folder of the test."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


@pytest.fixture
def province_scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The same, where the provincial committee decides what the Sở prepares."""
    settings.FILES_ROOT = tmp_path
    return make_scene(province_decides=True)


@pytest.fixture
def pausing_scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The same, where the procedure's version names a basis for pausing the clock."""
    settings.FILES_ROOT = tmp_path
    return make_scene(pause_basis="Điều 9 Nghị định 08/2014/NĐ-CP")
