"""Conditions in plain words: “Loại thiết bị” là “CT” hoặc “Số máy” lớn hơn 2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.conditions import parsed
from motcua.catalogue.rules.eforms.definition import FormField
from motcua.catalogue.rules.eforms.reading_values import printed_number
from motcua.workflow.rules.expressions import (
    Both,
    Compare,
    Constant,
    Either,
    Expression,
    Name,
    Not,
    Within,
)

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "=": ("là", "is"),
        "!=": ("không phải là", "is not"),
        "<": ("nhỏ hơn", "is less than"),
        "<=": ("không quá", "is at most"),
        ">": ("lớn hơn", "is more than"),
        ">=": ("từ", "is at least"),
        "and": ("và", "and"),
        "or": ("hoặc", "or"),
        "not": ("không phải:", "not:"),
        "in": ("là một trong", "is one of"),
        "true": ("Có", "Yes"),
        "false": ("Không", "No"),
        "": ("không trả lời", "not answered"),
    }
)


def condition_words(source: str, fields: Sequence[FormField], language: str = "vi") -> str:
    """Return a checked condition as a clause; an empty one is ""."""
    if not source:
        return ""
    return _Words({one.name: one for one in fields}, int(language == "en")).of(parsed(source))


class _Words:
    """Says expressions over some fields in one language."""

    def __init__(self, fields: Mapping[str, FormField], column: int) -> None:
        self.fields, self.column = fields, column

    def of(self, expression: Expression) -> str:
        match expression:
            case Both(left, right):
                return f"{self.side(left)} {self.word('and')} {self.side(right)}"
            case Either(left, right):
                return f"{self.of(left)} {self.word('or')} {self.of(right)}"
            case Not(Name(name)):
                return f"{self.name(name)} {self.word('=')} “{self.word('false')}”"
            case Not(operand):
                return f"{self.word('not')} ({self.of(operand)})"
            case Name(name):
                return f"{self.name(name)} {self.word('=')} “{self.word('true')}”"
        return self._comparison(expression)

    def _comparison(self, expression: Expression) -> str:
        match expression:
            case Compare(operator, left, right):
                about = left if isinstance(left, Name) else right
                return f"{self.value(left, about)} {self.word(operator)} {self.value(right, about)}"
            case Within(item, options):
                listed = ", ".join(self.value(option, item) for option in options)
                return f"{self.value(item, item)} {self.word('in')} {listed}"
            case Constant(value):
                return self.word(str(value).lower())
        raise TypeError(expression)

    def side(self, expression: Expression) -> str:
        words = self.of(expression)
        return f"({words})" if isinstance(expression, Either) else words

    def word(self, code: str) -> str:
        return _WORDS[code][self.column] if code in _WORDS else code

    def name(self, name: str) -> str:
        field = self.fields.get(name)
        return f"“{field.label('en' if self.column else 'vi') if field else name}”"

    def value(self, side: Constant | Name, about: Constant | Name) -> str:
        """Return a side of a comparison; a value is said by the label of its choice."""
        match side:
            case Name(name):
                return self.name(name)
            case Constant(bool() as truth):
                return f"“{self.word(str(truth).lower())}”"
            case Constant(Decimal() as number):
                return printed_number(number)
        field = self.fields.get(about.name) if isinstance(about, Name) else None
        labels = (
            {one.value: one.label("en" if self.column else "vi") for one in field.choices} if field else {}
        )
        text = str(side.value)
        return f"“{labels.get(text, text)}”" if text else self.word("")
