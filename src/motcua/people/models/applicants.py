"""Who applies: persons and organisations."""

from __future__ import annotations

from django.db import models

from motcua.people.rules.identity import ApplicantKind, IdentityKind, Sex
from motcua.store.models import Row
from motcua.store.search import searchable


class Applicant(Row):
    """A person or an organisation known to the counter.

    Found by name through `search_text`, by identity number only when it is typed whole: the number
    stands in its normal form (rules.identity.normal_number) and never in the search text.
    """

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in ApplicantKind])
    name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=900, blank=True)
    identity_kind = models.CharField(
        max_length=20, blank=True, choices=[(kind.value, kind.value) for kind in IdentityKind]
    )
    identity_number = models.CharField(max_length=60, blank=True)
    old_identity_number = models.CharField(max_length=60, blank=True)
    tax_code = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=6, blank=True, choices=[(sex.value, sex.value) for sex in Sex])
    representative = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    province_code = models.CharField(max_length=10, blank=True)
    district_code = models.CharField(max_length=10, blank=True)
    ward_code = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    registered_at = models.DateTimeField()
    search_text = models.TextField(blank=True)

    class Meta:
        """An identity number belongs to one applicant."""

        constraints = [
            models.UniqueConstraint(
                fields=["identity_kind", "identity_number"],
                condition=~models.Q(identity_number=""),
                name="applicant_identity_once",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="applicant_has_a_name"),
        ]
        # One number is looked for in all three; SQLite uses no partial index for that.
        indexes = [
            models.Index(fields=["identity_number"], name="applicant_by_number"),
            models.Index(fields=["old_identity_number"], name="applicant_by_old_number"),
            models.Index(fields=["tax_code"], name="applicant_by_tax_code"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def stream(self) -> str:
        """Return the stream of acts on this applicant's data."""
        return f"applicant:{self.public_id}"


searchable("people_applicant")
