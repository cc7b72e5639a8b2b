"""Storing an act: its row, its head and its personal values; in one statement where the engine can."""

from __future__ import annotations

from typing import Final

from django.db import connection

from motcua.audit.models import Act, Head, PersonalValue
from motcua.kernel.events import Plain

Salted = dict[str, list[Plain]]

_FIELDS: Final = [field for field in Act._meta.concrete_fields if not field.primary_key]
_KEPT: Final = PersonalValue._meta.get_field("fields")
_WRITE: Final = (
    "WITH written AS (INSERT INTO audit_act ({columns}) VALUES ({places}) RETURNING id), "
    "moved AS (UPDATE audit_head SET hash = %s, recorded_at = %s WHERE stream = %s){kept} "
    "SELECT id FROM written"
)
_KEEP: Final = (
    ", kept AS (INSERT INTO audit_personalvalue (act_id, fields, erased_at) SELECT id, %s, NULL FROM written)"
)


def store(act: Act, salted: Salted) -> Act:
    """Write `act`, move the head of its stream on to it, and keep its personal values; return the row."""
    if connection.vendor == "postgresql":
        return _in_one_statement(act, salted)
    act.save(force_insert=True)
    Head.objects.filter(stream=act.stream).update(hash=act.hash, recorded_at=act.recorded_at)
    if salted:
        PersonalValue.objects.create(act=act, fields=salted)
    return act


def _in_one_statement(act: Act, salted: Salted) -> Act:
    # An act is the commonest write there is: three journeys to the server become one.
    names = [field.attname for field in _FIELDS]
    values = [field.get_db_prep_save(getattr(act, field.attname), connection) for field in _FIELDS]
    values += [act.hash, act.recorded_at, act.stream]
    if salted:
        values.append(_KEPT.get_db_prep_save(salted, connection))
    statement = _WRITE.format(
        columns=", ".join(names), places=", ".join(["%s"] * len(names)), kept=_KEEP if salted else ""
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        (key,) = cursor.fetchone()
    return Act.from_db(connection.alias, ["id", *names], [key, *(getattr(act, name) for name in names)])
