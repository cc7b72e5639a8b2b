"""Organisations and their units over time: names, identifiers, successors."""

from __future__ import annotations

from django.db import models

from motcua.people.models.validity import DatedRows, runs_forward
from motcua.people.rules.identifiers import Notation
from motcua.people.rules.units import SuccessionKind, UnitKind
from motcua.store.models import Row
from motcua.store.search import searchable
from motcua.store.triggers import append_only


class Unit(Row):
    """An agency or a part of one.

    `organisation` is the agency that the unit belongs to; an agency is its own. `path` lists the row
    keys from the root ("/1/4/9/"), so that a subtree is a prefix. `name` is the name valid now; the
    names of other days stand in `UnitName`. `key` is a local name for files and settings.
    """

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in UnitKind])
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    organisation = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    receipt_office = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    to_confirm = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)
    search_text = models.TextField(blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        """Found by key, by parent and by subtree."""

        constraints = [
            runs_forward("unit_runs_forward"),
            models.CheckConstraint(condition=~models.Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in UnitKind]), name="unit_kind_known"
            ),
        ]
        indexes = [
            # Subtrees: LIKE '/1/4/%'.
            models.Index(fields=["path"], name="unit_by_path"),
        ]

    def __str__(self) -> str:
        """Return the present name."""
        return self.name

    @property
    def stream(self) -> str:
        """Return the stream of acts of this unit."""
        return f"unit:{self.public_id}"


class UnitName(models.Model):
    """A name of a unit and when it is valid; the law that named it is `basis`."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=500, blank=True)

    class Meta:
        """One name at a time."""

        constraints = [
            runs_forward("unit_name_runs_forward"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_name_begins_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_to=None), name="unit_name_one_open"
            ),
        ]


class UnitIdentifier(models.Model):
    """An electronic identifier of a unit. `invented` and `to_confirm` are shown beside it."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="identifiers")
    value = models.CharField(max_length=35)
    notation = models.CharField(
        max_length=3, choices=[(notation.value, notation.value) for notation in Notation]
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    to_confirm = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        """At most one open identifier of each notation, and an open one belongs to one unit."""

        constraints = [
            runs_forward("unit_identifier_runs_forward"),
            models.UniqueConstraint(
                fields=["unit", "notation"],
                condition=models.Q(valid_to=None),
                name="unit_identifier_one_open",
            ),
            models.UniqueConstraint(
                fields=["value"], condition=models.Q(valid_to=None), name="identifier_of_one_unit"
            ),
        ]


class UnitLocality(models.Model):
    """Where a unit's papers are dated (địa danh), in which province, and since when.

    Units below have it too, unless they have their own. `to_confirm` is shown beside it.
    """

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="localities")
    locality = models.CharField(max_length=100)
    province = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=500, blank=True)
    to_confirm = models.BooleanField(default=False)

    class Meta:
        """One locality at a time."""

        constraints = [
            runs_forward("unit_locality_runs_forward"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_locality_begins_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_to=None), name="unit_locality_one_open"
            ),
        ]


class Succession(models.Model):
    """From `on`, `successor` carries on (part of) what `predecessor` did."""

    id = models.BigAutoField(primary_key=True)
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessions")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in SuccessionKind])
    on = models.DateField()
    basis = models.CharField(max_length=500, blank=True)

    class Meta:
        """A pair of units succeeds once; no unit succeeds itself."""

        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]


class UnitMove(models.Model):
    """From `on`, a unit stands under `to_parent`; before, it stood under `from_parent`."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="moves")
    from_parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    to_parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    basis = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """One move a day; nothing stands under itself."""

        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "on"], name="unit_moves_once_a_day"),
            models.CheckConstraint(
                condition=~models.Q(to_parent=models.F("unit")), name="unit_not_under_itself"
            ),
        ]


append_only("people_unitmove")
searchable("people_unit")
