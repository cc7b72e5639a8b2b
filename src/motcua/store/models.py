"""Base rows, and the tables that store itself owns."""

from __future__ import annotations

from django.db import models

from motcua.kernel.identifiers import new_public_id
from motcua.store.triggers import never_deleted, refuse


class Row(models.Model):
    """A row with an internal key and a public id that addresses and interfaces may show."""

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True


class Fact(Row):
    """A dated fact on two time axes (decision 7).

    `at` is the legal moment; `recorded_at` is when the system knew it. Rows are never updated.
    """

    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        """No table of its own."""

        abstract = True


class NumberSeries(models.Model):
    """The counter of one series of official numbers; `last` is the last one issued."""

    key = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        """Numbers start at 1 and never go back."""

        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=0), name="series_last_not_negative")
        ]


class IssuedNumber(models.Model):
    """A number that left the allocator: kept for ever, so that each gap has its reason."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, db_constraint=False)
    number = models.BigIntegerField()
    subject = models.UUIDField()
    issued_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """A number exists once in its series."""

        constraints = [models.UniqueConstraint(fields=["series", "number"], name="number_once_in_its_series")]


class Operation(models.Model):
    """A form or request that was carried out: sent again, it answers the same and acts no more.

    Known again only for the account (row key, 0 for nobody) that sent it, and at the address it was sent to.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField()
    account = models.BigIntegerField()
    route = models.CharField(max_length=500)
    at = models.DateTimeField()
    result = models.CharField(max_length=500, blank=True)

    class Meta:
        """Carried out once; dropped by age."""

        constraints = [
            models.UniqueConstraint(fields=["key", "account", "route"], name="operation_once_for_its_sender"),
        ]
        indexes = [models.Index(fields=["at"], name="operation_by_age")]


never_deleted("store_numberseries")
refuse("store_numberseries", "UPDATE", unless="NEW.key = OLD.key AND NEW.last >= OLD.last")
never_deleted("store_issuednumber")
refuse(
    "store_issuednumber",
    "UPDATE",
    unless="NEW.series_id = OLD.series_id AND NEW.number = OLD.number AND NEW.subject = OLD.subject",
)
