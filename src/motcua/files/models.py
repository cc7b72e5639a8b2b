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
    the kind has no pages. `measured` holds how legible each photographed page is (rules.readability).

    A kept file whose bytes were released (`usecases.release_files`) leaves this row as its tombstone: hash,
    size, `released_at`, `released_because`; its name and what was measured are gone, and nobody opens it.
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
    measured = models.JSONField(default=list, blank=True)
    released_at = models.DateTimeField(null=True)
    released_because = models.CharField(max_length=300, blank=True)

    class Meta:
        """Found by bytes for the sweep, by age while in progress."""

        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(released_at=None)
                | (models.Q(kept_at__isnull=False, name="") & ~models.Q(released_because="")),
                name="file_released_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="file_by_bytes"),
            models.Index(
                fields=["stored_at"], name="file_in_progress", condition=models.Q(kept_at__isnull=True)
            ),
            models.Index(
                fields=["released_at"], name="file_released", condition=models.Q(released_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Name the file as it was handed in."""
        return self.name


class Upload(Row):
    """A file that arrives in parts. How much of it arrived, only the file of its parts knows.

    `begun_at` is real time: it serves rate limits and the sweep. `file` is set once the whole was checked;
    the row then still answers whoever asks again because the first answer was lost.
    """

    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    purpose = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    begun_by = models.BigIntegerField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Counted by account and hour; swept by age."""

        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="upload_is_not_empty")]
        indexes = [
            models.Index(fields=["begun_by", "begun_at"], name="upload_by_account"),
            models.Index(fields=["begun_at"], name="upload_by_age"),
        ]

    def __str__(self) -> str:
        """Name the file that arrives."""
        return self.name


class JoinedPage(models.Model):
    """One photograph that became page `position` (from 1) of a joined file, and is kept with it."""

    id = models.BigAutoField(primary_key=True)
    joined = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="photographs")
    original = models.ForeignKey(StoredFile, on_delete=models.RESTRICT, related_name="joined_into")
    position = models.PositiveIntegerField()

    class Meta:
        """A page stands once in its place."""

        constraints = [
            models.UniqueConstraint(fields=["joined", "position"], name="joined_page_once"),
        ]

    def __str__(self) -> str:
        """Name the place of the page."""
        return f"{self.joined_id}/{self.position}"


_SAME = (
    "NEW.id = OLD.id AND NEW.sha256 = OLD.sha256 AND NEW.size = OLD.size "
    "AND NEW.media_type = OLD.media_type AND NEW.stored_at = OLD.stored_at AND OLD.released_at IS NULL"
)
_KEEPING = "OLD.kept_at IS NULL AND NEW.name = OLD.name"
_RELEASING = (
    "OLD.kept_at IS NOT NULL AND NEW.kept_at = OLD.kept_at AND NEW.purpose = OLD.purpose "
    "AND NEW.released_at IS NOT NULL AND NEW.name = ''"
)
refuse("files_storedfile", "UPDATE", unless=f"{_SAME} AND (({_KEEPING}) OR ({_RELEASING}))")
refuse("files_storedfile", "DELETE", unless="OLD.kept_at IS NULL")
