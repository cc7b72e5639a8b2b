"""Hashes and trees: properties without a database."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.rules import merkle
from motcua.audit.rules.chain import GENESIS, ActContent, act_hash, canonical, personal_digest

LEAVES = st.lists(st.text(max_size=8), min_size=1, max_size=40)
ACT = ActContent(
    stream="dossier:1",
    number=1,
    code="dossiers.accepted",
    version=1,
    at=datetime(2024, 6, 3, 1, tzinfo=UTC),
    recorded_at=datetime(2024, 6, 3, 1, tzinfo=UTC),
    actor={"label": "Hòa"},
    subject=None,
    operation=None,
    facts={"due": "2024-06-14"},
    digests={},
    previous=GENESIS,
)


def by_the_book(leaves: list[str]) -> str:
    """Return the root as RFC 6962 §2.1 defines it: split at the largest power of two below the size."""
    if len(leaves) == 1:
        return merkle.leaf_hash(leaves[0])
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return merkle.pair_hash(by_the_book(leaves[:split]), by_the_book(leaves[split:]))


@given(LEAVES)
def test_the_root_is_that_of_rfc_6962(leaves: list[str]) -> None:
    assert merkle.root(leaves) == by_the_book(leaves)


def test_the_root_of_nothing_is_that_of_rfc_6962() -> None:
    assert merkle.root([]) == hashlib.sha256(b"").hexdigest()


@given(LEAVES, st.data())
def test_every_leaf_climbs_to_the_root(leaves: list[str], choice: st.DataObject) -> None:
    index = choice.draw(st.integers(0, len(leaves) - 1))
    steps = merkle.proof(leaves, index)
    assert merkle.climb(leaves[index], steps) == merkle.root(leaves)
    assert len(steps) <= (len(leaves) - 1).bit_length()


@given(LEAVES, st.text(max_size=8), st.data())
def test_another_leaf_does_not_climb_to_the_root(
    leaves: list[str], other: str, choice: st.DataObject
) -> None:
    index = choice.draw(st.integers(0, len(leaves) - 1))
    climbed = merkle.climb(other, merkle.proof(leaves, index))
    assert (climbed == merkle.root(leaves)) is (other == leaves[index])


@given(LEAVES, LEAVES)
def test_different_lists_have_different_roots(one: list[str], other: list[str]) -> None:
    assert (merkle.root(one) == merkle.root(other)) is (one == other)


@pytest.mark.parametrize("index", [-1, 2])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        merkle.proof(["a", "b"], index)


def test_a_pair_never_passes_for_a_leaf() -> None:
    left, right = merkle.leaf_hash("a"), merkle.leaf_hash("b")
    assert merkle.leaf_hash(left + right) != merkle.pair_hash(left, right)


@pytest.mark.parametrize(
    "change",
    [
        {"stream": "dossier:2"},
        {"number": 2},
        {"code": "dossiers.refused"},
        {"at": ACT.at + timedelta(microseconds=1)},
        {"recorded_at": ACT.at + timedelta(days=1)},
        {"actor": {"label": "Nam"}},
        {"facts": {"due": "2024-06-17"}},
        {"digests": {"name": "0"}},
        {"previous": "1" * 64},
    ],
)
def test_whatever_changes_changes_the_hash(change: dict[str, Any]) -> None:
    assert act_hash(replace(ACT, **change)) != act_hash(ACT)


def test_the_same_instant_in_another_zone_is_the_same_act() -> None:
    local = ACT.at.astimezone(timezone(timedelta(hours=7)))
    assert act_hash(replace(ACT, at=local, recorded_at=local)) == act_hash(ACT)


def test_a_value_has_one_writing() -> None:
    assert canonical({"b": [2.0, 0.5], "a": "Đỗ"}) == '{"a":"Đỗ","b":[2,0.5]}'.encode()
    assert canonical({"a": "Đỗ", "b": [2, 0.5]}) == canonical({"b": [2.0, 0.5], "a": "Đỗ"})


def test_a_digest_tells_nothing_without_its_salt() -> None:
    assert personal_digest("muối 1", "045090001234") != personal_digest("muối 2", "045090001234")
