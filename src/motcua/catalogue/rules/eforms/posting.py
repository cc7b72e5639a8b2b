"""From a posted form to answers, and the steps that add or take away a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from motcua.catalogue.errors import EFormStepUnknown
from motcua.catalogue.rules.eforms.definition import (
    MANY_PARTS,
    MOST_ROWS,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
)

_STEP: Final = re.compile(r"(add):([a-z][a-z0-9_]*)|(remove):([a-z][a-z0-9_]*):([0-9]{1,3})")


class Posted(Protocol):
    """A posted form: Django's QueryDict, or anything that lists the values of a name."""

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the inputs."""
        ...

    def getlist(self, key: str, /) -> list[str]:
        """Return all values of an input; none is []."""
        ...


def read_post(
    definition: FormDefinition, posted: Posted, *, page: FormPage | None = None
) -> dict[str, object]:
    """Return the answers of a posted form, or of one page of it, as they were typed.

    Every field asked there is in the result, an unanswered one as "", [] or {}: so that an answer taken
    away goes away. NUL, which no keyboard types and PostgreSQL does not keep, is left out. Inputs are named
    `field`, `person-full_name`, `table-0-col`, `table-0-person-full_name`. File fields are left out: their
    files are handed in apart.
    """
    fields = page.fields if page is not None else definition.fields
    names = list(posted)
    return {one.name: _read(one, one.name, posted, names) for one in fields if one.kind is not FieldKind.FILE}


def _read(asked: FormField, name: str, posted: Posted, names: list[str]) -> object:
    if asked.kind is FieldKind.TABLE:
        rows = _row_numbers(name, names)
        return [
            {one.name: _read(one, f"{name}-{row}-{one.name}", posted, names) for one in asked.columns}
            for row in rows
        ]
    if asked.kind in MANY_PARTS:
        return {part.name: _last(posted, f"{name}-{part.name}") for part in asked.parts}
    if asked.kind is FieldKind.CHOICES:
        return [one.replace("\0", "") for one in posted.getlist(name) if one]
    return _last(posted, name)


def _last(posted: Posted, name: str) -> str:
    return next(reversed(posted.getlist(name)), "").replace("\0", "")


def _row_numbers(name: str, names: list[str]) -> list[int]:
    """Return the numbers of the rows that were posted, in order, a few more than a table may have."""
    start = f"{name}-"
    found = {one[len(start) :].partition("-")[0] for one in names if one.startswith(start)}
    rows = sorted(int(one) for one in found if one.isascii() and one.isdigit() and len(one) <= 3)
    return rows[: MOST_ROWS + 10]


def merged(answers: Mapping[str, object], posted: Mapping[str, object]) -> dict[str, object]:
    """Return the answers with those of one posted page in their place."""
    return {**answers, **posted}


def take_step(definition: FormDefinition, answers: Mapping[str, object], step: str) -> dict[str, object]:
    """Return the answers with a row more (`add:table`) or less (`remove:table:2`, rows from 0).

    A table that is full stays as it is. Raises EFormStepUnknown for a step that this form has not.
    """
    found = _STEP.fullmatch(step)
    table = definition.field_named(str(found[2] or found[4])) if found else None
    if found is None or table is None or table.kind is not FieldKind.TABLE:
        raise EFormStepUnknown(step=step[:60])
    given = answers.get(table.name)
    rows = list(given) if isinstance(given, list | tuple) else []
    if found[1]:
        while len(rows) < rows_shown(table, answers):
            rows.append({})
        rows = rows if len(rows) >= table.most_rows else [*rows, {}]
    else:
        del rows[int(found[5]) : int(found[5]) + 1]
    return {**answers, table.name: rows}


def rows_shown(table: FormField, answers: Mapping[str, object]) -> int:
    """Return how many rows of a table stand on the page: those answered, and at least one."""
    given = answers.get(table.name)
    return max(len(given) if isinstance(given, list | tuple) else 0, table.least_rows, 1)
