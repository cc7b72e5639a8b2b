"""Rows that hold from one legal date (included) to another (excluded)."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class DatedRows(models.QuerySet[M]):
    """Rows with `valid_from` and `valid_to`."""

    def on(self, day: date) -> Self:
        """Return the rows valid on the legal date `day`."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day), valid_from__lte=day)


def runs_forward(name: str) -> models.CheckConstraint:
    """Return the constraint that a validity does not end before it begins."""
    forward = models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=forward, name=name)
