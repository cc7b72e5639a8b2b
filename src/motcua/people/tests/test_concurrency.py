"""Administrators act on the tree of units at the same moment: it stays a tree, and nobody is blocked."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connections
from tests import databases

from motcua.kernel.actor import system_actor
from motcua.kernel.errors import DomainError
from motcua.people.models import Unit
from motcua.people.rules.units import UnitKind, unit_path
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import establish_unit, move_unit

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
SYSTEM = system_actor("sắp xếp bộ máy")


@pytest.fixture
def cast(fresh_db: databases.Copy) -> Cast:
    """The directory in a database where commits are real."""
    return make_cast(AT)


def part_of(cast: Cast, unit: str) -> Unit:
    """Establish a team below a unit."""
    return establish_unit(
        name=f"Tổ của {unit}",
        kind=UnitKind.DIVISION,
        valid_from=date(2024, 1, 1),
        parent_id=cast.units[unit].pk,
        actor=SYSTEM,
        at=AT,
    )


def moved(pair: tuple[int, int]) -> str:
    """Move the first unit under the second; return "done" or the code of the refusal."""
    try:
        move_unit(
            unit_id=pair[0], parent_id=pair[1], valid_from=date(2024, 5, 6), actor=SYSTEM, at=AT, basis="QĐ"
        )
    except DomainError as refusal:
        return refusal.code
    finally:
        connections.close_all()
    return "done"


def wrong_paths() -> Iterator[str]:
    """Yield the units whose path is not that of their parent with themselves."""
    for unit in Unit.objects.select_related("parent"):
        if unit.path != unit_path(unit.parent.path if unit.parent else "/", unit.pk):
            yield unit.key


@pytest.mark.parametrize("_again", range(4))
def test_two_units_are_never_moved_below_each_other(cast: Cast, _again: int) -> None:
    one, other = cast.units["khcn_qlcn"], cast.units["khcn_tt"]
    below_one, below_other = part_of(cast, "khcn_qlcn"), part_of(cast, "khcn_tt")
    with ThreadPoolExecutor(2) as administrators:
        told = list(administrators.map(moved, [(one.pk, below_other.pk), (other.pk, below_one.pk)]))
    assert sorted(told) == ["done", "people.unit_under_itself"]
    assert list(wrong_paths()) == []
