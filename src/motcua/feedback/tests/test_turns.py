"""Turns are counted before they are used, so that many at once are no more than many in a row."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.cache import cache
from tests import databases

from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.tests.test_concurrency import at_once
from motcua.feedback.errors import TooManySent
from motcua.feedback.usecases.turns import give_turn_back, take_turn
from motcua.kernel.actor import anonymous_actor


def take(address: str = "10.0.0.1") -> None:
    take_turn(kind="test", address=address, most=5, actor=anonymous_actor(), at=NINE)


def test_twelve_tries_at_once_get_five_turns(fresh_db: databases.Copy) -> None:
    cache.clear()
    told = Counter(at_once(*[take] * 12))
    assert told == {"done": 5, "feedback.too_many_sent": 7}


def test_a_turn_given_back_is_had_by_the_next(fresh_db: databases.Copy) -> None:
    cache.clear()
    for _ in range(5):
        take()
    with pytest.raises(TooManySent):
        take()
    give_turn_back(kind="test", address="10.0.0.1", actor=anonymous_actor(), at=NINE)
    take()
    take("10.0.0.2")
