"""The till of the tests of pages of payments."""

from __future__ import annotations

import pytest

from motcua.payments.tests.till import Till, make_till


@pytest.fixture
def till(db: None) -> Till:
    """A counter, an agency with its account."""
    return make_till()
