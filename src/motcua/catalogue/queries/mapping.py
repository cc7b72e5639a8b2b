"""Which national code a procedure without one may have: suggestions for a person to decide."""

from __future__ import annotations

from motcua.catalogue.models import NationalEntry, Procedure
from motcua.catalogue.rules.similarity import Known, Suggestion, suggest


def suggestions(procedure: Procedure) -> tuple[Suggestion, ...]:
    """Return the national codes with names like that of `procedure`, best first.

    Known are the entries of the national list that was loaded, and the procedures of other agencies.
    A code that another procedure of the same agency bears is left out.
    """
    taken = set(
        Procedure.objects.filter(agency_id=procedure.agency_id, national_code__isnull=False).values_list(
            "national_code", flat=True
        )
    )
    listed = [Known(*row) for row in NationalEntry.objects.values_list("code", "name", "source")]
    others = Procedure.objects.filter(national_code__isnull=False, code_to_confirm=False)
    named = others.exclude(agency_id=procedure.agency_id).values_list("national_code", "name", "agency__name")
    known = [*listed, *(Known(str(code), name, agency) for code, name, agency in named)]
    return suggest(procedure.name, [one for one in known if one.code not in taken])


def listed_name(code: str) -> str:
    """Return the name under which the national list has a code, or ""."""
    return NationalEntry.objects.filter(code=code).values_list("name", flat=True).first() or ""


def unmapped() -> list[Procedure]:
    """Return the procedures without a national code, in the order of the list."""
    return list(Procedure.objects.filter(national_code__isnull=True).select_related("field"))
