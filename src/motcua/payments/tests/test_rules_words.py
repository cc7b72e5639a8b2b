"""Amounts in words, as receipts say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.rules.words import amount_in_words, number_in_words

SAID = {
    0: "không",
    1: "một",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_050: "một nghìn không trăm năm mươi",
    20_000: "hai mươi nghìn",
    150_000: "một trăm năm mươi nghìn",
    1_000_000: "một triệu",
    1_000_500: "một triệu năm trăm",
    1_001_000: "một triệu không trăm linh một nghìn",
    2_345_678: "hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    12_000_000_000_000: "mười hai nghìn tỷ",
    1_000_000_000_000_000_000: "một tỷ tỷ",
}
_SAID = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS = {word: number for number, word in enumerate(_SAID)}
_ONES = _DIGITS | {"mốt": 1, "lăm": 5}


def heard(words: list[str]) -> int:
    """Read words back: billions first, then millions and thousands, each a group below a thousand."""
    if "tỷ" in words:
        place = len(words) - 1 - words[::-1].index("tỷ")
        return heard(words[:place]) * 10**9 + heard(words[place + 1 :])
    for step, worth in (("triệu", 10**6), ("nghìn", 1000)):
        if step in words:
            place = words.index(step)
            return heard(words[:place]) * worth + heard(words[place + 1 :])
    return _group(words)


def _group(words: list[str]) -> int:
    hundreds, tens = 0, 0
    if "trăm" in words:
        hundreds, words = _DIGITS[words[0]], words[2:]
    if words[:1] == ["linh"]:
        words = words[1:]
    elif words[:1] == ["mười"]:
        tens, words = 1, words[1:]
    elif "mươi" in words:
        tens, words = _DIGITS[words[0]], words[2:]
    return hundreds * 100 + tens * 10 + (_ONES[words[0]] if words else 0)


@pytest.mark.parametrize(("number", "words"), SAID.items())
def test_a_number_is_said_as_people_say_it(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.integers(0, 10**13))
def test_what_is_said_is_heard_as_the_same_number(number: int) -> None:
    assert heard(number_in_words(number).split()) == number


def test_an_amount_begins_with_a_capital_and_ends_with_dong() -> None:
    assert amount_in_words(320_000) == "Ba trăm hai mươi nghìn đồng"


def test_nothing_below_zero_is_put_in_words() -> None:
    with pytest.raises(ValueError):
        number_in_words(-1)
