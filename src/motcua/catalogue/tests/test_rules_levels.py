"""Service levels and codes."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalogue.errors import ServiceLevelUnreadable, ServiceReasonMissing
from motcua.catalogue.rules.codes import is_local_key, is_national_code
from motcua.catalogue.rules.levels import LEVELS, ServiceLevel, read_level, require_reason


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Toàn trình", ServiceLevel.FULL),
        ("toan_trinh", ServiceLevel.FULL),
        ("Mức độ 4", ServiceLevel.FULL),
        ("MỘT PHẦN", ServiceLevel.PARTIAL),
        ("mức độ 3", ServiceLevel.PARTIAL),
        ("mức độ 2", ServiceLevel.NONE),
        ("", ServiceLevel.NONE),
    ],
)
def test_older_words_are_mapped_to_full_and_partial(text: str, level: ServiceLevel) -> None:
    assert read_level(text) is level


def test_no_screen_says_level_three_or_four() -> None:
    assert not any("mức độ 3" in word or "mức độ 4" in word for word in map(str.lower, LEVELS.values()))


def test_an_unknown_level_is_refused_with_the_words_to_use() -> None:
    with pytest.raises(ServiceLevelUnreadable, match="toàn trình"):
        read_level("mức độ 7")


def test_a_partial_service_says_why_since_july_2026_only() -> None:
    require_reason(ServiceLevel.PARTIAL, "", date(2026, 6, 30))
    with pytest.raises(ServiceReasonMissing, match="224/2026"):
        require_reason(ServiceLevel.PARTIAL, "", date(2026, 7, 1))
    require_reason(ServiceLevel.FULL, "", date(2026, 7, 1))


@pytest.mark.parametrize("text", ["1.014390", "2.000908", "3.000001"])
def test_national_codes_are_known_by_their_form(text: str) -> None:
    assert is_national_code(text)


@pytest.mark.parametrize(
    "text", ["4.014390", "1.01439", "1.0143901", "1,014390", " 1.014390", "1.٠14390", "1.014390\n"]
)
def test_what_only_looks_like_a_national_code_is_none(text: str) -> None:
    assert not is_national_code(text)


@pytest.mark.parametrize(
    ("text", "is_key"), [("QT-KHCN-001", True), ("QT", False), ("qt-khcn-1", False), ("QT-", False)]
)
def test_local_keys_are_capitals_and_digits_joined_by_dashes(text: str, is_key: bool) -> None:
    assert is_local_key(text) is is_key
