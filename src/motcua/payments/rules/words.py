"""An amount in Vietnamese words, as a receipt says it ("bằng chữ")."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_STEPS: Final = ("", "nghìn", "triệu")
_GROUP: Final = 1000
_BILLION: Final = 10**9


def number_in_words(number: int) -> str:
    """Return a whole number in Vietnamese words: 1 005 is "một nghìn không trăm linh năm".

    After a group that was said, the hundreds of the next are always said, be they none. Above 999 999 999
    the billions are read as a number of their own. Raises ValueError below 0.
    """
    if number < 0:
        raise ValueError("only what was paid is put in words")
    if number == 0:
        return _DIGITS[0]
    return " ".join(_billions(number, after_another=False))


def amount_in_words(dong: int) -> str:
    """Return an amount as a receipt prints it: "Một trăm nghìn đồng". Raises ValueError below 0."""
    words = number_in_words(dong)
    return f"{words[0].upper()}{words[1:]} đồng"


def _billions(number: int, *, after_another: bool) -> list[str]:
    high, low = divmod(number, _BILLION)
    words = [*_billions(high, after_another=after_another), "tỷ"] if high else []
    return [*words, *_millions(low, after_another=after_another or bool(high))]


def _millions(number: int, *, after_another: bool) -> list[str]:
    words: list[str] = []
    for place in range(len(_STEPS) - 1, -1, -1):
        group = number // _GROUP**place % _GROUP
        if not group:
            continue
        words += _hundreds(group, in_full=after_another or bool(words))
        words += [_STEPS[place]] if place else []
    return words


def _hundreds(group: int, *, in_full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or in_full else []
    tens, ones = divmod(rest, 10)
    if not rest:
        return words
    if not tens:
        return [*words, "linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return [*words, _DIGITS[ones]] if ones else words
