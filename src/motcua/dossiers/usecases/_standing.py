"""Keeping the standing that reports count in step with the dossier. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.rules.channels import ONLINE
from motcua.dossiers.rules.standing import Restatement, Statement, restate, withdraw
from motcua.dossiers.rules.states import OPEN, Resolution, State


@dataclass(frozen=True, slots=True)
class Told:
    """When something became true in law, and when the system knew it."""

    at: datetime
    recorded_at: datetime


def tell(dossier: Dossier, told: Told) -> None:
    """State from `told.at` on what `dossier`'s columns say now; earlier knowledge stays readable.

    Knowledge never goes back: when the clock did, it is known from when the statement before was.
    """
    known = _known(dossier)
    told = not_before([one for _, one in known], told)
    row = _row(dossier, told)
    _write(restate([one for _, one in known], content=row, at=told.at, recorded_at=told.recorded_at), row)


def tell_first(dossier: Dossier, told: Told) -> None:
    """State what a dossier says that was written a moment ago: nothing is known of it yet."""
    Standing.objects.bulk_create([_row(dossier, told)])


def tell_no_more(dossier: Dossier, *, recorded_at: datetime) -> None:
    """Take `dossier` out of every count, as known from `recorded_at` on (a voided reception)."""
    known = [one for _, one in _known(dossier)]
    latest = max((one.known_from for one in known), default=recorded_at)
    _write(withdraw(known, recorded_at=max(recorded_at, latest)), None)


def not_before(known: Sequence[Statement], told: Told) -> Told:
    """Return `told`, but known no earlier than what is known; the legal moment stays what it is."""
    latest = max((one.known_from for one in known), default=told.recorded_at)
    return Told(told.at, max(told.recorded_at, latest))


def _known(dossier: Dossier) -> list[tuple[Standing, Statement]]:
    rows = Standing.objects.filter(dossier=dossier, known_to=None).order_by("from_at")
    return [
        (row, Statement(row.pk, row.from_at, row.to_at, row.known_from, row.known_to, row)) for row in rows
    ]


def _row(dossier: Dossier, told: Told) -> Standing:
    moments = dossier.moments()
    return Standing(
        dossier=dossier,
        from_at=told.at,
        known_from=told.recorded_at,
        organisation_id=dossier.organisation_id,
        unit_id=dossier.handling_unit_id,
        field_name=dossier.field_name,
        is_online=dossier.channel in ONLINE,
        received_at=moments.received_at,
        due_at=moments.due_at,
        early_before=moments.early_before,
        late_from=moments.late_from,
        paused_since=dossier.paused_since if dossier.state in OPEN else None,
        resolved_at=dossier.resolved_at,
        resolution=dossier.resolution,
        counts_as_on_time=_counts_as_on_time(dossier),
    )


def _counts_as_on_time(dossier: Dossier) -> bool:
    regime = dossier.regime
    stops = {Resolution.STOPPED, Resolution.WITHDRAWN, Resolution.CLOSED_UNSUPPLEMENTED}
    return bool(regime and regime.stops_count_as_on_time and dossier.resolution in stops)


def _write(change: Restatement, row: Standing | None) -> None:
    ended: Iterable[Statement] = change.changed
    for one in ended:
        if one.key is None:
            raise ValueError("only a row that exists can be brought to an end")
        Standing.objects.filter(pk=one.key).update(to_at=one.to_at, known_to=one.known_to)
    Standing.objects.bulk_create([_as_row(one, row) for one in change.added])


def _as_row(statement: Statement, row: Standing | None) -> Standing:
    content = statement.content
    if not isinstance(content, Standing):
        raise TypeError(f"a statement about a dossier holds a standing, not {content!r}")
    copy = content if content is row else _copy(content)
    copy.from_at, copy.to_at = statement.from_at, statement.to_at
    copy.known_from, copy.known_to = statement.known_from, statement.known_to
    return copy


def _copy(row: Standing) -> Standing:
    fields = [field.attname for field in Standing._meta.concrete_fields if not field.primary_key]
    return Standing(**{name: getattr(row, name) for name in fields})


def is_counted(dossier: Dossier) -> bool:
    """Tell whether the dossier was received, and so stands in the reports."""
    return dossier.received_at is not None and dossier.state != State.VOIDED
