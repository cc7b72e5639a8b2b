"""The fixtures that other tests lean on."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connections

from motcua.store.models import NumberSeries


@pytest.mark.parametrize("_time", [1, 2])
def test_an_ordinary_test_leaves_no_row_behind(_time: int, db: None) -> None:
    assert not NumberSeries.objects.exists()
    NumberSeries.objects.create(key="left behind", last=1)


@pytest.mark.transactional
@pytest.mark.parametrize("_time", [1, 2])
def test_a_transactional_test_commits_into_a_copy_of_its_own(_time: int) -> None:
    NumberSeries.objects.create(key="committed", last=1)
    seen: list[int] = []

    def look() -> None:
        seen.append(NumberSeries.objects.count())
        connections.close_all()

    reader = threading.Thread(target=look)
    reader.start()
    reader.join()
    assert seen == [1]


def test_the_template_holds_the_constraints(db: None) -> None:
    with pytest.raises(IntegrityError):
        NumberSeries.objects.create(key="below zero", last=-1)
