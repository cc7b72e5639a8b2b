"""What tests of public pages start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.catalogue.tests.makers import AT
from motcua.dossiers.tests.scene import make_scene
from motcua.people.tests.cast import Cast, make_cast
from motcua.portal.web.tests.following_stage import Following, make_following
from motcua.portal.web.tests.site_scene import Site, open_site


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def site(cast: Cast) -> Site:
    return open_site(cast)


@pytest.fixture
def following(db: None, settings: Settings, tmp_path: Path) -> Following:
    """Citizens who follow their dossiers; files go to a folder of the test."""
    settings.FILES_ROOT = tmp_path
    settings.DEMO = True
    return make_following(make_scene())
