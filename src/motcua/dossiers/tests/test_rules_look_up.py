"""The public look-up: forgiving in how codes are typed, strict in how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.look_up import COUNTED_FOR, MOST_WRONG, minutes_to_wait, typed_code, typed_key
from motcua.dossiers.rules.verifying import beginning_of_hash, code_of_file

NOW = datetime(2024, 6, 14, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "000.00.09.H50-240606-0001",
        " 000.00.09.h50 - 240606 – 0001 ",
        "http://localhost:8000/tra-cuu/000.00.09.H50-240606-0001/",
        "https://x.vn/tra-cuu/000.00.09.H50-240606-0001?khoa=AB",
    ],
)
def test_a_code_is_understood_however_it_is_typed_or_scanned(typed: str) -> None:
    assert typed_code(typed) == "000.00.09.H50-240606-0001"


def test_a_key_is_read_without_spaces_and_dashes_in_any_case() -> None:
    assert typed_key(" abcde-fgh23 ") == "ABCDEFGH23"


@given(tried=st.integers(min_value=0, max_value=MOST_WRONG - 1))
def test_fewer_than_five_wrong_ones_never_wait(tried: int) -> None:
    assert minutes_to_wait([NOW] * tried, NOW) == 0


def test_after_five_one_waits_until_the_oldest_counts_no_more() -> None:
    tried = [NOW - timedelta(minutes=10), *[NOW] * 4]
    assert minutes_to_wait(tried, NOW) == 5
    assert minutes_to_wait(tried, NOW - timedelta(minutes=10) + COUNTED_FOR) == 0


@given(sha256=st.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_a_verification_code_names_the_beginning_of_the_hash(sha256: str) -> None:
    assert sha256.startswith(beginning_of_hash(code_of_file(sha256)))
    assert beginning_of_hash(sha256) == sha256


@pytest.mark.parametrize("text", ["", "A1B2", "000.00.09.H50-240606-0001", "A1B2-C3D4-E5F6-07ZZ"])
def test_other_codes_are_no_verification_codes(text: str) -> None:
    assert beginning_of_hash(text) == ""
