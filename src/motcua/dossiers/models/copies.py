"""Electronic copies certified at the counter, in the register of the counter and the year."""

from __future__ import annotations

from typing import Final

from django.db import models

from motcua.dossiers.models.dossier import Dossier, Result
from motcua.dossiers.models.papers import PaperFile
from motcua.kernel.identifiers import new_copy_code
from motcua.store.models import Row
from motcua.store.triggers import never_deleted, refuse

_KEPT: Final = (
    "id",
    "dossier_id",
    "source_id",
    "series",
    "number",
    "symbol",
    "code",
    "place_id",
    "title",
    "original_number",
    "basis",
    "basis_to_confirm",
    "compared_by",
    "compared_in",
    "compared_at",
)


class ElectronicCopy(Row):
    """One electronic copy: entered in the register once somebody compared, then issued as a file.

    `source` is the file that was copied, of a `result` or of a `paper_file` handed in; `file` the copy, None
    until it was printed. `title` and `original_number` are those of the original as they then were; `basis`
    is the law as the officer named it, `basis_to_confirm` whether that still has to be read in the official
    text. `place` is the counter whose register of the year (`series`) has the `number`. `code` is printed on
    the copy and asked for by whoever verifies it. Nothing changes afterwards but the withdrawal.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="copies")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, null=True, related_name="copies")
    paper_file = models.ForeignKey(PaperFile, on_delete=models.PROTECT, null=True, related_name="copies")
    source = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60)
    code = models.CharField(max_length=12, unique=True, default=new_copy_code)
    title = models.CharField(max_length=1000)
    original_number = models.CharField(max_length=100, blank=True)
    basis = models.CharField(max_length=500)
    basis_to_confirm = models.BooleanField(default=True)
    compared_by = models.CharField(max_length=200)
    compared_in = models.CharField(max_length=300)
    compared_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """A number stands once in its register; a copy has one original, and a file once it is issued."""

        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="copy_number_once"),
            models.CheckConstraint(
                condition=models.Q(result=None, paper_file__isnull=False)
                | models.Q(result__isnull=False, paper_file=None),
                name="copy_of_one_original",
            ),
            models.CheckConstraint(
                condition=models.Q(file=None, issued_at=None)
                | models.Q(file__isnull=False, issued_at__isnull=False),
                name="copy_issued_with_its_file",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_because=""),
                name="copy_withdrawn_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["place", "-id"], name="copy_of_counter")]

    def __str__(self) -> str:
        """Name the copy as its register does."""
        return self.symbol

    @property
    def is_in_force(self) -> bool:
        """Tell whether it was issued and stands: itself, and the result that it copies."""
        taken_back = self.result is not None and self.result.withdrawn_at is not None
        return self.file_id is not None and self.withdrawn_at is None and not taken_back


never_deleted("dossiers_electroniccopy")
refuse(
    "dossiers_electroniccopy",
    "UPDATE",
    unless=" AND ".join(
        [
            *(f"NEW.{name} = OLD.{name}" for name in _KEPT),
            "(OLD.file_id IS NULL OR (NEW.file_id = OLD.file_id AND NEW.issued_at = OLD.issued_at))",
            "OLD.withdrawn_at IS NULL",
        ]
    ),
)
