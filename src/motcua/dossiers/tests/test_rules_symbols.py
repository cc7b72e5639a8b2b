"""Symbols of results: one spelling for each series, and a proposal for a new one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.errors import NewSymbol, SymbolNotAllowed
from motcua.dossiers.rules.symbols import initials_of, normal_symbol, proposed_symbol, require_known


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("GCN", "GCN"),
        ("gcn", "GCN"),
        (" GCN ", "GCN"),
        ("gcn - skhcn", "GCN-SKHCN"),
        ("GCN–SKHCN", "GCN-SKHCN"),
        (unicodedata.normalize("NFD", "qđ-ubnd"), "QĐ-UBND"),
        (unicodedata.normalize("NFD", "đủ-đk"), "ĐỦ-ĐK"),
        ("tb / skhcn", "TB/SKHCN"),
        ("GP.2024", "GP.2024"),
    ],
)
def test_a_symbol_has_one_spelling(typed: str, symbol: str) -> None:
    assert normal_symbol(typed) == symbol


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "GCN-", "-GCN", "GCN--A", "GCN SKHCN", "GCN_A", "G:1", "A" * 51]
)
def test_what_is_no_symbol_is_refused(typed: str) -> None:
    with pytest.raises(SymbolNotAllowed):
        normal_symbol(typed)


@given(st.text(max_size=60))
def test_a_normal_symbol_stays_as_it_is(typed: str) -> None:
    try:
        symbol = normal_symbol(typed)
    except SymbolNotAllowed:
        return
    assert normal_symbol(symbol) == normal_symbol(symbol.lower()) or symbol.lower().upper() != symbol
    assert normal_symbol(symbol) == symbol
    assert ":" not in symbol


def test_a_symbol_that_the_authority_never_used_is_confirmed_first() -> None:
    known = ["GCN-SKHCN", "TB-SKHCN"]
    require_known("GCN-SKHCN", known, authority="Sở", confirmed=False)
    require_known("GCN-SKHNC", known, authority="Sở", confirmed=True)
    require_known("GCN-SKHNC", [], authority="Sở", confirmed=False)
    with pytest.raises(NewSymbol) as refusal:
        require_known("GCN-SKHNC", known, authority="Sở", confirmed=False)
    assert "GCN-SKHCN, TB-SKHCN" in str(refusal.value)


@pytest.mark.parametrize(
    ("result", "authority", "symbol"),
    [
        ("Giấy chứng nhận đăng ký", "Sở Khoa học và Công nghệ tỉnh Quảng Trị", "GCN-SKHCN"),
        ("Quyết định giao quyền kèm Thỏa thuận", "UBND tỉnh Quảng Trị", "QĐ-UBND"),
        ("Quyết định cấp giấy phép", "UBND tỉnh Quảng Trị", "QĐ-UBND"),
        ("Tài liệu", "Chi cục Tiêu chuẩn Đo lường Chất lượng", "CCTCĐLCL"),
    ],
)
def test_a_symbol_is_proposed_from_result_and_authority(result: str, authority: str, symbol: str) -> None:
    assert proposed_symbol(result, authority) == symbol


def test_initials_pass_over_commas_and_small_words() -> None:
    assert initials_of("Sở Văn hóa, Thể thao và Du lịch") == "SVHTTDL"
