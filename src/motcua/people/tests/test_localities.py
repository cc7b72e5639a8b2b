"""Where papers are dated: by the unit, by the one above, before and after the provinces merged."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.kernel.errors import Forbidden
from motcua.people.errors import NameInvalid, UnitDates
from motcua.people.models import Unit
from motcua.people.queries import locality_at
from motcua.people.rules.localities import localities_over
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import locate_unit

AT = parse_instant("2026-05-06T09:00")
OLD, MERGED = date(2024, 6, 14), date(2025, 7, 1)


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of every test."""
    return make_cast(AT)


@pytest.mark.parametrize(
    ("name", "province", "after"),
    [
        ("Quảng Bình", "Quảng Bình", ("Quảng Trị", "Quảng Trị")),
        ("Đồng Hới", "Quảng Bình", ("Đồng Hới", "Quảng Trị")),
        ("Quảng Trị", "Quảng Trị", ("Quảng Trị", "Quảng Trị")),
        ("Thủ Đức", "Thành phố Hồ Chí Minh", ("Thủ Đức", "Thành phố Hồ Chí Minh")),
    ],
)
def test_a_province_goes_over_into_the_one_that_the_merger_made(
    name: str, province: str, after: tuple[str, str]
) -> None:
    stated, merged = localities_over(name, province, date(2015, 1, 1), to_confirm=False)
    assert (stated.name, stated.province, stated.to_confirm) == (name, province, False)
    assert (merged.name, merged.province, merged.valid_from) == (*after, MERGED)
    assert merged.to_confirm


def test_what_is_stated_after_the_merger_is_left_alone() -> None:
    assert len(localities_over("Quảng Trị", "Quảng Trị", MERGED, to_confirm=False)) == 1


def test_a_unit_without_a_locality_has_that_of_the_nearest_above(cast: Cast) -> None:
    division = cast.units["khcn_qlcn"]
    assert locality_at(division, OLD).name == "Quảng Trị"
    locate(cast.department, "Đông Hà", date(2024, 1, 1))
    assert locality_at(division, OLD).name == "Đông Hà"
    assert locality_at(cast.one_stop, OLD).name == "Quảng Trị"


def test_papers_of_each_day_have_the_locality_of_that_day(cast: Cast) -> None:
    root = cast.units["ubnd_tinh"]
    locate(root, "Đồng Hới", MERGED)
    days = [OLD, date(2025, 6, 30), MERGED]
    assert [locality_at(cast.department, day).name for day in days] == ["Quảng Trị", "Quảng Trị", "Đồng Hới"]


def test_a_unit_nobody_located_leaves_the_place_open(cast: Cast) -> None:
    lonely = Unit.objects.create(
        key="lonely", kind="outside", name="Đơn vị", organisation_id=cast.department.pk, valid_from=OLD
    )
    assert locality_at(lonely, OLD).name == ""


def test_a_locality_begins_after_the_one_before(cast: Cast) -> None:
    with pytest.raises(UnitDates):
        locate(cast.units["ubnd_tinh"], "Đồng Hới", date(2019, 1, 1))


def test_a_locality_has_a_name_and_its_province(cast: Cast) -> None:
    with pytest.raises(NameInvalid):
        locate(cast.department, " ", MERGED)


def test_only_who_keeps_units_states_their_locality(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        locate_unit(
            unit_id=cast.department.pk,
            locality="Đông Hà",
            province="Quảng Trị",
            valid_from=OLD,
            actor=cast.lan,
            at=AT,
        )


def locate(unit: Unit, name: str, valid_from: date) -> None:
    """State a locality of a unit."""
    locate_unit(
        unit_id=unit.pk,
        locality=name,
        province="Quảng Trị",
        valid_from=valid_from,
        actor=system_actor("test"),
        at=AT,
    )
