"""The answers to a form as JSON Schema, draft 2020-12, for whoever sends them by machine.

What a condition hides cannot be required by a schema of its own: a field with a condition is never
`required` here; its condition is told in `x-condition`, and the server checks it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from motcua.catalogue.rules.eforms.definition import FieldKind, FormDefinition, FormField, Pattern
from motcua.catalogue.rules.eforms.reading_values import plain_number
from motcua.kernel.events import Plain

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_PATTERNS: Final[dict[Pattern, str]] = {
    Pattern.TAX_CODE: "^([0-9]{10}([0-9]{3})?|[0-9]{12})$",
    Pattern.IDENTITY_NUMBER: "^([0-9]{12}|[0-9]{9}|[A-Z][A-Z0-9]{5,14})$",
    Pattern.PHONE: "^(\\+84|0)[0-9]{9,10}$",
}


def schema_of(definition: FormDefinition, *, identifier: str = "") -> dict[str, Plain]:
    """Return the schema of the `values` that checking gives."""
    always = {page.name for page in definition.pages if not page.condition}
    required = [
        one.name
        for page, one in definition.with_pages()
        if one.required and not one.condition and page.name in always
    ]
    schema: dict[str, Plain] = {"$schema": DIALECT, "title": definition.title_vi}
    if identifier:
        schema["$id"] = identifier
    return schema | _object(definition.fields, required)


def _object(fields: Sequence[FormField], required: Sequence[str]) -> dict[str, Plain]:
    return {
        "type": "object",
        "properties": {one.name: _property(one) for one in fields},
        "required": list(required),
        "additionalProperties": False,
    }


def _property(one: FormField) -> dict[str, Plain]:
    schema: dict[str, Plain] = {"title": one.label_vi}
    schema |= _shape(one)
    if one.help_vi:
        schema["description"] = one.help_vi
    if one.condition:
        schema["x-condition"] = one.condition
    return schema


def _shape(one: FormField) -> dict[str, Plain]:
    made = _SHAPES.get(one.kind)
    if made is not None:
        return made(one)
    parts = one.parts
    return _object(parts, [part.name for part in parts if part.required])


def _choices(one: FormField) -> dict[str, Plain]:
    return {"type": "string", "enum": [choice.value for choice in one.choices]}


def _any_number(one: FormField) -> dict[str, Plain]:
    return {"anyOf": [_number(one), {"type": "string", "pattern": "^-?[0-9]+,[0-9]+$"}]}


def _text(one: FormField) -> dict[str, Plain]:
    schema: dict[str, Plain] = {"type": "string", "maxLength": one.longest_allowed}
    if one.shortest:
        schema["minLength"] = one.shortest
    if one.pattern in _PATTERNS:
        schema["pattern"] = _PATTERNS[one.pattern]
    elif one.pattern is Pattern.EMAIL:
        schema["format"] = "email"
    return schema


def _number(one: FormField) -> dict[str, Plain]:
    schema: dict[str, Plain] = {"type": "integer"}
    for name, bound in (("minimum", one.least), ("maximum", one.most)):
        whole = plain_number(bound) if bound is not None else None
        if isinstance(whole, int):
            schema[name] = whole
    return schema


def _rows(one: FormField) -> dict[str, Plain]:
    columns = [column.name for column in one.columns if column.required and not column.condition]
    return {
        "type": "array",
        "minItems": max(one.least_rows, int(one.required)),
        "maxItems": one.most_rows,
        "items": _object(one.columns, columns),
    }


_SHAPES: Final[dict[FieldKind, Callable[[FormField], dict[str, Plain]]]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.NUMBER: _any_number,
    FieldKind.MONEY: lambda one: {"minimum": 0} | _number(one),
    FieldKind.DATE: lambda _: {"type": "string", "format": "date"},
    FieldKind.YES_NO: lambda _: {"type": "boolean"},
    FieldKind.CHOICE: _choices,
    FieldKind.CHOICES: lambda one: {"type": "array", "uniqueItems": True, "items": _choices(one)},
    FieldKind.TABLE: _rows,
    FieldKind.FILE: lambda _: {"type": "array", "items": {"type": "string"}},
}
