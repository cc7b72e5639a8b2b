"""What of the shipped data is in the catalogue already."""

from __future__ import annotations

from motcua.catalogue.codecs.reference import Reference
from motcua.catalogue.models import Decision, Procedure
from motcua.people.models import Unit


def loaded_stages(reference: Reference) -> set[str]:
    """Return the stages of which a decision is entered."""
    entered = set(Decision.objects.values_list("number", "signed_on"))
    return {one.stage for one in reference.decisions if (one.number, one.signed_on) in entered}


def only_agency() -> Unit | None:
    """Return the agency that has procedures if there is exactly one, else None."""
    agencies = Unit.objects.filter(pk__in=Procedure.objects.values("agency"))[:2]
    return agencies[0] if len(agencies) == 1 else None
