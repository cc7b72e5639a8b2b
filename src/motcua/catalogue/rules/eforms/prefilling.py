"""Answers that a form starts with, from what is known of whose matter it is and of who files.

A field says by its `prefill` whom it asks about; what is taken follows from its kind and pattern. What was
typed is never written over: an answer counts as untouched while it is still what was filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.catalogue.rules.eforms.definition import (
    FieldKind,
    FormDefinition,
    FormField,
    Pattern,
    Prefill,
)

PERSON: Final = "person"
ORGANISATION: Final = "organisation"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person or an organisation; "" is not known. `birth_date` is dd/mm/yyyy."""

    kind: str
    name: str
    identity_number: str = ""
    birth_date: str = ""
    tax_code: str = ""
    representative: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """Return it as the parts of a person or of an organisation are named."""
        shared = {"phone": self.phone, "email": self.email, "address": self.address}
        if self.kind == ORGANISATION:
            own = {"name": self.name, "tax_code": self.tax_code, "representative": self.representative}
        else:
            own = {
                "full_name": self.name,
                "birth_date": self.birth_date,
                "identity_number": self.identity_number,
            }
        return {name: text for name, text in (own | shared).items() if text}


def prefilled(definition: FormDefinition, *, owner: Known, filer: Known) -> dict[str, object]:
    """Return the answers that are known beforehand, by field; a field without one is left out.

    An optional question about the filer stays empty where the filer is the owner: it asks for somebody else.
    """
    found: dict[str, object] = {}
    for one in definition.fields:
        if one.prefill is None or (one.prefill is Prefill.FILER and filer == owner and not one.required):
            continue
        answer = _answer(one, owner if one.prefill is Prefill.OWNER else filer)
        if answer:
            found[one.name] = answer
    return found


def _answer(field: FormField, known: Known) -> object:
    if field.kind in (FieldKind.PERSON, FieldKind.ORGANISATION):
        return known.parts if known.kind == field.kind.value else {}
    if field.kind is FieldKind.CHOICE:
        return known.kind if any(one.value == known.kind for one in field.choices) else ""
    return _line(field.pattern, known) if field.kind is FieldKind.TEXT else ""


def _line(pattern: Pattern | None, known: Known) -> str:
    if pattern is Pattern.HUMAN_NAME and known.kind == ORGANISATION:
        return known.representative
    lines = {
        Pattern.TAX_CODE: known.tax_code,
        Pattern.IDENTITY_NUMBER: known.identity_number,
        Pattern.PHONE: known.phone,
        Pattern.EMAIL: known.email,
        Pattern.DOCUMENT_NUMBER: "",
    }
    return lines.get(pattern, known.name) if pattern else known.name


def refreshed(
    answers: Mapping[str, object], before: Mapping[str, object], after: Mapping[str, object]
) -> dict[str, object]:
    """Return the answers with what was filled in `before` and not touched replaced by what is now known.

    A field of several texts is compared text by text. What somebody typed, or emptied, stays.
    """
    found = dict(answers)
    for name in {*before, *after}:
        now = _renewed(answers.get(name), before.get(name), after.get(name))
        if now or name in found:
            found[name] = now
    return found


def _renewed(now: object, was: object, new: object) -> object:
    if not any(isinstance(one, Mapping) for one in (now, was, new)):
        return (new or "") if (now or "") == (was or "") else now
    here, old, fresh = _texts(now), _texts(was), _texts(new)
    if not old and any(here.values()):
        return here
    names = dict.fromkeys([*here, *old, *fresh])
    return {
        name: fresh.get(name, "") if here.get(name, "") == old.get(name, "") else here.get(name, "")
        for name in names
    }


def _texts(answer: object) -> dict[str, object]:
    return dict(answer) if isinstance(answer, Mapping) else {}
