"""Units begin, are renamed, identified and ended; every act is recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.audit.models import Act
from motcua.kernel.errors import Forbidden
from motcua.people.errors import (
    IdentifierTaken,
    NotYetInForce,
    UnitDates,
    UnitHasStaff,
    UnitHasUnits,
    UnitKeyTaken,
    UnitNotValid,
)
from motcua.people.models import Unit
from motcua.people.queries import identifier_at, successors_of, unit_name_at, units_named, units_under
from motcua.people.rules.identifiers import Notation
from motcua.people.rules.units import SuccessionKind, UnitKind
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import change_contact, end_unit, establish_unit, identify_unit, rename_unit
from motcua.people.usecases.units import Contact

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _division(cast: Cast, name: str = "Phòng Đổi mới sáng tạo") -> Unit:
    return establish_unit(
        name=name,
        kind=UnitKind.DIVISION,
        valid_from=TODAY,
        parent_id=cast.department.pk,
        basis="QĐ 1",
        actor=cast.administrator,
        at=AT,
    )


def _codes(unit: Unit) -> list[str]:
    return list(Act.objects.filter(stream=unit.stream).order_by("number").values_list("code", flat=True))


def test_a_new_division_belongs_to_the_agency_above_it(cast: Cast) -> None:
    unit = _division(cast)

    assert (unit.organisation, unit.key) == (cast.department, "phong_doi_moi_sang_tao")
    assert unit in units_under(cast.department)
    assert _codes(unit) == ["people.unit_established"]


def test_a_new_department_is_its_own_agency(cast: Cast) -> None:
    unit = establish_unit(
        name="Ban Dân tộc",
        kind=UnitKind.OUTSIDE,
        valid_from=TODAY,
        actor=cast.administrator,
        at=AT,
    )
    assert unit.organisation == unit


def test_only_an_administrator_of_the_agency_establishes_units(cast: Cast) -> None:
    for actor in (cast.director, cast.stranger, cast.inspector):
        with pytest.raises(Forbidden):
            establish_unit(
                name="Phòng Mới",
                kind=UnitKind.DIVISION,
                valid_from=TODAY,
                parent_id=cast.department.pk,
                actor=actor,
                at=AT,
            )


def test_an_administrator_of_one_department_does_not_touch_another(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        rename_unit(
            unit_id=cast.units["so_yte"].pk, name="X", valid_from=TODAY, actor=cast.administrator, at=AT
        )


def test_two_units_cannot_have_one_key(cast: Cast) -> None:
    _division(cast)
    with pytest.raises(UnitKeyTaken):
        _division(cast)


def test_a_unit_begins_while_its_parent_exists(cast: Cast) -> None:
    with pytest.raises(UnitNotValid):
        establish_unit(
            name="Phòng Cũ",
            kind=UnitKind.DIVISION,
            valid_from=date(2019, 1, 1),
            parent_id=cast.department.pk,
            actor=cast.administrator,
            at=AT,
        )


def test_old_papers_keep_the_old_name(cast: Cast) -> None:
    rename_unit(
        unit_id=cast.division.pk,
        name="Phòng Công nghệ và Đổi mới sáng tạo",
        valid_from=TODAY,
        actor=cast.administrator,
        at=AT,
    )
    assert unit_name_at(cast.division, date(2024, 5, 5)) == "Phòng Quản lý chuyên ngành"
    assert unit_name_at(cast.division, TODAY) == "Phòng Công nghệ và Đổi mới sáng tạo"
    assert _codes(cast.division) == ["people.unit_renamed"]


def test_a_renamed_unit_is_found_by_both_names(cast: Cast) -> None:
    rename_unit(
        unit_id=cast.division.pk, name="Phòng Công nghệ", valid_from=TODAY, actor=cast.administrator, at=AT
    )
    assert units_named("chuyên ngành") == units_named("cong nghe", within=cast.division) == [cast.division]


def test_a_name_is_not_changed_before_its_day(cast: Cast) -> None:
    with pytest.raises(NotYetInForce):
        rename_unit(
            unit_id=cast.division.pk,
            name="Phòng Mới",
            valid_from=date(2024, 5, 7),
            actor=cast.administrator,
            at=AT,
        )


def test_a_name_cannot_begin_before_the_one_it_replaces(cast: Cast) -> None:
    with pytest.raises(UnitDates):
        rename_unit(
            unit_id=cast.division.pk,
            name="Phòng Mới",
            valid_from=date(2019, 1, 1),
            actor=cast.administrator,
            at=AT,
        )


def test_an_ended_unit_names_who_carries_its_work_on(cast: Cast) -> None:
    old = _division(cast)
    new = _division(cast, "Phòng Chuyển đổi số")
    end_unit(
        unit_id=old.pk,
        ended_on=date(2024, 7, 1),
        how=SuccessionKind.MERGE,
        successor_ids=[new.pk],
        actor=cast.administrator,
        at=AT,
    )
    assert successors_of(old, date(2024, 6, 30)) == [Unit.objects.get(pk=old.pk)]
    assert successors_of(Unit.objects.get(pk=old.pk), date(2024, 7, 1)) == [new]
    assert _codes(old)[-1] == "people.unit_ended"


def test_a_unit_with_staff_does_not_end(cast: Cast) -> None:
    with pytest.raises(UnitHasStaff):
        end_unit(unit_id=cast.division.pk, ended_on=TODAY, actor=cast.administrator, at=AT)


def test_a_unit_ends_after_the_units_under_it(cast: Cast) -> None:
    with pytest.raises(UnitHasUnits):
        end_unit(unit_id=cast.department.pk, ended_on=TODAY, actor=cast.administrator, at=AT)


def test_a_new_identifier_ends_the_one_before(cast: Cast) -> None:
    identify_unit(
        unit_id=cast.department.pk, value="H50.22", valid_from=TODAY, actor=cast.administrator, at=AT
    )
    before = identifier_at(cast.department, date(2024, 5, 5), Notation.NEW)
    after = identifier_at(cast.department, TODAY, Notation.NEW)
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == ("H50.09", "H50.22")


def test_a_unit_without_an_identifier_has_its_agencys(cast: Cast) -> None:
    found = identifier_at(cast.division, TODAY, Notation.OLD)
    assert found is not None
    assert found.value == "000.00.09.H50"


def test_an_identifier_belongs_to_one_unit(cast: Cast) -> None:
    with pytest.raises(IdentifierTaken):
        identify_unit(
            unit_id=cast.division.pk, value="H50.10", valid_from=TODAY, actor=cast.administrator, at=AT
        )


def test_a_change_of_contact_names_what_changed(cast: Cast) -> None:
    change_contact(
        unit_id=cast.department.pk,
        contact=Contact(phone="0233 000 000"),
        actor=cast.administrator,
        at=AT,
    )
    act = Act.objects.get(stream=cast.department.stream)
    assert act.facts["changed"] == ["phone"]
