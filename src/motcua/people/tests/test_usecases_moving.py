"""A unit goes under another: rows, history, act, and each refusal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.audit.models import Act
from motcua.kernel.actor import system_actor
from motcua.kernel.errors import Forbidden
from motcua.people.errors import (
    NotYetInForce,
    UnitDates,
    UnitHasDelegations,
    UnitNotValid,
    UnitStandsThere,
    UnitUnderItself,
)
from motcua.people.models import Unit, UnitMove
from motcua.people.queries import parent_on, units_under
from motcua.people.rules.units import UnitKind
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import delegate, end_unit, establish_unit, move_unit

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _move(cast: Cast, unit: str = "khcn_qlcn", parent: str = "cctdc", **changes: object) -> Unit:
    asked: dict[str, object] = {
        "unit_id": cast.units[unit].pk,
        "parent_id": cast.units[parent].pk,
        "valid_from": TODAY,
        "basis": "QĐ 12",
        "actor": cast.nam,
        "at": AT,
    }
    return move_unit(**(asked | changes))  # type: ignore[arg-type]  # a table of changes to one good call


SYSTEM = system_actor("sắp xếp bộ máy")


def test_a_division_goes_under_another_unit_with_its_parts(cast: Cast) -> None:
    part = _part(cast)
    moved = _move(cast)
    part.refresh_from_db()
    assert moved.parent == cast.units["cctdc"]
    assert part in units_under(cast.units["cctdc"])
    assert part.path == f"{cast.units['cctdc'].path}{moved.pk}/{part.pk}/"


def test_where_it_stood_on_a_day_is_remembered(cast: Cast) -> None:
    moved = _move(cast)
    assert parent_on(moved, date(2024, 5, 5)) == cast.department
    assert parent_on(moved, TODAY) == cast.units["cctdc"]
    assert parent_on(cast.units["cctdc"], TODAY) == cast.department


def test_the_move_is_an_act_of_the_unit(cast: Cast) -> None:
    moved = _move(cast)
    act = Act.objects.get(stream=moved.stream)
    assert (act.code, act.facts["to_parent"], act.facts["basis"]) == (
        "people.unit_moved",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        "QĐ 12",
    )


def test_parts_go_over_to_the_agency_of_the_new_parent(cast: Cast) -> None:
    part = _part(cast)
    moved = _move(cast, parent="so_yte", actor=SYSTEM)
    part.refresh_from_db()
    assert moved.organisation == part.organisation == cast.units["so_yte"]


def test_an_agency_stays_its_own_under_another(cast: Cast) -> None:
    assert _move(cast, "so_yte", "vp_ubnd", actor=SYSTEM).organisation == cast.units["so_yte"]


@pytest.mark.parametrize(("unit", "parent"), [("so_khcn", "so_khcn"), ("so_khcn", "khcn_qlcn")])
def test_nothing_stands_under_itself(cast: Cast, unit: str, parent: str) -> None:
    with pytest.raises(UnitUnderItself):
        _move(cast, unit, parent)


def test_a_unit_is_not_moved_to_where_it_stands(cast: Cast) -> None:
    with pytest.raises(UnitStandsThere):
        _move(cast, parent="so_khcn")


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2024, 5, 7), NotYetInForce), (date(2020, 1, 1), UnitDates)]
)
def test_a_move_is_recorded_on_its_day_or_later(cast: Cast, day: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _move(cast, valid_from=day)


def test_a_second_move_comes_after_the_first(cast: Cast) -> None:
    _move(cast)
    with pytest.raises(UnitDates, match="06/05/2024"):
        _move(cast, parent="so_khcn")


def test_a_unit_that_ended_takes_nobody_in(cast: Cast) -> None:
    part = _part(cast)
    end_unit(unit_id=part.pk, ended_on=date(2024, 5, 5), actor=cast.nam, at=AT)
    with pytest.raises(UnitNotValid):
        _move(cast, "khcn_tt", parent_id=part.pk)


def test_the_administrator_of_one_agency_moves_nothing_into_another(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        _move(cast, parent="so_yte")
    with pytest.raises(Forbidden):
        _move(cast, actor=cast.hung)


def test_what_is_lent_is_taken_back_before_a_unit_changes_its_agency(cast: Cast) -> None:
    delegate(
        holding_id=cast.holdings["mai"].pk,
        borrower_id=cast.accounts["hung"].pk,
        first_day=TODAY,
        last_day=TODAY,
        actor=cast.mai,
        at=AT,
    )
    with pytest.raises(UnitHasDelegations):
        _move(cast, parent="so_yte", actor=SYSTEM)
    assert _move(cast).parent == cast.units["cctdc"]


def test_the_history_of_moves_is_never_rewritten(cast: Cast) -> None:
    _move(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitMove.objects.update(on=date(2024, 1, 1))


def _part(cast: Cast) -> Unit:
    return establish_unit(
        name="Tổ đo lường",
        kind=UnitKind.DIVISION,
        valid_from=date(2024, 1, 1),
        parent_id=cast.division.pk,
        actor=cast.nam,
        at=AT,
    )
