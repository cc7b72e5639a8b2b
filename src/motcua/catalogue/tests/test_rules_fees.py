"""What a dossier costs: formulas, dates, bounds, reliefs, and rules that could not be reckoned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.codecs.provincial import print_fee, read_fees
from motcua.catalogue.errors import FeeFactMissing, FeeRefused
from motcua.catalogue.rules.content import FeeFormula, FeeKind, FeeLine, FeeRelief
from motcua.catalogue.rules.fees import (
    FeeFacts,
    FilingWay,
    Payer,
    Question,
    claimable,
    questions,
    reckon,
    require_sound,
)
from motcua.kernel.money import Money

DAY = date(2024, 6, 3)
FIXED = FeeLine(FeeKind.LE_PHI, Money(200_000), legal_basis="Nghị quyết mẫu")
PAGES = FeeLine(FeeKind.PHI, Money(1_500), formula=FeeFormula.PER_UNIT, per="trang")
SHARE = FeeLine(
    FeeKind.PHI,
    None,
    formula=FeeFormula.PERCENT,
    rate=Decimal("0.05"),
    per="giá trị hợp đồng",
    least=Money(500_000),
    most=Money(5_000_000),
)
ELDERLY = FeeRelief("Người cao tuổi", Decimal(100), legal_basis="Luật mẫu")
ONLINE = FeeRelief("Nộp trực tuyến", Decimal(50), FeeKind.LE_PHI, condition='cach_nop = "trực tuyến"')


def total(*lines: FeeLine, facts: FeeFacts | None = None, reliefs: tuple[FeeRelief, ...] = ()) -> int:
    """Return the total of a bill on DAY."""
    return reckon(lines, reliefs, facts or FeeFacts(), DAY).total.dong


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (100_000_000, 500_000),
        (2_000_000_000, 1_000_000),
        (50_000_000_000, 5_000_000),
        (1_000_010_000, 500_005),
    ],
)
def test_a_percentage_stays_between_its_bounds(value: int, due: int) -> None:
    assert total(SHARE, facts=FeeFacts(quantities={"giá trị hợp đồng": Decimal(value)})) == due


def test_a_fee_per_page_is_asked_for_once_and_multiplied() -> None:
    more = replace(PAGES, condition="so_luong > 10", amount=Money(1_000))
    assert questions([PAGES, more, FIXED], DAY) == (Question("trang", is_value=False),)
    assert total(PAGES, more, FIXED, facts=FeeFacts(quantities={"trang": Decimal(4)})) == 206_000
    assert total(PAGES, more, FIXED, facts=FeeFacts(quantities={"trang": Decimal(20)})) == 250_000


def test_a_question_left_open_is_refused_by_its_name() -> None:
    with pytest.raises(FeeFactMissing, match="trang"):
        total(PAGES)


def test_a_new_amount_holds_from_its_first_day() -> None:
    old = replace(FIXED, valid_to=date(2024, 6, 3))
    new = replace(FIXED, amount=Money(300_000), valid_from=date(2024, 6, 3))
    assert total(old, new) == 300_000
    assert reckon([old, new], (), FeeFacts(), date(2024, 6, 2)).total == Money(200_000)


def test_a_relief_is_claimed_or_applies_by_its_condition() -> None:
    assert claimable([ELDERLY, ONLINE], DAY) == (ELDERLY,)
    online = FeeFacts(way=FilingWay.ONLINE)
    assert total(FIXED, reliefs=(ELDERLY, ONLINE)) == 200_000
    assert total(FIXED, reliefs=(ELDERLY, ONLINE), facts=online) == 100_000
    assert (
        total(FIXED, reliefs=(ELDERLY, ONLINE), facts=replace(online, claimed=frozenset({ELDERLY.name}))) == 0
    )


def test_a_bill_says_how_each_sum_was_found_and_why_it_is_less() -> None:
    bill = reckon([FIXED], [ONLINE], FeeFacts(way=FilingWay.ONLINE), DAY)
    assert bill.charges[0].reckoning == "Lệ phí: 200.000 đồng"
    assert bill.charges[0].relief == "Nộp trực tuyến: giảm 50 %"
    assert bill.charges[0].as_plain()["due"] == 100_000


def test_an_amount_not_established_leaves_the_bill_unsettled() -> None:
    bill = reckon([FIXED, FeeLine(FeeKind.PHI, None, "chưa có nghị quyết")], (), FeeFacts(), DAY)
    assert not bill.is_settled
    assert bill.total == Money(200_000)


def test_a_line_for_organisations_spares_persons() -> None:
    line = replace(FIXED, condition='doi_tuong = "tổ chức"')
    assert total(line) == 0
    assert total(line, facts=FeeFacts(payer=Payer.ORGANISATION)) == 200_000


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (replace(PAGES, per=""), "chưa ghi tính theo cái gì"),
        (replace(SHARE, rate=None), "chưa ghi tỷ lệ"),
        (replace(FIXED, rate=Decimal(1)), "có tỷ lệ"),
        (replace(SHARE, most=Money(1)), "mức tối đa nhỏ hơn"),
        (replace(FIXED, condition="gia_tri > 1"), "không có «gia_tri»"),
        (replace(FIXED, condition="so_luong > 1"), "mức cố định"),
        (replace(FIXED, condition='doi_tuong = "hội"'), "không bao giờ là"),
        (replace(FIXED, valid_from=DAY, valid_to=DAY), "ngày hết hiệu lực"),
    ],
)
def test_a_line_that_cannot_be_reckoned_is_refused_with_its_fault(line: FeeLine, told: str) -> None:
    with pytest.raises(FeeRefused, match=told):
        require_sound([line], [])


@pytest.mark.parametrize(
    ("relief", "told"),
    [
        (replace(ELDERLY, percent=Decimal(101)), "không quá 100"),
        (replace(ELDERLY, name=""), "chưa ghi đối tượng"),
        (replace(ELDERLY, condition="so_luong > 1"), "không có «so_luong»"),
    ],
)
def test_a_relief_that_cannot_be_reckoned_is_refused_with_its_fault(relief: FeeRelief, told: str) -> None:
    with pytest.raises(FeeRefused, match=told):
        require_sound([], [relief])


@given(st.integers(0, 10**12), st.decimals("0.01", 100, places=2))
def test_no_relief_makes_a_fee_negative_or_larger(value: int, percent: Decimal) -> None:
    facts = FeeFacts(quantities={"giá trị hợp đồng": Decimal(value)}, claimed=frozenset({"x"}))
    charge = reckon([SHARE], [FeeRelief("x", percent)], facts, DAY).charges[0]
    assert charge.full is not None
    assert charge.due is not None
    assert Money(0) <= charge.due <= charge.full


@pytest.mark.parametrize(
    "fee", [FIXED, PAGES, replace(SHARE, least=None, most=None), replace(FIXED, note="ghi chú")]
)
def test_a_fee_printed_in_a_list_is_read_back(fee: FeeLine) -> None:
    assert read_fees(print_fee(fee)) == ((replace(fee, legal_basis=""),), "")


def test_a_sum_for_each_dossier_needs_no_counting() -> None:
    (line,), _ = read_fees("Lệ phí: 150.000 đồng/hồ sơ")
    assert (line.formula, line.amount) == (FeeFormula.FIXED, Money(150_000))
