"""The law that a dossier was received under: dated rows with a source."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.rules.codes import CodeForm
from motcua.store.models import Row


class LegalRegime(models.Model):
    """One regime of the one-stop mechanism, in force from a day; a dossier keeps the one it met.

    Warnings are given so many working days before a dossier is due, working hours before a step is.
    """

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=200)
    instrument = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)
    code_form = models.CharField(max_length=20, choices=[(one.value, one.value) for one in CodeForm])
    forms = models.CharField(max_length=20)
    stops_count_as_on_time = models.BooleanField(default=False)
    warn_days_before = models.PositiveSmallIntegerField(default=2)
    warn_hours_before_step = models.PositiveSmallIntegerField(default=4)

    class Meta:
        """A regime that ends, ends after it begins."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_force_to=None) | models.Q(in_force_to__gt=models.F("in_force_from")),
                name="regime_ends_after_it_begins",
            )
        ]

    @property
    def listed(self) -> list[LegalRule]:
        """Return its rules in their order, R2 before R10."""
        return sorted(self.rules.all(), key=lambda one: one.place)


class LegalRule(Row):
    """One of the rules R1-R20 in one regime, perhaps for one territory or sector (decision 25).

    P1 is a choice of the office, kept and switched beside them: figures of the past on public pages.
    """

    rule = models.CharField(max_length=4)
    regime = models.ForeignKey(LegalRegime, on_delete=models.PROTECT, related_name="rules")
    territory = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=100, blank=True)
    sentence = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    is_on = models.BooleanField()
    to_confirm = models.BooleanField()

    class Meta:
        """One row per rule, regime, territory and sector."""

        constraints = [
            models.UniqueConstraint(
                fields=["rule", "regime", "territory", "sector"], name="legal_rule_once_for_its_scope"
            )
        ]

    @property
    def place(self) -> tuple[bool, int, str, str]:
        """Return its place in a list: R1 to R20, then the switches of our own."""
        return self.rule[0] != "R", int(self.rule[1:]), self.territory, self.sector


class Outage(Row):
    """A declared outage: receptions written in the paper register may lawfully be entered later."""

    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="outages")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=300)
    reason = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()

    class Meta:
        """An outage that ends, ends after it began."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gt=models.F("began_at")),
                name="outage_ends_after_it_began",
            )
        ]
