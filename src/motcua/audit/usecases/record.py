"""Recording an act: the one way into the record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from motcua.audit.models import Act, Head, PersonalValue
from motcua.audit.rules.chain import GENESIS, ActContent, act_hash, personal_digest
from motcua.audit.usecases._storing import store
from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds
from motcua.kernel.events import Event, Plain
from motcua.store.writes import count_act

# One statement takes the stream's lock, counts on, and still tells the old hash and the last seal.
_ADVANCE = (
    "INSERT INTO audit_head (stream, number, hash, recorded_at) VALUES (%s, 1, %s, %s) "
    "ON CONFLICT (stream) DO UPDATE SET number = audit_head.number + 1 "
    "RETURNING number, hash, recorded_at, (SELECT MAX(day) FROM audit_seal)"
)


_ADVANCE_MANY = (
    "INSERT INTO audit_head (stream, number, hash, recorded_at) VALUES {rows} "
    "ON CONFLICT (stream) DO UPDATE SET number = audit_head.number + 1 "
    "RETURNING stream, number, hash, recorded_at, (SELECT MAX(day) FROM audit_seal)"
)


@dataclass(frozen=True, slots=True)
class ActOfMany:
    """One act of a bulk: what happened, on which stream, about what."""

    event: Event
    stream: str
    subject: UUID | None = None


def record(
    event: Event,
    *,
    stream: str,
    actor: Actor,
    at: datetime,
    legal_at: datetime | None = None,
    subject: UUID | None = None,
) -> Act:
    """Append `event` to `stream`, chained to the act before it; return the row.

    `at` is when the system acts and becomes `recorded_at`; when the clock went back it is not earlier
    than the act before, nor inside a day that is sealed. `legal_at`, where it differs, is when the
    act has effect in law. Call it inside the use case's transaction: the stream stays locked until
    that ends.
    """
    count_act()
    number, previous, recorded_at = _advance(stream, at)
    content, salted = _content(
        ActOfMany(event, stream, subject), _Place(number, previous, recorded_at), actor, legal_at or at
    )
    return store(_row(content), salted)


def record_many(acts: Sequence[ActOfMany], *, actor: Actor, at: datetime) -> list[Act]:
    """Append acts of a bulk, one to each stream, as `record` would one by one; return the rows.

    A few statements however many there are (decision 16): pass them in batches of some hundreds. No
    stream may be named twice. Streams are taken in their order, so that two bulks wait and never block.
    """
    ordered = sorted(acts, key=lambda one: one.stream)
    if not ordered:
        return []
    count_act()
    places = _advance_many([one.stream for one in ordered], at)
    made = [_content(one, places[one.stream], actor, at) for one in ordered]
    rows = Act.objects.bulk_create([_row(content) for content, _ in made])
    Head.objects.bulk_update(
        [
            Head(stream=row.stream, number=row.number, hash=row.hash, recorded_at=row.recorded_at)
            for row in rows
        ],
        ["hash", "recorded_at"],
    )
    PersonalValue.objects.bulk_create(
        PersonalValue(act=row, fields=salted) for row, (_, salted) in zip(rows, made, strict=True) if salted
    )
    return rows


def describe(actor: Actor) -> dict[str, Plain]:
    """Return who acted, as an act keeps it: account, post, unit, role, delegation, channel."""
    grant = actor.grant
    return {
        "label": actor.label,
        "channel": actor.channel.value,
        "account": actor.account_id,
        "role": grant.role if grant else None,
        "post": grant.post_id if grant else None,
        "unit": grant.unit_id if grant else None,
        "delegated_by": grant.delegated_by if grant else None,
        "on_behalf_of": grant.on_behalf_of if grant else "",
    }


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an act stands in its stream."""

    number: int
    previous: str
    recorded_at: datetime


def _advance(stream: str, at: datetime) -> tuple[int, str, datetime]:
    stored = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [stream, GENESIS, stored])
        number, previous, before, sealed = cursor.fetchone()
    return number, previous, _not_before(at, before, sealed)


def _advance_many(streams: Sequence[str], at: datetime) -> dict[str, _Place]:
    stored = connection.ops.adapt_datetimefield_value(at)
    statement = _ADVANCE_MANY.format(rows=", ".join(["(%s, 1, %s, %s)"] * len(streams)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for stream in streams for value in (stream, GENESIS, stored)])
        found = cursor.fetchall()
    return {
        stream: _Place(number, previous, _not_before(at, before, sealed))
        for stream, number, previous, before, sealed in found
    }


def _not_before(at: datetime, before: datetime, sealed: date | str | None) -> datetime:
    """Return `at`, but not earlier than the act before, nor inside a day that is sealed."""
    # SQLite returns the stored UTC time without its zone, PostgreSQL with it; and a computed date as text.
    known = before if before.tzinfo else before.replace(tzinfo=UTC)
    if sealed is None:
        return max(at, known)
    sealed_day = sealed if isinstance(sealed, date) else date.fromisoformat(sealed)
    return max(at, known, day_bounds(sealed_day)[1])


def _content(
    act: ActOfMany, place: _Place, actor: Actor, legal_at: datetime
) -> tuple[ActContent, dict[str, list[Plain]]]:
    if not act.stream.isprintable():
        raise ValueError(f"{act.stream!r} would break the list of a seal")
    personal, facts = _apart(act.event)
    salted: dict[str, list[Plain]] = {
        name: [secrets.token_hex(16), value] for name, value in personal.items()
    }
    content = ActContent(
        stream=act.stream,
        number=place.number,
        code=act.event.code,
        version=act.event.version,
        at=legal_at,
        recorded_at=place.recorded_at,
        actor=describe(actor),
        subject=act.subject,
        operation=actor.operation,
        facts=facts,
        digests={name: personal_digest(str(salt), value) for name, (salt, value) in salted.items()},
        previous=place.previous,
    )
    return content, salted


def _apart(event: Event) -> tuple[dict[str, Plain], dict[str, Plain]]:
    values = event.values()
    personal = {name: value for name, value in values.items() if name in event.personal}
    return personal, {name: value for name, value in values.items() if name not in event.personal}


def _row(content: ActContent) -> Act:
    return Act(
        stream=content.stream,
        number=content.number,
        code=content.code,
        version=content.version,
        at=content.at,
        recorded_at=content.recorded_at,
        actor=content.actor,
        subject=content.subject,
        operation=content.operation,
        facts=content.facts,
        digests=content.digests,
        previous=content.previous,
        hash=act_hash(content),
    )
