"""Recording an act: the one way into the record."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from motcua.audit.models import Act, Head, PersonalValue
from motcua.audit.rules.chain import GENESIS, ActContent, act_hash, personal_digest
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
    if not stream.isprintable():
        raise ValueError(f"{stream!r} would break the list of a seal")
    count_act()
    number, previous, recorded_at = _advance(stream, at)
    personal, facts = _apart(event)
    salted = {name: [secrets.token_hex(16), value] for name, value in personal.items()}
    content = ActContent(
        stream=stream,
        number=number,
        code=event.code,
        version=event.version,
        at=legal_at or at,
        recorded_at=recorded_at,
        actor=describe(actor),
        subject=subject,
        operation=actor.operation,
        facts=facts,
        digests={name: personal_digest(str(salt), value) for name, (salt, value) in salted.items()},
        previous=previous,
    )
    return _store(content, salted)


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


def _advance(stream: str, at: datetime) -> tuple[int, str, datetime]:
    stored = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [stream, GENESIS, stored])
        number, previous, before, sealed = cursor.fetchone()
    # SQLite returns the stored UTC time without its zone, PostgreSQL with it; and a computed date as text.
    known = before if before.tzinfo else before.replace(tzinfo=UTC)
    if sealed is None:
        return number, previous, max(at, known)
    sealed_day = sealed if isinstance(sealed, date) else date.fromisoformat(sealed)
    return number, previous, max(at, known, day_bounds(sealed_day)[1])


def _apart(event: Event) -> tuple[dict[str, Plain], dict[str, Plain]]:
    values = event.values()
    personal = {name: value for name, value in values.items() if name in event.personal}
    return personal, {name: value for name, value in values.items() if name not in event.personal}


def _store(content: ActContent, salted: dict[str, list[Plain]]) -> Act:
    act = Act.objects.create(
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
    Head.objects.filter(stream=content.stream).update(hash=act.hash, recorded_at=content.recorded_at)
    if salted:
        PersonalValue.objects.create(act=act, fields=salted)
    return act
