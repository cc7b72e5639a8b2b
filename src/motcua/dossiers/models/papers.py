"""The papers of a dossier: what was handed in, on paper and as files."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.store.models import Fact, Row
from motcua.store.triggers import append_only


class DossierPaper(Row):
    """One paper handed in for a component of the procedure, or beside them (`component` None).

    `round` counts the supplements: 0 at reception, 1 after the first supplement. `override` is the
    reason for receiving without it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    component = models.ForeignKey(
        "catalogue.Component", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=1000)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)
    handed_in_at = models.DateTimeField()
    override = models.CharField(max_length=500, blank=True)

    class Meta:
        """Listed in the order of the components."""

        indexes = [models.Index(fields=["dossier", "id"], name="paper_of_dossier")]

    @property
    def total(self) -> int:
        """Return how many pieces of paper there are."""
        return self.originals + self.certified + self.copies


class PaperFile(Row):
    """A scan or electronic paper, stored byte for byte."""

    paper = models.ForeignKey(DossierPaper, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    scanned_on = models.DateField(null=True)
    declared_pages = models.PositiveIntegerField(null=True)
    channel = models.CharField(max_length=20)
    added_at = models.DateTimeField()


class IssuedPaper(Fact):
    """A paper of the dossier that was printed for somebody, kept byte for byte."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="issued_papers")
    kind = models.CharField(max_length=40)
    copy = models.PositiveIntegerField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    issued_by = models.CharField(max_length=200)

    class Meta:
        """Each print of a kind has its number."""

        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind", "copy"], name="issued_paper_copy_once")
        ]


class ScanOrigin(models.Model):
    """From which device a scan came: a keyed mark, kept apart and only as long as `keep_until`."""

    paper_file = models.OneToOneField(
        PaperFile, on_delete=models.CASCADE, primary_key=True, related_name="origin"
    )
    device_mark = models.CharField(max_length=64)
    keep_until = models.DateField()


append_only("dossiers_issuedpaper")
