"""Which unit does a step when the unit that the process names has ended."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.dossiers.errors import UnitOfStepUnknown
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.process import step_unit_ids
from motcua.people.models import Holding, Succession
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import end_unit
from motcua.workflow.tests.examples import one_door

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _ended(cast: Cast, *successors: str) -> None:
    Holding.objects.filter(post__unit=cast.division).update(valid_to=date(2024, 5, 1))
    end_unit(
        unit_id=cast.division.pk,
        ended_on=TODAY,
        successor_ids=[cast.units[key].pk for key in successors],
        actor=cast.nam,
        at=AT,
    )


def _units(cast: Cast, on: date = TODAY) -> dict[str, int]:
    return step_unit_ids(one_door(), Dossier(place_id=cast.one_stop.pk), on=on)


def test_the_only_successor_does_the_steps_of_a_unit_that_ended(cast: Cast) -> None:
    _ended(cast, "khcn_tt")
    assert _units(cast)["khcn_qlcn"] == cast.units["khcn_tt"].pk
    assert _units(cast, on=date(2024, 5, 5))["khcn_qlcn"] == cast.division.pk


@pytest.mark.parametrize("successors", [(), ("khcn_tt", "khcn_vp")])
def test_no_step_goes_where_nobody_works(cast: Cast, successors: tuple[str, ...]) -> None:
    _ended(cast, *successors)
    assert Succession.objects.count() == len(successors)
    with pytest.raises(UnitOfStepUnknown):
        _units(cast)
