"""What somebody means who types a few words: ranked, with and without marks, slips of the keys forgiven.

A word of the question is worth what it tells (rare words more than common ones); it is found whole, as the
beginning of a word, run together with its neighbour ("xquang"), written as it sounds ("giay fep"), or within
a slip or two of the keys. Words of every day stand beside the words of the law by a table of synonyms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.kernel.text import fold, tidy

_WORDS: Final = re.compile(r"[^\W_]+(?:\.[0-9]+)*")
_IDLE: Final = frozenset(
    re.findall(
        r"\w+",
        "toi muon can xin cho lam gi the nao o dau cach thu tuc ho so giay to va cua de duoc co la ve mot "
        "cac khi bi phai nop don hoi nhu sao minh ong ba i want to how do a an the for of my apply get need",
    )
)
"""Words that tell little of what is looked for."""
_LITTLE: Final = 0.12
"""What such a word is worth beside another one."""
_ENOUGH: Final = 0.64
"""The share of the question that must be found."""
_SURE: Final = 0.6
"""Results that find less than this share of what the best one finds are left out."""
_ONE_SLIP, _TWO_SLIPS = 4, 8
"""Letters from which one slip, and two, are forgiven."""
_EXACT, _JOINED, _SOUNDED, _BEGUN, _SLIPPED, _SLIPPED_TWICE = 1.0, 0.95, 0.85, 0.8, 0.7, 0.55
_TITLE, _BESIDE = 1.0, 0.6
"""What a word in the title is worth, and one beside it (field, audience, code)."""
_IN_ORDER: Final = 0.15
_SOUNDS: Final = (
    *(("ph", "f"), ("ngh", "ng"), ("gh", "g"), ("tr", "j"), ("ch", "j"), ("gi", "z"), ("qu", "kw")),
    *(("x", "s"), ("d", "z"), ("r", "z"), ("c", "k"), ("y", "i"), ("l", "n")),
)
"""What sounds alike in some part of the country, or is typed for it: giay fep buc sa, dang ky, dang ki."""
_OTHER_MARKS: Final = 0.5
"""What a word is worth that was typed with marks and stands there with other ones: sổ is not sở."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: `title` and what else tells of it, in any language."""

    key: str
    title: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: `score` is 0 to about 1.15; a higher one is meant more likely."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class _Indexed:
    key: str
    words: Mapping[str, float]
    order: Mapping[str, int]
    marked: frozenset[str]
    single: frozenset[str]


class Index:
    """Entries ready to be asked. Made once for a list; asking does not change it."""

    def __init__(self, entries: Iterable[Entry], synonyms: Sequence[tuple[str, str]] = ()) -> None:
        """Take `entries` in the order in which equals are listed, and pairs (said, meant) of phrases."""
        self._entries = [_index(entry) for entry in entries]
        self._seen = Counter(word for entry in self._entries for word in entry.words)
        self._single = frozenset(word for entry in self._entries for word in entry.single)
        self._sounding: dict[str, list[str]] = {}
        for word in sorted(self._single):
            self._sounding.setdefault(sound_of(word), []).append(word)
        self._synonyms = [(" ".join(_split(said)), _split(meant)) for said, meant in synonyms]

    def find(self, text: str, *, most: int = 20) -> list[Hit]:
        """Return what `text` may mean, best first; nothing for a question without a word."""
        asked = list(dict.fromkeys(_split(text)))
        if not asked:
            return []
        marked = _marked(text)
        best = self._scores(asked, marked)
        for way in self._said_otherwise(_split(text)):
            for key, score in self._scores(way, {}).items():
                best[key] = max(best[key], score)
        top = max(best.values(), default=0.0)
        kept = [Hit(key, score) for key, score in best.items() if score >= max(_ENOUGH, top * _SURE)]
        places = {entry.key: place for place, entry in enumerate(self._entries)}
        return sorted(kept, key=lambda hit: (-round(hit.score, 3), places[hit.key]))[:most]

    def _said_otherwise(self, asked: list[str]) -> list[list[str]]:
        """Return the question with each everyday phrase in it replaced by the words of the law."""
        joined = f" {' '.join(asked)} "
        return [
            list(dict.fromkeys([*joined.replace(f" {said} ", " ", 1).split(), *meant]))
            for said, meant in self._synonyms
            if f" {said} " in joined
        ]

    def _scores(self, asked: list[str], marked: Mapping[str, str]) -> dict[str, float]:
        worth = {word: self._worth(word) for word in asked}
        whole = sum(worth.values())
        alike = {word: self._alike(word) for word in _with_joined(asked)}
        return {entry.key: self._score(entry, worth, alike, marked) / whole for entry in self._entries}

    def _score(
        self,
        entry: _Indexed,
        worth: Mapping[str, float],
        alike: Mapping[str, Mapping[str, float]],
        marked: Mapping[str, str],
    ) -> float:
        found = {word: _best(entry, alike[word]) for word in worth}
        for first, second in pairwise(worth):
            share, place = _best(entry, alike[first + second])
            for word in (first, second):
                if share * _JOINED > found[word][0]:
                    found[word] = (share * _JOINED, place)
        for word, form in marked.items():
            if word in entry.words and form not in entry.marked:
                found[word] = (found[word][0] * _OTHER_MARKS, found[word][1])
        total = sum(worth[word] * share for word, (share, _) in found.items())
        places = [place for _, place in found.values() if place >= 0]
        steps = sum(1 for first, second in pairwise(places) if second == first + 1)
        return total + (_IN_ORDER * sum(worth.values()) * steps / (len(worth) - 1) if len(worth) > 1 else 0)

    def _worth(self, word: str) -> float:
        """Return what a word tells: the rarer, the more; one that no entry has, as much as a rare one."""
        rare = math.log(1 + len(self._entries) / (self._seen.get(word, 0) + 0.5))
        return rare * _LITTLE if word in _IDLE else rare

    def _alike(self, word: str) -> dict[str, float]:
        """Return the words of the entries that `word` may stand for, each with its share."""
        if word in self._seen:
            near = {word: _EXACT}
            return near | {one: _BEGUN for one in self._single if one != word and _begins(one, word)}
        slipped = {one: share for one in self._seen if (share := _likeness(word, one)) > 0}
        slipped |= dict.fromkeys(self._sounding.get(sound_of(word), ()), _SOUNDED)
        return slipped | {one: _BEGUN for one in self._single if _begins(one, word)}


