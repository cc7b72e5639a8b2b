"""Tables of files."""

from __future__ import annotations

from django.db import models

from motcua.store.models import Row
from motcua.store.triggers import refuse


class StoredFile(Row):
    """One file as it was handed in. Its bytes lie under `sha256`; equal bytes lie there once.

    An upload in progress has `kept_at` None: it belongs to nobody yet, only its uploader reads it, and
    it is swept away when nothing takes it. `purpose` names what it was handed in for
    (`dossiers.paper`); the owning app answers for that purpose who may read it. `pages` is None where
    the kind has no pages.
    """

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(null=True)
    purpose = models.CharField(max_length=60)
    stored_at = models.DateTimeField()
    stored_by = models.BigIntegerField(null=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        """Found by bytes for the sweep, by age while in progress."""

        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty")]
        indexes = [
            models.Index(fields=["sha256"], name="file_by_bytes"),
            models.Index(
                fields=["stored_at"], name="file_in_progress", condition=models.Q(kept_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """Name the file as it was handed in."""
        return self.name


refuse(
    "files_storedfile",
    "UPDATE",
    unless="NEW.id = OLD.id AND NEW.sha256 = OLD.sha256 AND NEW.size = OLD.size AND NEW.name = OLD.name "
    "AND NEW.media_type = OLD.media_type AND NEW.stored_at = OLD.stored_at AND OLD.kept_at IS NULL",
)
refuse("files_storedfile", "DELETE", unless="OLD.kept_at IS NULL")
