"""Windows: what may be typed for their days."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.reports.errors import DateUnreadable
from motcua.reports.rules.windows import read_as_of, read_date


@pytest.mark.parametrize("text", ["0001-01-01", "31/12/9999", "9999-12-31", "31/02/2024", "mai", ""])
def test_a_day_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(DateUnreadable):
        read_date(text)


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59:59-12:00", "nay"])
def test_a_moment_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(DateUnreadable):
        read_as_of(text)


def test_days_are_read_in_both_notations() -> None:
    assert read_date("14/06/2024") == read_date("2024-06-14") == date(2024, 6, 14)
