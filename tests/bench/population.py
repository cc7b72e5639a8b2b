"""Many dossiers for benchmarks: some lived through the use cases, then copied row for row in SQL.

Every table that a page or a report reads is filled as the product fills it: dossiers, papers, milestones,
clocks, due dates, standings, process steps, acts and their heads. Rows are written directly (decision 16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, models

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.dossiers.usecases import return_result
from motcua.dossiers.usecases.results import Receiver
from motcua.kernel.dates import at_local, parse_instant

LIVED = 50
"""Dossiers that are lived; the rest are copies of these."""
OPEN_AT = ("reception", "division_head", "specialist", "signing", "return")
"""Where those that are not finished stand."""
NOW = parse_instant("2024-06-14T08:00")

_COPIED = (
    "workflow.Instance",
    "workflow.StepToken",
    "dossiers.Dossier",
    "dossiers.DossierPaper",
    "dossiers.DossierParty",
    "dossiers.Milestone",
    "dossiers.ClockSegment",
    "dossiers.DueDate",
    "dossiers.Standing",
    "dossiers.HandOver",
    "dossiers.Result",
    "dossiers.ResultReturn",
    "audit.Head",
    "audit.Act",
    "audit.PersonalValue",
)
_ONLY = {
    "audit_head": "t.stream LIKE 'dossier:%'",
    "audit_act": "t.stream LIKE 'dossier:%'",
    "audit_personalvalue": "t.act_id IN (SELECT id FROM audit_act WHERE stream LIKE 'dossier:%')",
}
"""Which rows are copied, where not all of a table are a dossier's."""
_UNIQUE_WORDS = ("provisional_code", "code")


@dataclass(frozen=True, slots=True)
class Population:
    """The scene with its many dossiers."""

    scene: Scene
    dossiers: int


def populate(size: int) -> Population:
    """Live LIVED dossiers and copy them until there are about `size`."""
    scene = make_scene()
    for number in range(LIVED):
        _live(scene, number)
    copies = max(size // LIVED, 1)
    _copy(copies)
    return Population(scene, Dossier.objects.count())


def _live(scene: Scene, number: int) -> None:
    received = at_local(date(2024, 4, 17)) + timedelta(days=number % 40, hours=9)
    dossier = scene.receive(received)
    if number % (LIVED // len(OPEN_AT)) == 0:
        place = OPEN_AT[number * len(OPEN_AT) // LIVED]
        if place == "return":
            scene.sign(dossier, received + timedelta(hours=30))
        elif place != "reception":
            scene.forward_to(dossier, place, received)
        return
    resolved = received + timedelta(days=1 + number % 9)
    scene.resolve(dossier, resolved)
    if number % 9:
        receiver = Receiver(
            name="Lương Văn Kiên", channel=ReturnChannel.COUNTER, proof=DeliveryProof.SIGNATURE
        )
        later = resolved + timedelta(hours=3)
        return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=later)


def _copy(copies: int) -> None:
    """Add `copies` - 1 rows for each row of the copied tables; keys and codes of a copy are its own."""
    tables = [apps.get_model(label) for label in _COPIED]
    strides = {table: _stride(table) for table in tables}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copies (k INTEGER PRIMARY KEY)")
        cursor.executemany("INSERT INTO copies (k) VALUES (%s)", [(k,) for k in range(1, copies)])
        for table in tables:
            cursor.execute(_statement(table, strides))
            _move_sequence(table)
        cursor.execute("ANALYZE")


def _stride(table: type[models.Model]) -> int:
    key = table._meta.pk
    if key is None or not isinstance(key, models.AutoField | models.BigAutoField | models.BigIntegerField):
        return 0
    return int(table._default_manager.aggregate(most=models.Max("pk"))["most"] or 0) + 1


def _statement(table: type[models.Model], strides: dict[type[models.Model], int]) -> str:
    fields: Sequence[models.Field[Any, Any]] = [
        field for field in table._meta.concrete_fields if not field.generated
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, strides) for field in fields)
    # The names are those of our own models.
    name = table._meta.db_table
    only = _ONLY.get(name, "TRUE")
    return f'INSERT INTO "{name}" ({names}) SELECT {values} FROM "{name}" AS t, copies WHERE {only}'  # noqa: S608


def _value(field: models.Field[Any, Any], strides: dict[type[models.Model], int]) -> str:
    column = f't."{field.column}"'
    target = field.related_model if field.is_relation else field.model if field.primary_key else None
    if isinstance(target, type) and strides.get(target):
        return f"{column} + copies.k * {strides[target]}"
    if field.name in {"public_id", "subject"}:
        return _other_identifier(column)
    if field.name == "stream":
        return f"substr({column}, 1, 8) || {_hexadecimal()} || substr({column}, 17)"
    if field.name == "due_at":
        return _some_minutes_later(column)
    if field.name in _UNIQUE_WORDS and field.model is Dossier:
        return f"{column} || '-' || copies.k"
    return column


def _some_minutes_later(column: str) -> str:
    """Return a due moment of the same day that differs from copy to copy, as those of an office do."""
    if connection.vendor == "postgresql":
        return f"{column} - (copies.k % 400) * interval '1 minute'"
    return f"strftime('%Y-%m-%d %H:%M:%S', {column}, '-' || (copies.k % 400) || ' minutes')"


def _other_identifier(column: str) -> str:
    """Return an identifier that differs from the original in its first eight digits, as the stream does."""
    if connection.vendor == "postgresql":
        return f"({_hexadecimal()} || substr({column}::text, 9))::uuid"
    return f"{_hexadecimal()} || substr({column}, 9)"


def _hexadecimal() -> str:
    """Return SQL for the number of a copy in eight hexadecimal digits."""
    is_postgresql = connection.vendor == "postgresql"
    return "lpad(to_hex(copies.k), 8, '0')" if is_postgresql else "printf('%08x', copies.k)"


def _move_sequence(table: type[models.Model]) -> None:
    key = table._meta.pk
    if connection.vendor != "postgresql" or not isinstance(key, models.AutoField | models.BigAutoField):
        return
    name, column = table._meta.db_table, key.column
    # The names are those of our own models.
    most = f'SELECT MAX("{column}") FROM "{name}"'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', '{column}'), ({most}))")
