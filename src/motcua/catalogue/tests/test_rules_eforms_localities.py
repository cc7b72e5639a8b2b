"""Addresses offer the districts and wards of their map, and take whatever is typed."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalogue.codecs.places import read_places
from motcua.catalogue.queries.places import places
from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, FormPage, check
from motcua.catalogue.rules.eforms.localities import Place, Tiers, offered
from motcua.catalogue.rules.eforms.sheet import lay_out

OLD, NEW = FieldKind.ADDRESS_OLD, FieldKind.ADDRESS_NEW
BEFORE, AFTER = date(2024, 5, 6), date(2025, 8, 1)
LISTED = (
    Place(Tiers.OLD, "Quảng Trị", "Thành phố Đông Hà", "Phường 1", date(2009, 1, 1), date(2025, 7, 1)),
    Place(Tiers.OLD, "Quảng Trị", "Thị xã Quảng Trị", "Phường 1", date(2009, 1, 1), date(2025, 7, 1)),
    Place(Tiers.OLD, "Quảng Trị", "Huyện Hải Lăng", "Xã Hải Tân", date(2009, 1, 1), date(2020, 1, 1)),
    Place(Tiers.NEW, "Quảng Trị", "", "Phường Đông Hà", date(2025, 7, 1)),
)


def names(
    kind: FieldKind, part: str, *, province: str = "", district: str = "", day: date = BEFORE
) -> list[str]:
    found = offered(LISTED, kind, part, province=province, district=district, day=day)
    return [f"{one.value} / {one.label}" if one.label else one.value for one in found]


def test_wards_of_one_name_are_told_apart_by_their_district() -> None:
    both = ["Phường 1 / Thành phố Đông Hà", "Phường 1 / Thị xã Quảng Trị"]
    assert names(OLD, "ward", province="Quảng Trị") == both
    assert names(OLD, "ward", province="Quảng Trị", district="thành phố đông hà") == ["Phường 1"]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_each_form_has_its_own_map_whatever_the_day(day: date) -> None:
    assert names(OLD, "district", day=day) == ["Thành phố Đông Hà", "Thị xã Quảng Trị"]
    assert names(NEW, "ward", day=day) == ["Phường Đông Hà"]
    assert names(NEW, "district", day=day) == []


def test_another_province_offers_nothing() -> None:
    assert names(OLD, "ward", province="Hà Nội") == []


def test_an_address_draws_its_list_once_and_takes_another_name() -> None:
    address = FormField("where", OLD, "Nơi đặt", required=True)
    asked = FormDefinition("Tờ khai", pages=(FormPage("mot", "Một", fields=(address,)),))
    answers = {"where": {"province": "Quảng Trị", "district": "Huyện Mới", "ward": "Xã Chưa Có"}}
    (topic,) = lay_out(asked, answers, places=LISTED, day=BEFORE)
    district, ward = topic.questions[0].parts[1:3]
    assert set(topic.lists) == {district.list_id, ward.list_id}
    assert check(asked, answers, on=BEFORE).is_sound


def test_the_list_that_is_shipped_is_whole() -> None:
    shipped = [one for one in places() if one.province == "Quảng Trị" and one.tiers is Tiers.OLD]
    assert len({one.district for one in shipped}) == 10
    assert len([one for one in shipped if one.ward]) == 125
    assert all(one.valid_to == date(2025, 7, 1) for one in shipped)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("map,province\nold,Huế\n", "no column district"),
        ("map,province,district,ward,valid_from,valid_to\nxưa,Huế,,X,2020-01-01,\n", "row 2"),
        ("map,province,district,ward,valid_from,valid_to\nold,Huế,,X,hôm qua,\n", "row 2"),
    ],
)
def test_a_list_with_a_fault_names_its_row(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        read_places(text, file="hue.csv")
