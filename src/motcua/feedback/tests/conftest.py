"""The stage of the tests of feedback."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.kernel.actor import system_actor


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """The counter and the agency of the tests of dossiers, with the shipped terms and questionnaire."""
    settings.FILES_ROOT = tmp_path
    made = make_scene()
    install_feedback_rules(actor=system_actor("test"), at=made.at)
    return made
