"""Telling the standing of many dossiers in a few statements. Called inside bulk use cases only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.rules.standing import Statement, restate
from motcua.dossiers.usecases._standing import Told, _as_row, _row, not_before


def tell_of_many(dossiers: Sequence[Dossier], told: Told) -> None:
    """State what the columns of several dossiers say from `told.at` on, as `tell` does of one."""
    known: dict[int, list[Statement]] = defaultdict(list)
    for row in Standing.objects.filter(dossier__in=dossiers, known_to=None).order_by("from_at"):
        statement = Statement(row.pk, row.from_at, row.to_at, row.known_from, row.known_to, row)
        known[row.dossier_id].append(statement)
    ended: list[Standing] = []
    added: list[Standing] = []
    for dossier in dossiers:
        here = not_before(known[dossier.pk], told)
        content = _row(dossier, here)
        change = restate(known[dossier.pk], content=content, at=here.at, recorded_at=here.recorded_at)
        added += [_as_row(one, content) for one in change.added]
        ended += [_ended(one) for one in change.changed]
    Standing.objects.bulk_update(ended, ["to_at", "known_to"])
    Standing.objects.bulk_create(added)


def _ended(statement: Statement) -> Standing:
    row = statement.content
    if not isinstance(row, Standing) or row.pk is None:
        raise TypeError(f"only a row that exists can be brought to an end, not {row!r}")
    row.to_at, row.known_to = statement.to_at, statement.known_to
    return row
