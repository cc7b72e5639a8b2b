"""Drafts of a reception: what is kept of a page that nobody sent yet, and how its list names people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from motcua.dossiers.errors import DraftTooLarge

Answers = list[tuple[str, str]]
"""Fields of the page in their order, as a browser would send them."""

NOT_KEPT: Final = frozenset({"csrfmiddlewaretoken", "operation", "step", "ticket", "draft_revision"})
"""Fields that say how the page was sent, not what was typed."""
MOST_LETTERS: Final = 200_000
_SAYS_SOMETHING: Final = ("known", "name", "identity_number", "q")


def kept_answers(sent: Iterable[tuple[str, str]]) -> Answers:
    """Return what is kept of a page: without NUL, which no keyboard types and PostgreSQL does not keep.

    Raises DraftTooLarge when it is longer than any page of ours.
    """
    said = ((name.replace("\0", ""), value.replace("\0", "")) for name, value in sent)
    kept = [(name, value) for name, value in said if name not in NOT_KEPT]
    if sum(len(name) + len(value) for name, value in kept) > MOST_LETTERS:
        raise DraftTooLarge
    return kept


def is_worth_keeping(answers: Sequence[tuple[str, str]]) -> bool:
    """Tell whether anything was chosen or typed yet: a procedure, or something about an applicant."""
    about_people = {f"{who}-{name}" for who in ("owner", "filer") for name in _SAYS_SOMETHING}
    return any(name == "d" or (name in about_people and value.strip()) for name, value in answers)


def values_of(answers: Sequence[tuple[str, str]], name: str) -> list[str]:
    """Return the values of a field that may stand several times."""
    return [value for key, value in answers if key == name]


def procedures_in(answers: Sequence[tuple[str, str]]) -> list[str]:
    """Return the public ids of the procedures on the page, in order."""
    return [value for index in values_of(answers, "d") for value in values_of(answers, f"d{index}-procedure")]


def files_in(answers: Sequence[tuple[str, str]]) -> list[str]:
    """Return the public ids of the uploads on the page."""
    return [value for name, value in answers if name.endswith(("-file", "-loose")) and value]


def masked_name(name: str) -> str:
    """Return a person's name by which its own writer knows it again and a bystander does not: N••• V•• Tâm.

    The last word stays: it is the one by which Vietnamese people are called.
    """
    *before, called = name.split() or [""]
    return " ".join([*(word[0] + "•" * min(len(word) - 1, 3) for word in before), called])
