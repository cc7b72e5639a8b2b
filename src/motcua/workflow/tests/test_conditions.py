"""The language of conditions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.errors import BadExpression, MissingValue
from motcua.workflow.rules.conditions import check, holds, outcome_asked
from motcua.workflow.rules.definition import OUTCOME, Variable, VariableType
from motcua.workflow.rules.expressions import MAX_DEPTH, Value, parse, quote

DECLARED = {
    OUTCOME: Variable(OUTCOME, VariableType.TEXT, choices=("đạt", "không đạt")),
    "so_luong": Variable("so_luong", VariableType.NUMBER),
    "lien_thong": Variable("lien_thong", VariableType.BOOLEAN),
    "lĩnh_vực": Variable("lĩnh_vực", VariableType.TEXT),
}
VALUES: dict[str, Value] = {
    OUTCOME: "đạt",
    "so_luong": Decimal("2.5"),
    "lien_thong": True,
    "lĩnh_vực": 'đo "lường"',
}

ATOMS = st.sampled_from(
    [
        'outcome = "đạt"',
        "so_luong >= 3",
        "lien_thong",
        "không lien_thong",
        'lĩnh_vực thuộc ("bức xạ", "đo lường")',
        "true",
        "so_luong != 1",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(lambda a, b, op: f"({a} {op} {b})", inner, inner, st.sampled_from(["and", "hoặc"]))
        | inner.map(lambda a: f"not ({a})")
    ),
    max_leaves=8,
)
ASSIGNMENTS = st.fixed_dictionaries(
    {
        OUTCOME: st.sampled_from(["đạt", "không đạt"]),
        "so_luong": st.decimals(-5, 5, places=1),
        "lien_thong": st.booleans(),
        "lĩnh_vực": st.sampled_from(["bức xạ", "đo lường", "khác"]),
    }
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('outcome = "đạt"', True),
        ('outcome == "không đạt"', False),
        ("so_luong > 2 và so_luong ≤ 2.5", True),
        ("không lien_thong hoặc so_luong <> 2.5", False),
        ("lien_thong and not (so_luong < 1)", True),
        ('lĩnh_vực in ("a", "đo \\"lường\\"")', True),
        ("lien_thong = đúng", True),
        ("sai or true and false", False),
        ("so_luong in (1, 2.5)", True),
    ],
)
def test_conditions_mean_what_they_say(source: str, expected: bool) -> None:
    assert check(source, DECLARED) == []
    assert holds(source, VALUES) is expected


@given(CONDITIONS, CONDITIONS, ASSIGNMENTS)
def test_a_or_b_is_the_union_of_both(one: str, other: str, values: dict[str, Value]) -> None:
    assert holds(f"{one} or {other}", values) is (holds(one, values) or holds(other, values))


@given(CONDITIONS, CONDITIONS, ASSIGNMENTS)
def test_a_and_b_is_the_intersection_of_both(one: str, other: str, values: dict[str, Value]) -> None:
    assert holds(f"({one}) and ({other})", values) is (holds(one, values) and holds(other, values))


@given(CONDITIONS, ASSIGNMENTS)
def test_a_checked_condition_always_has_an_answer(source: str, values: dict[str, Value]) -> None:
    assert check(source, DECLARED) == []
    assert holds(f"not ({source})", values) is not holds(source, values)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("khong_co = 1", "unknown_identifier"),
        ("khong_co", "unknown_identifier"),
        ('so_luong = "ba"', "type_error"),
        ("so_luong", "type_error"),
        ('lĩnh_vực > "a"', "type_error"),
        ("lien_thong < true", "type_error"),
        ('so_luong in ("a", 2)', "type_error"),
        ('outcome = "tốt"', "unknown_choice"),
        ('"tốt" = outcome', "unknown_choice"),
        ('outcome in ("đạt", "tốt")', "unknown_choice"),
        ("so_luong =", "syntax_error"),
        ("(so_luong = 1", "syntax_error"),
        ("so_luong = 1 so_luong", "syntax_error"),
        ("__import__('os')", "syntax_error"),
        ("lien_thong.__class__", "syntax_error"),
        ("so_luong in (lien_thong)", "syntax_error"),
        ("", "syntax_error"),
        ("so_luong = 1; true", "syntax_error"),
    ],
)
def test_a_faulty_condition_is_named_when_it_is_saved(source: str, code: str) -> None:
    assert code in [fault.code for fault in check(source, DECLARED)]


def test_every_fault_of_a_condition_is_found_at_once() -> None:
    faults = check('a = 1 and b = 2 and outcome = "x"', DECLARED)
    assert [fault.code for fault in faults] == ["unknown_identifier", "unknown_identifier", "unknown_choice"]


def test_a_missing_value_is_asked_for_and_not_guessed() -> None:
    with pytest.raises(MissingValue, match="so_luong"):
        holds("true or so_luong = 1", {})


@pytest.mark.parametrize(
    "source", ["(" * (MAX_DEPTH + 1) + "true", "not " * (MAX_DEPTH + 1) + "true", "a" * 3000]
)
def test_conditions_have_limits(source: str) -> None:
    with pytest.raises(BadExpression):
        parse(source)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_its_place(source: str) -> None:
    position: object = 1
    try:
        parse(source)
    except BadExpression as refusal:
        position = refusal.details["position"]
    assert isinstance(position, int)
    assert 1 <= position <= len(source) + 1


@given(st.text(max_size=30))
def test_a_quoted_text_reads_back(text: str) -> None:
    assert outcome_asked(f"outcome = {quote(text)}") == text
