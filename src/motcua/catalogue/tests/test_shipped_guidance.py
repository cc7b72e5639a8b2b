"""The guidance that ships with the reference data: its questions lead somewhere, its papers are reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from motcua.catalogue.codecs.reference import DATA, DEFAULT, read_reference
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.guidance import (
    GuidanceDefinition,
    applicable,
    ask_next,
    parse_guidance,
    plain_guidance,
)

IF_THERE_ARE_ANY = {"QT-KHCN-002", "QT-KHCN-004", "1.011812"}
"""Procedures whose optional papers depend on nothing but that they exist."""
INTERNAL = {"QT-NB-001", "QT-NB-002"}


@cache
def shipped() -> Mapping[str, tuple[Content, GuidanceDefinition | None]]:
    reference, faults = read_reference(DATA / DEFAULT)
    assert not faults
    return {one.key: (one.content, reference.guidance.get(one.key)) for one in reference.procedures}


def guided() -> list[str]:
    return [key for key, (_, guidance) in shipped().items() if guidance is not None]


def definition(key: str) -> GuidanceDefinition:
    found = shipped()[key][1]
    assert found is not None
    return found


def positions(key: str) -> list[int]:
    return list(range(1, len(shipped()[key][0].components) + 1))


def ways(made: GuidanceDefinition, answers: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Yield every set of answers that leads to the end."""
    question = ask_next(made, answers)
    if question is None:
        yield answers
        return
    for choice in question.choices:
        yield from ways(made, {**answers, question.name: choice.value})


@pytest.mark.parametrize("key", guided())
def test_rules_name_papers_of_their_procedure(key: str) -> None:
    assert parse_guidance(plain_guidance(definition(key)), positions(key)) == definition(key)


@pytest.mark.parametrize("key", guided())
def test_each_paper_is_asked_of_somebody_and_each_rule_spares_somebody(key: str) -> None:
    made, papers = definition(key), positions(key)
    ends = [applicable(made, answers, papers) for answers in ways(made, {})]
    assert set.union(*ends) == set(papers)
    assert set.intersection(*ends) == set(papers) - {rule.position for rule in made.rules}


@pytest.mark.parametrize("key", guided())
def test_both_languages_are_there(key: str) -> None:
    for question in definition(key).questions:
        assert question.label_en
        assert all(choice.label_en for choice in question.choices)


def test_whoever_may_be_spared_a_paper_is_asked_first() -> None:
    unguided = {
        key
        for key, (content, guidance) in shipped().items()
        if guidance is None and any(not paper.required for paper in content.components)
    }
    assert unguided == IF_THERE_ARE_ANY | INTERNAL


@pytest.mark.parametrize(
    ("key", "answers", "spared"),
    [
        ("1.001786", {"nguoi_thanh_lap": "ca_nhan", "nhan_luc": "chinh_thuc"}, {2, 7, 10}),
        ("1.001786", {"nguoi_thanh_lap": "to_chuc", "loai_hinh": "cong_lap"}, {3, 6, 7, 8}),
        ("1.001770", {"ly_do": "mat"}, {4}),
        ("2.001525", {"viec": "cap_lai_mat"}, {2, 3}),
        ("2.001207", {"he_thong": "roi"}, {4}),
        ("2.001259", {"ket_qua": "chua"}, {5}),
    ],
)
def test_nobody_is_asked_for_a_paper_of_another_case(
    key: str, answers: dict[str, str], spared: set[int]
) -> None:
    assert set(positions(key)) - applicable(definition(key), answers, positions(key)) == spared
