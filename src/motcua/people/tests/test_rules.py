"""Identifiers, identity papers, cards, validity, delegation, provinces: decided cases, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.errors import AgencyIdentifierInvalid, CardUnreadable, IdentityNumberInvalid
from motcua.people.rules.citizen_card import looks_like_card, read_card
from motcua.people.rules.identifiers import Notation, hint_new, hint_old, notation_of
from motcua.people.rules.identity import (
    IDENTITY_NAMES,
    IdentityKind,
    Sex,
    citizen_number_facts,
    likely_kinds,
    normal_number,
)
from motcua.people.rules.provinces import PROVINCES_BEFORE, PROVINCES_NOW, province_in, province_today
from motcua.people.rules.roles import ROLE_NAMES, Role, role_name
from motcua.people.rules.units import KIND_NAMES, UnitKind, invented_identifier, key_from_name
from motcua.people.rules.validity import is_valid, overlap, valid_one

CARD = "045185000123|197000111|Nguyễn Thị Ánh|08031985|Nữ|Triệu Trạch, Triệu Phong, Quảng Trị|10012022"


@dataclass(frozen=True)
class Span:
    valid_from: date
    valid_to: date | None = None


@pytest.mark.parametrize(
    ("identifier", "notation"),
    [
        ("000.00.00.H50", Notation.OLD),
        ("000.00.09.H50", Notation.OLD),
        ("H50", Notation.NEW),
        ("H50.09", Notation.NEW),
        ("G13.17.3A", Notation.NEW),
    ],
)
def test_both_notations_are_recognised(identifier: str, notation: Notation) -> None:
    assert notation_of(identifier) is notation


@pytest.mark.parametrize(
    "wrong", ["", "H5", "h50.09", "Z50.09", "000.00.9.H50", "H50.", "H50-09", "H50" + ".12345" * 6]
)
def test_what_has_neither_notation_is_refused(wrong: str) -> None:
    with pytest.raises(AgencyIdentifierInvalid):
        notation_of(wrong)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("000.00.00.H50", "H50"),
        ("000.00.09.H50", "H50.09"),
        ("000.02.09.H50", "H50.09.02"),
        ("003.02.09.H50", "H50.09.02.003"),
        ("003.00.09.H50", "H50.09.00.003"),
    ],
)
def test_an_old_identifier_hints_at_a_new_one_and_back(old: str, new: str) -> None:
    assert (hint_new(old), hint_old(new)) == (new, old)


@pytest.mark.parametrize("new", ["H50.AB", "H50.123", "H50.1.2.3.4"])
def test_a_new_identifier_may_have_no_old_form(new: str) -> None:
    assert hint_old(new) is None


def test_a_hint_is_asked_of_the_right_notation() -> None:
    with pytest.raises(AgencyIdentifierInvalid):
        hint_new("H50.09")
    with pytest.raises(AgencyIdentifierInvalid):
        hint_old("000.00.09.H50")


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (IdentityKind.CITIZEN_ID, " 045 185 000 123 ", "045185000123"),
        (IdentityKind.OLD_ID_CARD, "197.000.111", "197000111"),
        (IdentityKind.PASSPORT, "c1234567", "C1234567"),
        (IdentityKind.TAX_CODE, "3200000001-001", "3200000001001"),
        (IdentityKind.FOUNDING_DECISION, "12/qđ-ubnd", "12/QĐ-UBND"),
    ],
)
def test_a_number_has_one_stored_form(kind: IdentityKind, typed: str, stored: str) -> None:
    assert normal_number(kind, typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (IdentityKind.CITIZEN_ID, "04518500012"),
        (IdentityKind.CITIZEN_ID, "04518500012a"),
        (IdentityKind.CITIZEN_ID, "٠٤٥١٨٥٠٠٠١٢٣"),
        (IdentityKind.OLD_ID_CARD, "1970001111"),
        (IdentityKind.PASSPORT, "C1"),
        (IdentityKind.TAX_CODE, "320000000"),
        (IdentityKind.FOUNDING_DECISION, "1"),
    ],
)
def test_a_number_of_another_shape_is_refused_by_name(kind: IdentityKind, typed: str) -> None:
    with pytest.raises(IdentityNumberInvalid) as refused:
        normal_number(kind, typed)
    assert IDENTITY_NAMES[kind] in str(refused.value)


@given(st.text(alphabet="0123456789 .-", max_size=20))
def test_the_stored_form_of_a_stored_number_is_itself(typed: str) -> None:
    for kind in likely_kinds(typed):
        stored = normal_number(kind, typed)
        assert normal_number(kind, stored) == stored


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("045085000123", Sex.MALE, 1985),
        ("045185000123", Sex.FEMALE, 1985),
        ("045201000123", Sex.MALE, 2001),
        ("045301000123", Sex.FEMALE, 2001),
    ],
)
def test_a_citizen_number_tells_sex_and_year_of_birth(number: str, sex: Sex, year: int) -> None:
    facts = citizen_number_facts(number)
    assert (facts.place_code, facts.sex, facts.birth_year) == ("045", sex, year)


def test_a_card_is_read_as_the_scanner_types_it() -> None:
    card = read_card(f"{CARD}\r\n")
    assert (card.number, card.old_number, card.full_name) == ("045185000123", "197000111", "Nguyễn Thị Ánh")
    assert (card.born, card.sex, card.issued) == (date(1985, 3, 8), Sex.FEMALE, date(2022, 1, 10))


def test_a_card_without_an_old_number_or_an_issue_date_is_read() -> None:
    card = read_card("045085000123||Lê Văn Tám|08031985|Nam|Đông Hà")
    assert (card.old_number, card.sex, card.issued) == ("", Sex.MALE, None)


def test_a_card_of_2024_with_more_parts_is_read() -> None:
    assert read_card(f"{CARD}||Cha|Mẹ|").full_name == "Nguyễn Thị Ánh"


def test_a_name_typed_byte_by_byte_is_mended() -> None:
    assert read_card(CARD.encode().decode("latin-1")).full_name == "Nguyễn Thị Ánh"


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "045185000123|Nguyễn",
        CARD.replace("045185000123", "45185000123"),
        CARD.replace("Nguyễn Thị Ánh", " "),
        CARD.replace("08031985", "31021985"),
        CARD.replace("08031985", "1985"),
    ],
)
def test_a_bad_scan_is_refused_with_its_reason(broken: str) -> None:
    with pytest.raises(CardUnreadable) as refused:
        read_card(broken)
    assert refused.value.details["reason"]


def test_a_typed_name_is_not_taken_for_a_card() -> None:
    assert looks_like_card(CARD)
    assert not looks_like_card("Nguyễn Thị Ánh")


@given(st.dates(), st.dates(), st.none() | st.dates())
def test_valid_today_means_sharing_today(day: date, start: date, end: date | None) -> None:
    span = Span(start, end)
    tomorrow = date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    if day < tomorrow and (end is None or end > start):
        assert is_valid(span, day) == overlap(span, day, tomorrow)


def test_names_follow_each_other() -> None:
    spans = [Span(date(2025, 3, 1)), Span(date(2020, 1, 1), date(2025, 3, 1))]
    assert valid_one(spans, date(2025, 2, 28)) == spans[1]
    assert valid_one(spans, date(2025, 3, 1)) == spans[0]
    assert valid_one(spans, date(2019, 1, 1)) == spans[1]
    assert valid_one([], date(2019, 1, 1)) is None


def test_sixty_three_provinces_became_thirty_four() -> None:
    assert (len(set(PROVINCES_BEFORE)), len(set(PROVINCES_NOW))) == (63, 34)
    assert {province_today(name) for name in PROVINCES_BEFORE} == set(PROVINCES_NOW)


@pytest.mark.parametrize(
    ("address", "province", "today"),
    [
        ("Thôn 1, xã A, huyện B, tỉnh Quảng Bình", "Quảng Bình", "Quảng Trị"),
        ("Phường Nam Đông Hà, Quảng Trị", "Quảng Trị", "Quảng Trị"),
        ("Phường 1, TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Vũng Tàu, Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("A Lưới, tỉnh thừa thiên huế", "Thừa Thiên Huế", "Huế"),
    ],
)
def test_addresses_of_both_maps_name_their_province(address: str, province: str, today: str) -> None:
    found = province_in(address)
    assert found == province
    assert province_today(found or "") == today


def test_an_address_without_a_province_names_none() -> None:
    assert province_in("Seoul, Hàn Quốc") is None


def test_every_role_and_kind_has_its_words() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set(KIND_NAMES) == set(UnitKind)
    assert role_name("clerk") == "Văn thư"
    assert role_name("unknown") == "unknown"


def test_a_local_key_is_made_of_plain_letters() -> None:
    assert key_from_name("Phòng Hành chính - Tổng hợp") == "phong_hanh_chinh_tong_hop"
    assert notation_of(invented_identifier("H50.02", 3)) is Notation.NEW
