"""Fields of administration, and procedures as things that live through their versions."""

from __future__ import annotations

from django.db import models

from motcua.kernel.text import N_
from motcua.store.models import Row
from motcua.store.search import searchable


class Field(Row):
    """A field of administration (lĩnh vực), as lists and reports group by it."""

    name = models.CharField(max_length=200, unique=True)
    name_en = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of the province's list."""

        ordering = ["position", "name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ProcedureKind(models.TextChoices):
    """For citizens and enterprises, or between State bodies (decision 29)."""

    PUBLIC = "public", N_("Thủ tục hành chính")
    INTERNAL = "internal", N_("Thủ tục hành chính nội bộ")


class Procedure(Row):
    """A procedure (TTHC) of one agency. Its content is in its versions; one code, many agencies.

    `name`, `field` and `search_text` copy the newest version, so that lists need no join.
    """

    agency = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ProcedureKind, default=ProcedureKind.PUBLIC)
    national_code = models.CharField(max_length=8, null=True, blank=True)  # noqa: DJ001 - null tells "not given yet" apart in the unique constraint
    local_key = models.CharField(max_length=30, blank=True)
    code_to_confirm = models.BooleanField(default=False)
    name = models.CharField(max_length=1000)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="procedures")
    position = models.PositiveIntegerField(default=0)
    search_text = models.TextField(editable=False)

    class Meta:
        """A code is used once in an agency; one of code and key is always there."""

        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "national_code"],
                condition=models.Q(national_code__isnull=False),
                name="procedure_code_once_in_agency",
            ),
            models.UniqueConstraint(
                fields=["agency", "local_key"],
                condition=~models.Q(local_key=""),
                name="procedure_key_once_in_agency",
            ),
            models.CheckConstraint(
                condition=models.Q(national_code__isnull=False) | ~models.Q(local_key=""),
                name="procedure_has_code_or_key",
            ),
        ]
        indexes = [
            # The list, in its order, page by page.
            models.Index(fields=["position", "id"], name="procedure_in_order"),
        ]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.key} {self.name}"

    @property
    def key(self) -> str:
        """Return the national code, or the local key of a procedure that has none."""
        return self.national_code or self.local_key

    @property
    def stream(self) -> str:
        """Return the name of the stream of its acts."""
        return f"procedure:{self.public_id}"


class NationalEntry(Row):
    """A procedure as the national list names it: what codes are suggested from. No procedure of ours."""

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=1000)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        """By code."""

        ordering = ["code"]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


searchable("catalogue_procedure")
