"""The page on which one says who one is: made-up people, and no password."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from motcua.config.devidp.people import Person

_KEPT = (
    "response_type",
    "client_id",
    "redirect_uri",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)

_PAGE = Template((Path(__file__).parent / "chooser.html").read_text(encoding="utf-8"))


def chooser(people: Sequence[Person], asked: dict[str, str]) -> str:
    """Return the page: everybody as a button, what was asked kept in the form."""
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{escape(asked[name])}">'
        for name in _KEPT
        if name in asked
    )
    persons = [person for person in people if not person.tax_code]
    groups = _group("Cá nhân", persons) + _group(
        "Người đại diện của tổ chức", [person for person in people if person.tax_code]
    )
    return _PAGE.substitute(kept=kept, groups=groups)


def _group(title: str, people: Sequence[Person]) -> str:
    return f"<h2>{title}</h2>" + "".join(_button(person) for person in people)


def _button(person: Person) -> str:
    note = f"Định danh mức {person.level} · số định danh {person.identifier}"
    if person.organisation:
        note += f" · {person.organisation}, mã số thuế {person.tax_code}"
    return (
        f'<button name="person" value="{escape(person.key)}"><strong>{escape(person.name)}</strong>'
        f"<small>{escape(note)}</small></button>"
    )
