"""The day's file of a gateway against what we hold: what differs, both ways."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.text import N_, delimiter_of
from motcua.payments.errors import StatementUnreadable

COLUMNS: Final = ("transaction", "order", "amount", "paid_at")
"""The columns of a statement, in any order; others are left alone. `paid_at` is ISO 8601."""
MOST_ROWS: Final = 100_000


class DifferenceKind(StrEnum):
    """How the two sides differ."""

    NOT_HERE = "not_here"
    NOT_THERE = "not_there"
    AMOUNT = "amount"
    TWICE = "twice"


DIFFERENCE_NAMES: Final = MappingProxyType(
    {
        DifferenceKind.NOT_HERE: N_("Cổng có, hệ thống không có"),
        DifferenceKind.NOT_THERE: N_("Hệ thống có, cổng không có"),
        DifferenceKind.AMOUNT: N_("Số tiền khác nhau"),
        DifferenceKind.TWICE: N_("Ghi hai lần trong tệp của cổng"),
    }
)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One payment, as one of the sides has it. `order` is our name of the order, or the transfer's words."""

    transaction: str
    order: str
    amount: int
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; amounts in đồng, None where that side has nothing."""

    kind: DifferenceKind
    transaction: str
    order: str
    there: int | None
    here: int | None


def read_statement(content: bytes) -> list[StatementLine]:
    """Return the lines of a gateway's file (CSV in UTF-8; comma, semicolon or tab).

    Raises StatementUnreadable, naming the row and what is wrong with it.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise StatementUnreadable(row=0, reason=N_("tệp không phải CSV mã UTF-8")) from fault
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter_of(text))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise StatementUnreadable(row=1, reason=f"thiếu cột {', '.join(missing)}")
    lines: list[StatementLine] = []
    try:
        for number, row in enumerate(reader, start=2):
            if number > MOST_ROWS:
                raise StatementUnreadable(row=number, reason=N_("tệp có quá nhiều dòng"))
            lines.append(_line(number, row))
    except csv.Error as fault:
        raise StatementUnreadable(row=len(lines) + 2, reason=str(fault)) from fault
    return lines


def compare(
    there: Sequence[StatementLine],
    here: Iterable[StatementLine],
    day: date,
    elsewhere: frozenset[str] = frozenset(),
) -> list[Difference]:
    """Return what differs between the gateway's file of `day` and ours, in the order of transactions.

    A line of another day is none of this day's: we compare what both sides say was paid on `day`, and a
    payment that one side books a day away (`elsewhere`: ours of other days) is no difference.
    """
    theirs = {one.transaction: one for one in there if legal_date(one.paid_at) == day}
    told = {one.transaction for one in there}
    ours = {one.transaction: one for one in here}
    return sorted(
        [*_twice(there), *_both(theirs, ours), *_alone(theirs, ours, told, elsewhere)],
        key=lambda one: (one.transaction, one.kind),
    )


def _twice(there: Sequence[StatementLine]) -> Iterator[Difference]:
    lines = {one.transaction: one for one in there}
    for transaction, times in Counter(one.transaction for one in there).items():
        if times > 1:
            one = lines[transaction]
            yield Difference(DifferenceKind.TWICE, transaction, one.order, one.amount, None)


def _both(theirs: dict[str, StatementLine], ours: dict[str, StatementLine]) -> Iterator[Difference]:
    for transaction in theirs.keys() & ours.keys():
        one, mine = theirs[transaction], ours[transaction]
        if one.amount != mine.amount:
            yield Difference(DifferenceKind.AMOUNT, transaction, mine.order, one.amount, mine.amount)


def _alone(
    theirs: dict[str, StatementLine],
    ours: dict[str, StatementLine],
    told: set[str],
    elsewhere: frozenset[str],
) -> Iterator[Difference]:
    for transaction in theirs.keys() - ours.keys() - elsewhere:
        one = theirs[transaction]
        yield Difference(DifferenceKind.NOT_HERE, transaction, one.order, one.amount, None)
    for transaction in ours.keys() - told:
        one = ours[transaction]
        yield Difference(DifferenceKind.NOT_THERE, transaction, one.order, None, one.amount)


def _line(number: int, row: dict[str, str | None]) -> StatementLine:
    transaction = (row["transaction"] or "").strip()
    amount = (row["amount"] or "").strip()
    if not transaction or len(transaction) > 120:
        raise StatementUnreadable(row=number, reason=N_("thiếu mã giao dịch, hoặc mã dài hơn 120 ký tự"))
    if not transaction.isprintable():
        raise StatementUnreadable(row=number, reason=N_("mã giao dịch có ký tự không in được"))
    if not (amount.isascii() and amount.isdecimal() and len(amount) <= 13):
        raise StatementUnreadable(row=number, reason=N_("số tiền phải là số nguyên đồng, không dấu"))
    try:
        paid_at = parse_instant((row["paid_at"] or "").strip())
    except ValueError as fault:
        raise StatementUnreadable(row=number, reason=N_("thời điểm không đúng dạng ISO 8601")) from fault
    order = "".join(one if one.isprintable() else " " for one in (row["order"] or "").strip())
    return StatementLine(transaction, order[:500], int(amount), paid_at)
