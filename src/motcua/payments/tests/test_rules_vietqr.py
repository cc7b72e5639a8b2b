"""The payload of a VietQR code, to the letter, and read back by a decoder of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.rules.vietqr import QrRefused, Transfer, checksum, payload, purpose_of, read

GOLDEN = (
    "00020101021238570010A00000072701270006970405011339002010001230208QRIBFTTA"
    "530370454061500005802VN62220818H50.15 260617 0001630477AB"
)
ASKED = Transfer("970405", "3900201000123", 150_000, "H50.15 260617 0001")
PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=25)
TRANSFERS = st.builds(
    Transfer,
    bank=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(0, 10**13 - 1),
    purpose=PRINTABLE,
    to_card=st.booleans(),
)


def test_the_published_example_is_written_to_the_letter() -> None:
    assert payload(ASKED) == GOLDEN


def test_the_checksum_has_its_published_check_value() -> None:
    assert checksum("123456789") == "29B1"


@given(TRANSFERS)
def test_what_is_written_is_read_back(transfer: Transfer) -> None:
    assert read(payload(transfer)) == transfer


@given(TRANSFERS, st.data())
def test_one_wrong_character_is_noticed(transfer: Transfer, data: st.DataObject) -> None:
    text = payload(transfer)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.characters(min_codepoint=33, max_codepoint=126).filter(lambda one: one != text[place])
    )
    with pytest.raises(QrRefused):
        read(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize(
    "wrong",
    [
        Transfer("97040", "123"),
        Transfer("970405", ""),
        Transfer("970405", "12 34"),
        Transfer("970405", "1" * 20),
        Transfer("970405", "123", -1),
        Transfer("970405", "123", 10**13),
        Transfer("970405", "123", 1, "Phí"),
        Transfer("970405", "123", 1, "x" * 26),
        Transfer("970405", "123", 1, "hai\ndòng"),
    ],
)
def test_what_no_bank_reads_is_refused(wrong: Transfer) -> None:
    with pytest.raises(QrRefused):
        payload(wrong)


@pytest.mark.parametrize("text", ["", "630477AB", GOLDEN.lower(), GOLDEN[:-4], "đ" + GOLDEN, GOLDEN + "0000"])
def test_a_broken_code_is_refused(text: str) -> None:
    with pytest.raises(QrRefused):
        read(text)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Lệ phí hồ sơ H50.09-240614-0001", "LE PHI HO SO H50092406140"),
        ("PLP24061400012K", "PLP24061400012K"),
        ("Đơn số 5/ĐK", "DON SO 5DK"),
    ],
)
def test_a_purpose_is_what_banks_leave_of_it(text: str, purpose: str) -> None:
    assert purpose_of(text) == purpose


@given(st.text(max_size=60))
def test_any_purpose_fits_a_code(text: str) -> None:
    payload(Transfer("970405", "123", 1, purpose_of(text)))
