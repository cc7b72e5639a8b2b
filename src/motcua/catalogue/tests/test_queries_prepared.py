"""The prepared statement of reception says what the catalogue says."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.prepared import standing_of
from motcua.catalogue.queries.procedures import standing
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import AT, EFFECTIVE, Opened, make_decision, open_procedure
from motcua.catalogue.usecases import abolish
from motcua.people.tests.cast import Cast, make_cast

SHOWN = ("version_in_force", "process_version", "level", "level_reason", "repealed_on", "term_unit_now")
DAYS = (date(2020, 1, 1), EFFECTIVE, date(2024, 6, 1), date(2025, 6, 1))


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def opened(cast: Cast) -> Opened:
    return open_procedure(cast)


def both(row_id: int, on: date) -> list[dict[str, object]]:
    """Return the standing as the statement and as the query tell it."""
    prepared, asked = standing_of(row_id, on=on), standing(Procedure.objects.filter(pk=row_id), on=on).get()
    assert prepared is not None
    return [{name: row.__dict__[name] for name in SHOWN} for row in (prepared, asked)]


@pytest.mark.parametrize("day", DAYS)
def test_an_open_procedure_stands_the_same_either_way(opened: Opened, day: date) -> None:
    prepared, asked = both(opened.procedure.pk, day)
    assert prepared == asked


@pytest.mark.parametrize("day", DAYS)
def test_a_repealed_procedure_stands_the_same_either_way(cast: Cast, opened: Opened, day: date) -> None:
    decision = make_decision(cast, DecisionKind.ABOLISHED, number="9/QĐ-UBND", effective_on=date(2025, 1, 1))
    abolish(procedure_id=opened.procedure.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)
    prepared, asked = both(opened.procedure.pk, day)
    assert prepared == asked
    assert prepared["repealed_on"] == date(2025, 1, 1)


def test_a_procedure_that_does_not_exist_has_no_standing(cast: Cast) -> None:
    assert standing_of(10**6, on=EFFECTIVE) is None
