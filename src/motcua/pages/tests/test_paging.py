"""Keyset paging walks a list forth and back without losing or repeating a row."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.pages.paging import BadCursor, Page, keyset
from motcua.store.models import NumberSeries

ROWS = [("a", 3), ("b", 1), ("c", 3), ("d", 2), ("e", 1), ("f", 2), ("g", 3)]
ORDERS = [["last", "key"], ["-last", "key"], ["last", "-key"], ["-key"]]


@pytest.fixture
def series(db: None) -> list[NumberSeries]:
    """Seven rows with equal values among them."""
    return NumberSeries.objects.bulk_create(NumberSeries(key=key, last=last) for key, last in ROWS)


def page_of(keys: list[str], cursor: str | None, size: int) -> Page[NumberSeries]:
    """Return one page of the seven."""
    return keyset(NumberSeries.objects.filter(key__in=[key for key, _ in ROWS]), keys, cursor, size=size)


@given(keys=st.sampled_from(ORDERS), size=st.integers(min_value=1, max_value=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_forth_and_back_meet_every_row_once(series: list[NumberSeries], keys: list[str], size: int) -> None:
    """Forwards gives the whole list in order; backwards from its end gives it again."""
    wanted = list(NumberSeries.objects.filter(key__in=[row.key for row in series]).order_by(*keys))
    page = page_of(keys, None, size)
    found = list(page.rows)
    while page.after:
        page = page_of(keys, page.after, size)
        found += page.rows
    assert found == wanted
    back = list(page.rows)
    while page.before:
        page = page_of(keys, page.before, size)
        back = [*page.rows, *back]
    assert back == wanted


def test_a_short_list_is_one_whole_page(series: list[NumberSeries]) -> None:
    """No empty second page."""
    assert page_of(["key"], None, 7).is_whole


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "e30", "WyJhIiwgeyJ6IjogMX1d", "ÿ"])
def test_a_cursor_that_is_not_ours_is_refused(series: list[NumberSeries], cursor: str) -> None:
    """A sentence, not a trace."""
    with pytest.raises(BadCursor):
        page_of(["key"], cursor, 5)
