"""Who approves and signs beside the one who acts: people in leading posts, chosen and never typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers.errors import NotAnOfficial
from motcua.kernel.text import tidy


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody in a leading post: the account, the name, and the title of the post as a paper prints it."""

    account: int
    name: str
    position: str

    @property
    def label(self) -> str:
        """Return name and position."""
        return f"{self.name}, {self.position}"


def official_named(named: str, officials: Sequence[Official], *, agency: str) -> Official:
    """Return the official whom `named` says: by name and position, or by a name that only one bears.

    Raises NotAnOfficial.
    """
    wanted = tidy(named)
    exact = [one for one in officials if one.label == wanted]
    found = exact or [one for one in officials if one.name == wanted]
    if len({one.account for one in found}) != 1:
        raise NotAnOfficial(person=wanted or "–", agency=agency)
    return found[0]


def choices_of(officials: Sequence[Official]) -> list[tuple[str, str]]:
    """Return the officials as a form offers them: each label once."""
    return list({one.label: (one.label, one.label) for one in officials}.values())
