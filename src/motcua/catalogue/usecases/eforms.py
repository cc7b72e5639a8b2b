"""Drafting and publishing electronic forms and guidance."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db.models import Max

from motcua.audit.usecases import record
from motcua.catalogue.errors import (
    EFormDraftExists,
    EFormOfDraftVersion,
    EFormPublished,
    EFormRefused,
)
from motcua.catalogue.events import EFormPublished as EFormPublishedEvent
from motcua.catalogue.events import GuidancePublished
from motcua.catalogue.models import EForm, Guidance, ProcedureVersion
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.rules.eforms import FormDefinition, draft_from, parse_definition, plain_definition
from motcua.catalogue.rules.eforms.reading import faults_at_publication
from motcua.catalogue.rules.guidance import (
    GuidanceDefinition,
    parse_guidance,
    plain_guidance,
)
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official, working


@working
def draft_eform(
    *, version_id: int, actor: Actor, at: datetime, definition: FormDefinition | None = None
) -> EForm:
    """Begin the next form of a version as a draft; return it.

    It starts from `definition`, or as a copy of the newest form of this version or of the one before, or
    is made from the list of papers. Raises CatalogueForbidden, EFormDraftExists, and EFormRefused naming
    the faults of `definition`.
    """
    version = _locked(version_id, actor)
    newest = EForm.objects.filter(version=version).order_by("-number").first()
    if newest is not None and newest.is_draft:
        raise EFormDraftExists(number=newest.number)
    plain = plain_definition(definition) if definition else _earlier(version) or _from_papers(version)
    parse_definition(plain)
    number = newest.number + 1 if newest else 1
    return EForm.objects.create(version=version, number=number, definition=plain, prepared_at=at)


def _earlier(version: ProcedureVersion) -> object:
    rows = EForm.objects.filter(version__procedure=version.procedure, version__number__lte=version.number)
    newest = rows.filter(published_at__isnull=False).order_by("-version__number", "-number").first()
    return newest.definition if newest else None


def _from_papers(version: ProcedureVersion) -> object:
    return plain_definition(
        draft_from(content_of(with_parts(ProcedureVersion.objects.all()).get(pk=version.pk)))
    )


@working
def save_eform(*, eform_id: int, definition: FormDefinition, actor: Actor, at: datetime) -> EForm:
    """Replace what a draft consists of; return it.

    Raises CatalogueForbidden, EFormPublished, and EFormRefused naming every fault.
    """
    row = _locked_eform(eform_id, actor)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    plain = plain_definition(definition)
    parse_definition(plain)
    row.definition, row.prepared_at = plain, at
    row.save(update_fields=["definition", "prepared_at"])
    return row


@working
def discard_eform(*, eform_id: int, actor: Actor, at: datetime) -> None:
    """Throw a draft away. Raises CatalogueForbidden and EFormPublished."""
    row = _locked_eform(eform_id, actor)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    row.delete()


@official
def publish_eform(*, eform_id: int, actor: Actor, at: datetime) -> EForm:
    """Publish a form: citizens fill it from now on, and it never changes.

    Raises CatalogueForbidden, EFormPublished, EFormOfDraftVersion, and EFormRefused for a form without a
    page, or with an empty one.
    """
    row = _locked_eform(eform_id, actor)
    version = row.version
    actor = require_editor(actor, version.procedure.agency_id)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    if version.is_draft:
        raise EFormOfDraftVersion(number=version.number)
    definition = parse_definition(row.definition)
    lacking = faults_at_publication(definition)
    if lacking:
        raise EFormRefused(faults="; ".join(lacking[:5]), count=len(lacking))
    row.published_at = at
    row.save(update_fields=["published_at"])
    procedure = version.procedure
    event = EFormPublishedEvent(
        key=procedure.key,
        version_number=version.number,
        number=row.number,
        fields=len(definition.fields),
        sha256=_digest(row.definition),
    )
    record(event, stream=procedure.stream, actor=actor, at=at, subject=procedure.public_id)
    return row


@working
def save_guidance(*, version_id: int, definition: GuidanceDefinition, actor: Actor, at: datetime) -> Guidance:
    """Write the draft of the guidance of a version, beginning one where there is none; return it.

    Raises CatalogueForbidden and EFormRefused naming every fault.
    """
    version = _locked(version_id, actor)
    plain = plain_guidance(definition)
    parse_guidance(plain, _positions(version))
    rows = Guidance.objects.filter(version=version)
    draft = rows.filter(published_at__isnull=True).first()
    if draft is None:
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        return Guidance.objects.create(version=version, number=number, definition=plain, prepared_at=at)
    draft.definition, draft.prepared_at = plain, at
    draft.save(update_fields=["definition", "prepared_at"])
    return draft


@working
def discard_guidance(*, guidance_id: int, actor: Actor, at: datetime) -> None:
    """Throw the draft of a guidance away. Raises CatalogueForbidden and EFormPublished."""
    row = _locked_guidance(guidance_id, actor)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    row.delete()


@official
def publish_guidance(*, guidance_id: int, actor: Actor, at: datetime) -> Guidance:
    """Publish the guidance of a version: citizens are asked its questions from now on.

    Raises CatalogueForbidden, EFormPublished, EFormOfDraftVersion, and EFormRefused where the list of
    papers has no paper that a rule names, or nothing is asked.
    """
    row = _locked_guidance(guidance_id, actor)
    version = row.version
    actor = require_editor(actor, version.procedure.agency_id)
    if not row.is_draft:
        raise EFormPublished(number=row.number)
    if version.is_draft:
        raise EFormOfDraftVersion(number=version.number)
    definition = parse_guidance(row.definition, _positions(version))
    if not definition.questions:
        raise EFormRefused(faults="chưa có câu hỏi nào", count=1)
    row.published_at = at
    row.save(update_fields=["published_at"])
    procedure = version.procedure
    event = GuidancePublished(
        key=procedure.key,
        version_number=version.number,
        number=row.number,
        questions=len(definition.questions),
        sha256=_digest(row.definition),
    )
    record(event, stream=procedure.stream, actor=actor, at=at, subject=procedure.public_id)
    return row


def _positions(version: ProcedureVersion) -> list[int]:
    return list(version.components.values_list("position", flat=True))


def _digest(definition: object) -> str:
    canonical = json.dumps(definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _locked(version_id: int, actor: Actor) -> ProcedureVersion:
    version = lock(ProcedureVersion.objects.select_related("procedure"), pk=version_id)
    require_editor(actor, version.procedure.agency_id)
    return version


def _locked_eform(eform_id: int, actor: Actor) -> EForm:
    row = lock(EForm.objects.select_related("version__procedure"), pk=eform_id)
    require_editor(actor, row.version.procedure.agency_id)
    return row


def _locked_guidance(guidance_id: int, actor: Actor) -> Guidance:
    row = lock(Guidance.objects.select_related("version__procedure"), pk=guidance_id)
    require_editor(actor, row.version.procedure.agency_id)
    return row
