"""Owner and filer of a dossier as they were written down: dated rows, whatever `people` says later."""

from __future__ import annotations

from typing import Final

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.parties import PARTY_VALUES, PartyRole
from motcua.store.models import Fact
from motcua.store.triggers import never_deleted, refuse


class DossierParty(Fact):
    """The owner or the filer as the dossier names them from `at` on.

    Written at filing and at acceptance; a correction adds a row with its `reason`. Only erasing changes
    a row: its values are emptied and `erased_at` says when (see `usecases.erase_parties`).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=6, choices=[(one.value, one.value) for one in PartyRole])
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=300)
    identity_kind = models.CharField(max_length=20, blank=True)
    identity_number = models.CharField(max_length=60, blank=True)
    representative = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    authorisation = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Read for one dossier, the newest last."""

        indexes = [models.Index(fields=["dossier", "role", "at"], name="party_of_dossier")]


_KEPT: Final = ("id", "public_id", "dossier_id", "role", "kind", "at", "recorded_at", "reason")
never_deleted("dossiers_dossierparty")
refuse(
    "dossiers_dossierparty",
    "UPDATE",
    unless=" AND ".join(
        [
            "OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL",
            *(f"NEW.{name} = OLD.{name}" for name in _KEPT),
            *(f"NEW.{name} = ''" for name in PARTY_VALUES),
        ]
    ),
)
