"""Fixtures of the journeys through the lived rehearsal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk, set_clock_to_the_frozen_morning
from tests.live import LiveSite
from tests.lived import Lived


@pytest.fixture
def desk(lived: Lived, live_site: LiveSite, browser_page: Page) -> Desk:
    """Open a desk on the frozen morning; the test carries the marks `lived` and `browser`."""
    set_clock_to_the_frozen_morning()
    return Desk(browser_page, live_site)
