"""Made-up answers to an electronic form: everything that is asked, lawful, and plainly invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, Pattern, check

_ROUNDS: Final = 6
"""Conditions may open further questions: so often the form is read again."""


class NoAnswers(LookupError):
    """The rehearsal cannot answer this form: which fields are faulty is its text."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers: what the form asks of anybody. `on` is the day of answering."""

    name: str
    representative: str
    tax_code: str
    identity_number: str
    phone: str
    email: str
    wish: str
    on: date


def answers_to(definition: FormDefinition, who: Answering) -> dict[str, object]:
    """Return answers that the form takes, its file fields left out. Raises NoAnswers."""
    answers: dict[str, object] = {}
    for _ in range(_ROUNDS):
        shown = check(definition, answers, on=who.on).shown
        for field in definition.fields:
            if field.name in shown and field.name not in answers and field.kind is not FieldKind.FILE:
                answers[field.name] = _answer(field, who)
    files = {field.name for field in definition.fields if field.kind is FieldKind.FILE}
    faults = [one.name for one in check(definition, answers, on=who.on).faults if one.name not in files]
    if faults:
        raise NoAnswers(", ".join(faults))
    return answers


def _answer(field: FormField, who: Answering) -> object:
    if field.kind is FieldKind.TABLE:
        rows = max(field.least_rows, 2)
        return [{one.name: _answer(one, who) for one in field.columns} for _ in range(rows)]
    if field.parts:
        return {part.name: _answer(part, who) for part in field.parts}
    if field.kind is FieldKind.CHOICES:
        return [field.choices[0].value]
    return _line(field, who)


def _line(field: FormField, who: Answering) -> str:
    if field.pattern is not None:
        return _patterned(field, who)
    past = field.not_after or not field.not_before
    lines: Mapping[FieldKind, str] = {
        FieldKind.NUMBER: f"{field.least or 2}",
        FieldKind.MONEY: f"{field.least or 45_000_000}",
        FieldKind.DATE: f"{who.on - timedelta(days=30 if past else 0):%d/%m/%Y}",
        FieldKind.YES_NO: "yes",
        FieldKind.LONG_TEXT: f"{who.wish}. Nội dung dựng cho diễn tập.",
    }
    if field.kind is FieldKind.CHOICE:
        places = [one.value for one in field.choices if one.label_vi.endswith("Quảng Trị")]
        return (places or [one.value for one in field.choices])[0]
    text = lines.get(field.kind, who.wish if field.longest_allowed >= len(who.wish) else "Diễn tập")
    return text if len(text) >= field.shortest else text.ljust(field.shortest, ".")


def _patterned(field: FormField, who: Answering) -> str:
    known = {
        Pattern.TAX_CODE: who.tax_code or "3200999999",
        Pattern.IDENTITY_NUMBER: who.identity_number,
        Pattern.PHONE: who.phone,
        Pattern.EMAIL: who.email,
        Pattern.DOCUMENT_NUMBER: "DT-2024/01",
        Pattern.HUMAN_NAME: who.representative or who.name,
    }
    return known[field.pattern] if field.pattern else ""
