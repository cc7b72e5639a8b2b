"""Finding dossiers by words that many have: the newest first, the same list as the index of words gives."""

from __future__ import annotations

import pytest

from motcua.dossiers.queries import search
from motcua.dossiers.queries.search import Wanted, find_dossiers
from motcua.dossiers.tests.scene import Scene
from motcua.pages import paging


@pytest.fixture
def many(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Seven dossiers of one applicant where three are many and two fill a page; newest first."""
    monkeypatch.setattr(search, "MOST", 3)
    monkeypatch.setattr(paging.keyset, "__kwdefaults__", {"size": 2})
    return [scene.receive().pk for _ in range(7)][::-1]


@pytest.mark.parametrize("near", [0, 1, 4, 500])
def test_words_that_many_have_give_the_newest_first(
    scene: Scene, many: list[int], near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NEAR", near)
    found = find_dossiers(scene.cast.lan, Wanted(q="sao mai"), None)
    assert [one.pk for one in found.listed.rows] == many[:2]
    assert found.is_capped


def test_the_next_pages_of_words_that_many_have_lead_to_the_oldest(scene: Scene, many: list[int]) -> None:
    seen, cursor = [], None
    while True:
        listed = find_dossiers(scene.cast.lan, Wanted(q="sao mai"), cursor).listed
        seen += [one.pk for one in listed.rows]
        cursor = listed.after
        if cursor is None:
            break
    assert seen == many


def test_a_word_of_a_code_finds_one(scene: Scene, many: list[int]) -> None:
    dossier = scene.receive()
    found = find_dossiers(scene.cast.lan, Wanted(q=f"{dossier.code} sao"), None)
    assert [one.pk for one in found.listed.rows] == [dossier.pk]
    assert not found.is_capped
