"""Keyset paging: the next page begins after the last row seen, so page 4 000 costs what page 1 costs."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from motcua.kernel.errors import DomainError
from motcua.kernel.text import N_

Row = TypeVar("Row")
Table = TypeVar("Table", bound=Model)
PAGE_SIZE = 50
_READERS: Final[dict[str, Callable[[str], object]]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "u": UUID,
}


class BadCursor(DomainError):
    """The `cursor` in the address was not written by us."""

    code = "pages.bad_cursor"
    sentence = N_("Địa chỉ trang danh sách không đúng. Hãy mở lại danh sách từ đầu.")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list. `after` and `before` are cursors, None at either end."""

    rows: Sequence[Row]
    after: str | None = None
    before: str | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether this page is the whole list."""
        return self.after is None and self.before is None


def keyset(
    queryset: QuerySet[Table], keys: Sequence[str], cursor: str | None = None, *, size: int = PAGE_SIZE
) -> Page[Table]:
    """Return the page of `queryset` that `cursor` points at, in the order of `keys`.

    `keys` are names of the row's own columns (`"-due_at"` for descending), never null, the last one
    unique, for example `["due_at", "id"]`: give the table an index on them. Raises BadCursor.
    """
    backwards, values = _read(cursor, keys)
    order = [_turned(key) for key in keys] if backwards else list(keys)
    found = queryset.order_by(*order)
    if values is not None:
        found = found.filter(_beyond(order, values))
    rows = list(found[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    return Page(
        rows,
        after=_write(rows[-1], keys, "a") if rows and (more or backwards) else None,
        before=_write(rows[0], keys, "b") if rows and (more if backwards else values is not None) else None,
    )


def _turned(key: str) -> str:
    return key.removeprefix("-") if key.startswith("-") else f"-{key}"


def _beyond(order: Sequence[str], values: Sequence[object]) -> Q:
    """Return the condition "after these values in this order", as one nested comparison."""
    condition = Q()
    for key, value in reversed(list(zip(order, values, strict=True))):
        name = key.removeprefix("-")
        step = Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        condition = step | (Q(**{name: value}) & condition) if condition else step
    return condition


def _write(row: Model, keys: Sequence[str], direction: str) -> str:
    values = [_pack(getattr(row, key.removeprefix("-"))) for key in keys]
    return urlsafe_b64encode(json.dumps([direction, *values]).encode()).decode().rstrip("=")


def _read(cursor: str | None, keys: Sequence[str]) -> tuple[bool, list[object] | None]:
    if not cursor:
        return False, None
    try:
        direction, *packed = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [_unpack(item) for item in packed]
    except (ValueError, TypeError, KeyError) as fault:
        raise BadCursor from fault
    if direction not in ("a", "b") or len(values) != len(keys):
        raise BadCursor
    return direction == "b", values


def _pack(value: object) -> object:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, UUID):
        return {"u": str(value)}
    if isinstance(value, int | str):
        return value
    raise TypeError(f"a list cannot be paged by a {type(value).__name__}")


def _unpack(item: object) -> object:
    if isinstance(item, int | str):
        return item
    if isinstance(item, dict) and len(item) == 1:
        ((kind, text),) = item.items()
        return _READERS[kind](text)
    raise ValueError(item)
