"""How many statements a reception costs: the budget is part of the product's promise."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.rules.parties import Applying, Parties
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import receive_at_counter, receive_with_applicants

BUDGET = 30


@pytest.fixture
def warm(scene: Scene) -> Scene:
    """The scene after a first reception: the calendar is in memory, the series has begun."""
    scene.receive()
    return scene


def test_receiving_one_dossier_stays_within_the_budget(warm: Scene) -> None:
    filing = warm.filing()
    with CaptureQueriesContext(connection) as asked:
        receive_at_counter(filings=[filing], actor=warm.cast.lan, at=NINE)
    assert len(asked) <= BUDGET, "\n".join(query["sql"] for query in asked.captured_queries)


def test_receiving_with_the_applicant_stays_within_the_budget(warm: Scene) -> None:
    filing, parties = warm.filing(), Parties(Applying(known=warm.cast.person.public_id))
    with CaptureQueriesContext(connection) as asked:
        receive_with_applicants(filings=[filing], parties=parties, actor=warm.cast.lan, at=NINE)
    assert len(asked) <= BUDGET, "\n".join(query["sql"] for query in asked.captured_queries)
