"""Guidance: which question comes next, and which papers apply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.errors import EFormRefused
from motcua.catalogue.rules.guidance import applicable, ask_next, kept, parse_guidance, plain_guidance


def question(name: str, *values: str, condition: str = "") -> dict[str, object]:
    """Return a question as JSON."""
    choices = [{"value": one, "label_vi": one.upper()} for one in values]
    return {"name": name, "label_vi": name.upper(), "condition": condition, "choices": choices}


STORED = {
    "questions": [
        question("ly_do", "doi", "giam"),
        question("cach", "ban", "bo", condition='ly_do = "giam"'),
    ],
    "rules": [
        {"position": 3, "condition": 'ly_do = "doi"'},
        {"position": 4, "condition": 'cach = "ban"'},
    ],
}
MADE = parse_guidance(STORED, [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("answers", "following", "papers"),
    [
        ({}, "ly_do", {1, 2}),
        ({"ly_do": "doi"}, None, {1, 2, 3}),
        ({"ly_do": "giam"}, "cach", {1, 2}),
        ({"ly_do": "giam", "cach": "ban"}, None, {1, 2, 4}),
        ({"ly_do": "doi", "cach": "ban"}, None, {1, 2, 3}),
        ({"ly_do": "khac"}, "ly_do", {1, 2}),
    ],
)
def test_answers_lead_to_questions_and_papers(
    answers: dict[str, str], following: str | None, papers: set[int]
) -> None:
    found = ask_next(MADE, answers)
    assert (found.name if found else None) == following
    assert applicable(MADE, answers, [1, 2, 3, 4]) == papers


@given(st.dictionaries(st.sampled_from(["ly_do", "cach", "x"]), st.sampled_from(["doi", "giam", "ban", ""])))
def test_what_is_dropped_changes_nothing(answers: dict[str, str]) -> None:
    rest = kept(MADE, answers)
    assert applicable(MADE, rest, [1, 2, 3, 4]) == applicable(MADE, answers, [1, 2, 3, 4])
    assert kept(MADE, rest) == rest


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"questions": [question("a", "x")]}, "ít nhất hai câu trả lời"),
        ({"questions": [question("a", "x", "y"), question("a", "x", "y")]}, "cùng mang tên"),
        ({"questions": [question("b", "x", "y", condition='ly_do = "doi"')]}, "không có ô «ly_do»"),
        ({"rules": [{"position": 9, "condition": 'ly_do = "doi"'}]}, "không có giấy tờ thứ 9"),
        ({"rules": [{"position": 3, "condition": 'ly_do = "mất"'}]}, "không bao giờ là"),
    ],
)
def test_a_guidance_with_a_fault_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(EFormRefused) as refused:
        parse_guidance(STORED | changes, [1, 2, 3, 4])
    assert said in str(refused.value)


def test_a_guidance_written_and_read_is_the_same() -> None:
    assert parse_guidance(plain_guidance(MADE)) == MADE
