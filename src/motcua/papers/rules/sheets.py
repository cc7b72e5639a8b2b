"""Tables with an official layout, the same for the workbook and for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | date | datetime | None
"""What a cell may hold; an aware datetime is printed on the wall clock in Viet Nam."""

LONGEST_SHEET = 1_048_000
"""Rows that one worksheet holds, head and foot left aside."""
LONGEST_PAGED = 1_000
"""Rows that are laid out on pages in one go: a row takes about 0.3 MB while the pages are made."""
LONGEST_TAB = 31
"""Characters in the name of a worksheet."""


class CellKind(StrEnum):
    """How a column is written and aligned."""

    TEXT = "text"
    CODE = "code"
    ORDINAL = "ordinal"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"


class RowKind(StrEnum):
    """What a row is in the table."""

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of one column, or of several when it has `parts`; `kind` and `width` count in a leaf only.

    `width` is in characters of the body font.
    """

    label: str
    kind: CellKind = CellKind.TEXT
    width: float = 12
    parts: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A head placed in the grid: `row` and `column` from 0, spans of at least 1."""

    label: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a group or total row is bold."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSigner:
    """One signature block under the table."""

    role: str
    note: str = "(Ký và ghi rõ họ tên)"
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A titled table.

    `left` and `right` are the two corners above the title, each a few lines; an empty `right` prints the
    national title. `subtitle` follows the title. `numbered` prints (1), (2), … under the heads. `rows` may
    be a generator: a writer reads it once. `notes` and `signers` come after the table.
    """

    tab: str
    title: str
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    heads: tuple[Head, ...]
    rows: Iterable[Row]
    subtitle: tuple[str, ...] = ()
    numbered: bool = True
    notes: tuple[str, ...] = ()
    signers: tuple[SheetSigner, ...] = ()

    @property
    def columns(self) -> tuple[Head, ...]:
        """Return the leaf heads, one a column."""
        return tuple(leaf for head in self.heads for leaf in leaves(head))


def leaves(head: Head) -> Iterator[Head]:
    """Yield the heads that stand over one column each, left to right."""
    if not head.parts:
        yield head
    for part in head.parts:
        yield from leaves(part)


def depth(heads: tuple[Head, ...]) -> int:
    """Return how many rows the heads take."""
    return max((1 + depth(head.parts) for head in heads), default=0)


def head_cells(heads: tuple[Head, ...]) -> list[HeadCell]:
    """Place the heads in a grid without holes: a leaf reaches down to the last head row."""
    return list(_placed(heads, row=0, column=0, rows=depth(heads)))


def _placed(heads: tuple[Head, ...], *, row: int, column: int, rows: int) -> Iterator[HeadCell]:
    for head in heads:
        width = sum(1 for _ in leaves(head))
        height = 1 if head.parts else rows
        yield HeadCell(label=head.label, row=row, column=column, rows=height, columns=width)
        yield from _placed(head.parts, row=row + 1, column=column, rows=rows - 1)
        column += width
