"""The standing on two axes: what was true, and when it was known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.standing import Statement, restate, visible, withdraw

START = datetime(2024, 1, 1, tzinfo=UTC)


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


class Book:
    """A dossier's statements, written as a table would keep them."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.rows: list[Statement] = []

    def known(self) -> list[Statement]:
        return [row for row in self.rows if row.known_to is None]

    def say(self, content: str, *, at: int, recorded: int) -> None:
        change = restate(self.known(), content=content, at=hour(at), recorded_at=hour(recorded))
        self._write(change.changed, change.added)

    def take_back(self, *, recorded: int) -> None:
        change = withdraw(self.known(), recorded_at=hour(recorded))
        self._write(change.changed, change.added)

    def _write(self, changed: tuple[Statement, ...], added: tuple[Statement, ...]) -> None:
        by_key = {one.key: one for one in changed}
        self.rows = [by_key.get(row.key, row) for row in self.rows]
        first = len(self.rows)
        for offset, one in enumerate(added):
            self.rows.append(
                Statement(first + offset, one.from_at, one.to_at, one.known_from, one.known_to, one.content)
            )

    def read(self, moment: int, as_of: int) -> list[object]:
        return [one.content for one in visible(self.rows, moment=hour(moment), as_of=hour(as_of))]


def test_before_it_is_received_a_dossier_counts_nowhere() -> None:
    book = Book()
    book.say("received", at=5, recorded=5)
    assert book.read(4, 9) == []


def test_a_resolution_told_at_once_ends_the_open_state() -> None:
    book = Book()
    book.say("open", at=1, recorded=1)
    book.say("resolved", at=5, recorded=5)
    assert book.read(4, 9) == ["open"]
    assert book.read(5, 9) == ["resolved"]
    assert book.read(4, 4) == ["open"]


def test_a_resolution_told_late_was_not_known_before() -> None:
    book = Book()
    book.say("open", at=1, recorded=1)
    book.say("resolved", at=5, recorded=8)
    assert book.read(6, 7) == ["open"]
    assert book.read(6, 8) == ["resolved"]
    assert book.read(4, 8) == ["open"]


def test_an_undone_resolution_is_open_again_from_the_moment_it_was_wrongly_told() -> None:
    book = Book()
    book.say("open", at=1, recorded=1)
    book.say("resolved", at=5, recorded=5)
    book.say("open", at=5, recorded=7)
    assert book.read(6, 6) == ["resolved"]
    assert book.read(6, 7) == ["open"]


def test_a_voided_reception_leaves_every_window_but_not_past_knowledge() -> None:
    book = Book()
    book.say("open", at=1, recorded=1)
    book.take_back(recorded=3)
    assert book.read(2, 2) == ["open"]
    assert book.read(2, 3) == []


told = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 10), st.sampled_from("abcdef")), min_size=1, max_size=12
)


@given(told)
def test_at_most_one_statement_holds_at_any_moment_of_any_knowledge(
    said: list[tuple[int, int, str]],
) -> None:
    book = Book()
    now = 0
    for at, later, content in said:
        now = max(now, at) + later
        book.say(content, at=at, recorded=now)
    for moment in range(0, now + 2, 3):
        for as_of in range(0, now + 2, 3):
            assert len(book.read(moment, as_of)) <= 1


@given(told)
def test_what_was_known_once_is_read_the_same_for_ever(said: list[tuple[int, int, str]]) -> None:
    book = Book()
    now = 0
    seen: dict[tuple[int, int], list[object]] = {}
    for at, later, content in said:
        now = max(now, at) + later + 1
        book.say(content, at=min(at, now), recorded=now)
        seen |= {(moment, now): book.read(moment, now) for moment in range(now + 1)}
    for (moment, as_of), read in seen.items():
        assert book.read(moment, as_of) == read


@given(told)
def test_the_latest_word_on_a_moment_wins(said: list[tuple[int, int, str]]) -> None:
    book = Book()
    now = 0
    naive: dict[int, str] = {}
    for at, later, content in said:
        now = max(now, at) + later + 1
        book.say(content, at=at, recorded=now)
        naive |= dict.fromkeys(range(at, 1000), content)
    for moment in range(now):
        expected = [naive[moment]] if moment in naive else []
        assert book.read(moment, now) == expected
