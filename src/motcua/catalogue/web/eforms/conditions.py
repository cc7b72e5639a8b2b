"""A condition picked from lists: up to four comparisons, joined by “and” or “or”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.catalogue.rules.conditions import simple_terms, written
from motcua.catalogue.rules.eforms import FieldKind, FormField
from motcua.catalogue.rules.eforms.definition import WITH_CHOICES
from motcua.catalogue.rules.eforms.reading import variables
from motcua.catalogue.rules.eforms.reading_values import printed_number
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.kernel.text import N_, fold
from motcua.pages.forms import Form
from motcua.workflow.rules.expressions import quote

ROWS: Final = 4
OPERATORS: Final = {
    "=": N_("là"),
    "!=": N_("không phải là"),
    ">": N_("lớn hơn"),
    ">=": N_("từ … trở lên"),
    "<": N_("nhỏ hơn"),
    "<=": N_("không quá"),
}
_TRUTHS: Final = {
    "co": "true",
    "yes": "true",
    "true": "true",
    "khong": "false",
    "no": "false",
    "false": "false",
}
_NUMBERS: Final = frozenset({FieldKind.NUMBER, FieldKind.MONEY})


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison as typed."""

    name: str = ""
    operator: str = "="
    value: str = ""


class ConditionRows:
    """The boxes of a condition. `complex` holds one that lists cannot show: it stays unless it is dropped."""

    def __init__(self, posted: QueryDict | None, fields: Sequence[FormField], source: str) -> None:
        """Read the boxes from what was `posted`, or from the condition `source`."""
        known = variables(fields)
        self.fields = {one.name: one for one in fields if one.name in known}
        simple = simple_terms(source)
        self.complex = "" if simple is not None else source
        self.words = condition_words(source, list(fields))
        self.joined, self.rows, self.source = "and", list[Row](), source
        if posted is not None:
            self._read(posted)
        elif simple is not None:
            self.joined = simple[0]
            self.rows = [Row(name, sign, self._shown(name, value)) for name, sign, value in simple[1]]
        self.rows += [Row()] * (ROWS - len(self.rows))

    @property
    def options(self) -> list[tuple[str, str]]:
        """Return the fields that a condition may name."""
        return [(name, one.label_vi) for name, one in self.fields.items()]

    @property
    def operators(self) -> list[tuple[str, str]]:
        """Return the comparisons, in the reader's language."""
        return [(sign, gettext(word)) for sign, word in OPERATORS.items()]

    @property
    def known_values(self) -> list[str]:
        """Return what the choices of the fields are called, each once: suggested while typing."""
        labels = [one.label_vi for field in self.fields.values() for one in field.choices]
        return list(dict.fromkeys([gettext("Có"), gettext("Không"), *labels]))

    def _read(self, posted: QueryDict) -> None:
        self.joined = "or" if posted.get("when-joined") == "or" else "and"
        for number in range(ROWS):
            name, sign, value = (
                posted.get(f"when-{number}-{part}", "") for part in ("name", "operator", "value")
            )
            if name:
                self.rows.append(Row(name, sign if sign in OPERATORS else "=", value.strip()))
        if posted.get("when-keep") != "yes":
            self.complex = ""

    def is_valid(self, form: Form) -> bool:
        """Tell whether the rows make a condition, which is then in `source`; faults go on `form`."""
        if self.complex:
            self.source = self.complex
            return True
        terms, faults = [], []
        for row in self.rows:
            if row.name:
                value = self._value(row)
                if value is None:
                    faults.append(row)
                else:
                    terms.append((row.name, row.operator, value))
        for row in faults:
            label = self.fields[row.name].label_vi if row.name in self.fields else row.name
            form.add_error(
                None,
                gettext("Điều kiện: không so được “%(label)s” với “%(value)s”.")
                % {"label": label, "value": row.value},
            )
        self.source = written(self.joined, terms)
        return not faults

    def _value(self, row: Row) -> str | None:
        """Return the value of a row in the language of conditions; None when it is none of the field."""
        field = self.fields.get(row.name)
        if field is None:
            return None
        if field.kind is FieldKind.YES_NO:
            return _TRUTHS.get(fold(row.value)) if row.operator in ("=", "!=") else None
        if field.kind in _NUMBERS:
            return _number(row.value)
        if row.operator not in ("=", "!="):
            return None
        if field.kind in WITH_CHOICES:
            chosen = [one.value for one in field.choices if row.value in (one.value, one.label_vi)]
            return quote(chosen[0]) if chosen else None
        return quote(row.value)

    def _shown(self, name: str, value: str) -> str:
        field = self.fields.get(name)
        if field is None:
            return value
        if field.kind is FieldKind.YES_NO:
            return gettext("Có") if value == "true" else gettext("Không")
        if field.kind in _NUMBERS:
            return printed_number(Decimal(value))
        return next((one.label_vi for one in field.choices if one.value == value), value)


def _number(text: str) -> str | None:
    plain = text.replace(".", "").replace(" ", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return f"{number:f}" if number.is_finite() and number >= 0 else None
