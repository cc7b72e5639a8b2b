"""The parts of a procedure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from motcua.catalogue.rules.content import Content, PauseRule
from motcua.catalogue.rules.parts import (
    CONDITIONAL,
    REQUIRED,
    conditional_parts,
    missing_for_list,
    missing_parts,
)
from motcua.catalogue.tests.samples import FULL

EMPTIED: list[tuple[dict[str, Any], str]] = [
    ({"name": " "}, "tên thủ tục hành chính"),
    ({"steps": ""}, "trình tự thực hiện"),
    ({"methods": "\n"}, "cách thức thực hiện"),
    ({"components": ()}, "thành phần, số lượng hồ sơ"),
    ({"sets_count": 0}, "thành phần, số lượng hồ sơ"),
    ({"term": None}, "thời hạn giải quyết"),
    ({"audience": ""}, "đối tượng thực hiện"),
    ({"lead_unit": ""}, "cơ quan giải quyết"),
    ({"deciding_unit": ""}, "cơ quan giải quyết"),
    ({"legal_bases": ()}, "căn cứ pháp lý"),
]


def test_the_decree_has_seven_required_and_four_conditional_parts() -> None:
    assert (len(REQUIRED), len(CONDITIONAL)) == (7, 4)


def test_a_full_content_misses_nothing() -> None:
    assert missing_parts(FULL) == ()
    assert missing_for_list(FULL) == ()


@pytest.mark.parametrize(("change", "part"), EMPTIED)
def test_an_empty_required_part_is_named(change: dict[str, Any], part: str) -> None:
    assert missing_parts(replace(FULL, **change)) == (part,)


@pytest.mark.parametrize("change", [{"requirements": ""}, {"fees": ()}, {"result": ""}])
def test_an_empty_conditional_part_is_not_missing(change: dict[str, Any]) -> None:
    assert missing_parts(replace(FULL, **change)) == ()


def test_an_empty_content_misses_all_seven_and_the_legal_basis() -> None:
    assert len(missing_parts(Content(name=""))) == 8


def test_a_pause_of_the_clock_needs_its_basis() -> None:
    paused = replace(FULL, pause_rule=PauseRule.PAUSE)
    assert missing_parts(paused) == ("căn cứ tạm dừng thời hạn",)
    assert missing_parts(replace(paused, pause_basis="NĐ 08/2014 Điều 9")) == ()


def test_a_list_asks_for_less_than_the_content() -> None:
    listed = replace(FULL, steps="", methods="", components=(), audience="")
    assert missing_for_list(listed) == ()
    assert len(missing_parts(listed)) == 4


def test_a_list_names_the_place_that_is_missing() -> None:
    assert missing_for_list(replace(FULL, receiving_unit="")) == ("địa điểm thực hiện",)


def test_conditional_parts_are_told_apart() -> None:
    assert conditional_parts(replace(FULL, fees=())) == (
        ("mẫu đơn, tờ khai", True),
        ("kết quả thực hiện", True),
        ("yêu cầu, điều kiện", False),
        ("phí, lệ phí", False),
    )
