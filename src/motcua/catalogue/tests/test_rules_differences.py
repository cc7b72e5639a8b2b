"""The difference of two versions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from motcua.calendars.rules.terms import Term, Unit
from motcua.catalogue.rules.content import Paper
from motcua.catalogue.rules.differences import Change, Line, differences
from motcua.catalogue.tests.samples import FULL


def test_equal_versions_do_not_differ() -> None:
    assert differences(FULL, replace(FULL)) == ()


def test_a_shorter_term_is_told_with_both_texts() -> None:
    (found,) = differences(FULL, replace(FULL, term=Term(Decimal(3), Unit.WORKING_DAY)))
    assert (found.field, found.before, found.after) == ("term", "5 ngày làm việc", "3 ngày làm việc")


def test_a_paper_less_is_one_removed_line_among_the_same() -> None:
    (found,) = differences(FULL, replace(FULL, components=FULL.components[:1]))
    assert [line.change for line in found.lines] == [Change.SAME, Change.REMOVED]


def test_a_paper_made_optional_is_told_as_removed_and_added() -> None:
    optional = replace(FULL.components[1], required=False, condition="Nếu có")
    (found,) = differences(FULL, replace(FULL, components=(FULL.components[0], optional)))
    assert [line.change for line in found.lines] == [Change.SAME, Change.REMOVED, Change.ADDED]
    assert found.lines[2].text.endswith("không bắt buộc; Nếu có")


def test_a_step_in_between_leaves_the_others_the_same() -> None:
    steps = FULL.steps.replace("\n", "\nBước 1a. Nộp phí.\n")
    (found,) = differences(FULL, replace(FULL, steps=steps))
    assert found.lines[1] == Line(Change.ADDED, "Bước 1a. Nộp phí.")


def test_marks_are_no_difference_of_content() -> None:
    assert differences(FULL, replace(FULL, marks={"term": "to_confirm"})) == ()


def test_parts_come_in_the_order_of_the_decree() -> None:
    changed = replace(FULL, audience="Cá nhân", steps="x", components=(Paper("Đơn"),), result="Giấy phép")
    assert [one.field for one in differences(FULL, changed)] == ["steps", "components", "audience", "result"]
