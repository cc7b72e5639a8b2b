"""Changing a form: pages and fields are put, moved and taken away. The result is checked when saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from motcua.catalogue.errors import EFormNotFound
from motcua.catalogue.rules.eforms.definition import TODAY, FormDefinition, FormField, FormPage
from motcua.kernel.text import fold
from motcua.workflow.rules.expressions import is_word

T = TypeVar("T", FormField, FormPage)

_LONGEST_NAME: Final = 40
UP: Final = -1
DOWN: Final = 1


def name_from(label: str, taken: Sequence[str]) -> str:
    """Return a name made of a label that is not among `taken`: “Số máy” gives so_may, then so_may_2."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:_LONGEST_NAME].strip("_")
    start = plain if plain[:1].isalpha() else f"o_{plain}".strip("_")
    used = set(taken) | {TODAY}
    numbers = (start if number == 1 else f"{start}_{number}" for number in range(1, len(used) + 3))
    return next(name for name in numbers if name not in used and not is_word(name))


def names_of(definition: FormDefinition) -> list[str]:
    """Return the names of all fields, and of the columns of tables."""
    return [
        name for one in definition.fields for name in (one.name, *(column.name for column in one.columns))
    ]


def put_page(definition: FormDefinition, page: FormPage) -> FormDefinition:
    """Return the form with `page` at the end, or in the place of the one of its name, whose fields stay."""
    there = definition.page_named(page.name)
    if there is None:
        return replace(definition, pages=(*definition.pages, page))
    filled = replace(page, fields=there.fields)
    return replace(definition, pages=tuple(filled if one is there else one for one in definition.pages))


def remove_page(definition: FormDefinition, name: str) -> FormDefinition:
    """Return the form without a page and all its fields; raises EFormNotFound."""
    _page(definition, name)
    return replace(definition, pages=tuple(one for one in definition.pages if one.name != name))


def move_page(definition: FormDefinition, name: str, step: int) -> FormDefinition:
    """Return the form with a page one place up or down; at the end it stays. Raises EFormNotFound."""
    return replace(definition, pages=_moved(definition.pages, _page(definition, name), step))


def put_field(
    definition: FormDefinition, field: FormField, *, page: str = "", table: str = ""
) -> FormDefinition:
    """Return the form with `field` in the place of the one of its name, or at the end of `page` or `table`.

    Raises EFormNotFound when there is neither.
    """
    if table:
        return _within(definition, table, lambda columns: _put(columns, field))
    if definition.field_named(field.name) is not None:
        return _on_pages(definition, lambda fields: _put(fields, field, add=False))
    there = _page(definition, page)
    added = replace(there, fields=(*there.fields, field))
    return replace(definition, pages=tuple(added if one is there else one for one in definition.pages))


def remove_field(definition: FormDefinition, name: str) -> FormDefinition:
    """Return the form without a field, or without a column (`table.column`); raises EFormNotFound."""
    outer, _, inner = name.partition(".")
    gone = _field(definition, name)
    if inner:
        return _within(definition, outer, lambda columns: tuple(one for one in columns if one != gone))
    return _on_pages(definition, lambda fields: tuple(one for one in fields if one.name != name))


def move_field(definition: FormDefinition, name: str, step: int) -> FormDefinition:
    """Return the form with a field one place up or down; over the edge of its page it goes to the next page.

    Raises EFormNotFound.
    """
    outer, _, inner = name.partition(".")
    field = _field(definition, name)
    if inner:
        return _within(definition, outer, lambda columns: _moved(columns, field, step))
    home = next(page for page in definition.pages if field in page.fields)
    edge = home.fields[0 if step == UP else -1]
    if edge != field:
        moved = replace(home, fields=_moved(home.fields, field, step))
        return replace(definition, pages=tuple(moved if one is home else one for one in definition.pages))
    return _over_the_edge(definition, home, field, step)


def _over_the_edge(definition: FormDefinition, home: FormPage, field: FormField, step: int) -> FormDefinition:
    place = definition.pages.index(home) + step
    if not 0 <= place < len(definition.pages):
        return definition
    pages = list(definition.pages)
    pages[pages.index(home)] = replace(home, fields=tuple(one for one in home.fields if one != field))
    other = pages[place]
    fields = (*other.fields, field) if step == UP else (field, *other.fields)
    pages[place] = replace(other, fields=fields)
    return replace(definition, pages=tuple(pages))


Fields = tuple[FormField, ...]


def _on_pages(definition: FormDefinition, change: Callable[[Fields], Fields]) -> FormDefinition:
    pages = tuple(replace(page, fields=change(page.fields)) for page in definition.pages)
    return replace(definition, pages=pages)


def _within(definition: FormDefinition, table: str, change: Callable[[Fields], Fields]) -> FormDefinition:
    there = _field(definition, table)
    changed = replace(there, columns=change(there.columns))
    return _on_pages(definition, lambda fields: _put(fields, changed, add=False))


def _put(fields: Fields, field: FormField, *, add: bool = True) -> Fields:
    if any(one.name == field.name for one in fields):
        return tuple(field if one.name == field.name else one for one in fields)
    return (*fields, field) if add else fields


def _moved(row: tuple[T, ...], one: T, step: int) -> tuple[T, ...]:
    target = min(max(row.index(one) + step, 0), len(row) - 1)
    others: list[T] = [other for other in row if other is not one]
    others.insert(target, one)
    return tuple(others)


def _page(definition: FormDefinition, name: str) -> FormPage:
    page = definition.page_named(name)
    if page is None:
        raise EFormNotFound
    return page


def _field(definition: FormDefinition, name: str) -> FormField:
    field = definition.field_named(name)
    if field is None:
        raise EFormNotFound
    return field