def _index(entry: Entry) -> _Indexed:
    title, beside = _split(entry.title), _split(entry.beside)
    words: dict[str, float] = dict.fromkeys(_with_joined(beside), _BESIDE)
    words |= dict.fromkeys(_with_joined(title), _TITLE)
    order: dict[str, int] = {}
    for place, word in enumerate(title):
        order.setdefault(word, place)
    marked = frozenset(_WORDS.findall(tidy(f"{entry.title} {entry.beside}").lower()))
    return _Indexed(entry.key, words, order, marked, frozenset((*title, *beside)))


def _best(entry: _Indexed, alike: Mapping[str, float]) -> tuple[float, int]:
    """Return the best share that one of `alike` has in the entry, and its place in the title (-1: none)."""
    shares = [(entry.words[one] * share, one) for one, share in alike.items() if one in entry.words]
    if not shares:
        return 0.0, -1
    share, word = max(shares)
    return share, entry.order.get(word, -1)


def _split(text: str) -> list[str]:
    return _WORDS.findall(fold(text))


def _marked(text: str) -> dict[str, str]:
    """Return the words that were typed with marks, by their bare form."""
    typed = _WORDS.findall(tidy(text).lower())
    return {bare: word for word in typed if (bare := fold(word)) != word}


def _with_joined(words: Sequence[str]) -> list[str]:
    """Return the words, and each pair of neighbours run together."""
    return [*words, *(first + second for first, second in pairwise(words))]


def _begins(whole: str, start: str) -> bool:
    return len(start) >= 3 and whole.startswith(start)


def _likeness(typed: str, word: str) -> float:
    allowed = 0 if len(typed) < _ONE_SLIP else 1 if len(typed) < _TWO_SLIPS else 2
    if (
        not allowed
        or abs(len(typed) - len(word)) > allowed
        or (typed[0] != word[0] and typed[1:2] != word[1:2])
    ):
        return 0.0
    slips = slips_between(typed, word, allowed)
    if slips > allowed:
        return 0.0
    return _SLIPPED if slips == 1 else _SLIPPED_TWICE


def sound_of(word: str) -> str:
    """Return a word without marks as it sounds, for those who write as they speak."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return word


def slips_between(typed: str, word: str, most: int) -> int:
    """Return how many letters are missing, too many, wrong or swapped; `most` + 1 for more than `most`."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for line, letter in enumerate(typed, 1):
        previous, before = before, row
        row = [line]
        for column, other in enumerate(word, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other))
            swapped = line > 1 and column > 1 and letter == word[column - 2] and typed[line - 2] == other
            row.append(min(cost, previous[column - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
