"""Electronic forms and guidance of a version: drafts while unpublished, frozen by the database afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.catalogue.models.versions import ProcedureVersion, freeze_published
from motcua.store.models import Row


class EForm(Row):
    """One electronic form (tờ khai điện tử) of a version. `definition`: see `rules.eforms`."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="eforms")
    number = models.PositiveSmallIntegerField()
    definition = models.JSONField()
    prepared_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        """Numbers run from 1 within a version; one draft at a time."""

        ordering = ["version", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="eform_number_once"),
            models.UniqueConstraint(
                fields=["version"], condition=Q(published_at__isnull=True), name="eform_one_draft"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def is_draft(self) -> bool:
        """Tell whether it may still be edited."""
        return self.published_at is None


class Guidance(Row):
    """Questions that tell which papers of a version apply. `definition`: see `rules.guidance`."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="guidances")
    number = models.PositiveSmallIntegerField()
    definition = models.JSONField()
    prepared_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        """Numbers run from 1 within a version; one draft at a time."""

        ordering = ["version", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="guidance_number_once"),
            models.UniqueConstraint(
                fields=["version"], condition=Q(published_at__isnull=True), name="guidance_one_draft"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def is_draft(self) -> bool:
        """Tell whether it may still be edited."""
        return self.published_at is None


freeze_published("catalogue_eform")
freeze_published("catalogue_guidance")
