"""The standing of one procedure, asked with every reception: the same statement, put together once."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from django.db import connection

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.procedures import standing

_SOME_ROW: Final = -1
_SOME_DAY: Final = date(1, 1, 1)


def standing_of(row_id: int, *, on: date) -> Procedure | None:
    """Return one procedure with its `standing` on the day `on`, as known now; None when there is none.

    Says what `standing` says (a test compares them), without putting its ten subqueries together again:
    that is ten times the cost of asking the database.
    """
    statement, values = _prepared(connection.vendor)
    day = connection.ops.adapt_datefield_value(on)
    known = {_SOME_ROW: row_id, _SOME_DAY: day, _SOME_DAY.isoformat(): day}
    found = next(iter(Procedure.objects.raw(statement, [known.get(one, one) for one in values])), None)
    if found is not None and isinstance(repealed := found.__dict__["repealed_on"], str):
        found.__dict__["repealed_on"] = date.fromisoformat(repealed)
    return found


@cache
def _prepared(vendor: str) -> tuple[str, tuple[object, ...]]:
    """Return the statement of one `vendor` and its values, those to be filled in standing for themselves."""
    rows = standing(Procedure.objects.filter(pk=_SOME_ROW), on=_SOME_DAY)
    statement, values = rows.query.sql_with_params()
    return statement, tuple(values)
