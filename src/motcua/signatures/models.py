"""Tables of signatures."""

from __future__ import annotations

from django.db import models

from motcua.store.models import Row
from motcua.store.triggers import never_deleted, refuse


class TrustedRoot(Row):
    """An authority whose certificates are believed, from a day on, as a source says.

    `effective_to` is the first day on which it is no longer believed. `sha256` is that of the certificate.
    """

    name = models.CharField(max_length=200)
    pem = models.TextField()
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=300)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        """Believed at most once at a time; ends after it began."""

        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(effective_to=None), name="root_trusted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(effective_to=None)
                | models.Q(effective_to__gte=models.F("effective_from")),
                name="root_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        """Name the authority."""
        return self.name


class Verdict(models.Model):
    """What was found in the bytes of `sha256` when `roots` were trusted (their digest; "" where none counts).

    A cache: whatever is missing is found again. `signatures` holds rules.findings.Signature as JSON.
    """

    id = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    roots = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20)
    signatures = models.JSONField(default=list)
    judged_at = models.DateTimeField()

    class Meta:
        """Found by bytes and roots; those that are to be asked again, by age."""

        constraints = [models.UniqueConstraint(fields=["sha256", "roots"], name="verdict_once")]
        indexes = [models.Index(fields=["state", "judged_at"], name="verdict_open")]

    def __str__(self) -> str:
        """Name the bytes and the state."""
        return f"{self.sha256[:12]} {self.state}"


never_deleted("signatures_trustedroot")
refuse(
    "signatures_trustedroot",
    "UPDATE",
    unless="NEW.id = OLD.id AND NEW.sha256 = OLD.sha256 AND NEW.pem = OLD.pem AND NEW.name = OLD.name "
    "AND NEW.source = OLD.source AND NEW.effective_from = OLD.effective_from AND OLD.effective_to IS NULL",
)
