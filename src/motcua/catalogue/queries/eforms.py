"""Electronic forms and guidance of the versions of procedures."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from motcua.catalogue.errors import EFormNotFound
from motcua.catalogue.models import EForm, Guidance, ProcedureVersion
from motcua.catalogue.rules.eforms import FormDefinition, trusted_definition
from motcua.catalogue.rules.eforms.schema import schema_of
from motcua.catalogue.rules.guidance import GuidanceDefinition, parse_guidance
from motcua.kernel.events import Plain


def eform_in_force(version_id: int, *, at: datetime) -> EForm | None:
    """Return the newest form of a version that was published at `at`; None when there is none."""
    rows = EForm.objects.filter(version_id=version_id, published_at__lte=at)
    return rows.order_by("-number").first()


def guidance_in_force(version_id: int, *, at: datetime | None = None) -> Guidance | None:
    """Return the newest published guidance of a version (as of `at`, if given); None when there is none."""
    rows = Guidance.objects.filter(version_id=version_id, published_at__isnull=False)
    return (rows.filter(published_at__lte=at) if at else rows).order_by("-number").first()


def versions_with_eform(version_ids: list[int], *, at: datetime) -> set[int]:
    """Return which of these versions have a form in force at `at`."""
    rows = EForm.objects.filter(version_id__in=version_ids, published_at__lte=at)
    return set(rows.values_list("version_id", flat=True))


def eform(public_id: UUID) -> EForm:
    """Return a form with its version; raises EFormNotFound."""
    row = EForm.objects.select_related("version__procedure").filter(public_id=public_id).first()
    if row is None:
        raise EFormNotFound
    return row


def eforms_of(version: ProcedureVersion) -> list[EForm]:
    """Return all forms of a version, newest first."""
    return list(EForm.objects.filter(version=version).order_by("-number"))


def guidances_of(version: ProcedureVersion) -> list[Guidance]:
    """Return all guidance of a version, newest first."""
    return list(Guidance.objects.filter(version=version).order_by("-number"))


def eform_numbered(version: ProcedureVersion, number: int) -> EForm:
    """Return a form of a version; raises EFormNotFound."""
    row = EForm.objects.filter(version=version, number=number).first()
    if row is None:
        raise EFormNotFound
    return row


def eform_draft_of(version: ProcedureVersion) -> EForm | None:
    """Return the form of a version that is being prepared, or None."""
    return EForm.objects.filter(version=version, published_at__isnull=True).first()


def eform_before(row: EForm) -> EForm | None:
    """Return the published form before `row`: of its version, or of an earlier version; None for a first."""
    published = EForm.objects.filter(
        version__procedure=row.version.procedure_id, published_at__isnull=False
    ).exclude(pk=row.pk)
    earlier = Q(version=row.version_id, number__lt=row.number) | Q(version__number__lt=row.version.number)
    return published.filter(earlier).order_by("-version__number", "-number").first()


def guidance_draft_of(version: ProcedureVersion) -> Guidance | None:
    """Return the guidance of a version that is being prepared, or None."""
    return Guidance.objects.filter(version=version, published_at__isnull=True).first()


def guidance_numbered(version: ProcedureVersion, number: int) -> Guidance:
    """Return guidance of a version; raises EFormNotFound."""
    row = Guidance.objects.filter(version=version, number=number).first()
    if row is None:
        raise EFormNotFound
    return row


def definition_of(row: EForm) -> FormDefinition:
    """Return what a form consists of. A published one never changes, so it is read once."""
    if row.is_draft:
        return trusted_definition(row.definition)
    return _published_definition(row.public_id)


@lru_cache(maxsize=200)
def _published_definition(public_id: UUID) -> FormDefinition:
    stored = EForm.objects.values_list("definition", flat=True).get(public_id=public_id)
    return trusted_definition(stored)


def guidance_definition_of(row: Guidance) -> GuidanceDefinition:
    """Return the questions and rules of a guidance."""
    return parse_guidance(row.definition)


def json_schema(row: EForm) -> dict[str, Plain]:
    """Return the JSON Schema (draft 2020-12) of the answers to a form."""
    return schema_of(definition_of(row), identifier=f"urn:uuid:{row.public_id}")
