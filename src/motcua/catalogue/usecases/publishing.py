"""Publishing a version under a decision: as list, or with its full content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.catalogue.errors import AlreadyRepealed, DecisionKindWrong, EffectiveBeforeSigned, PartsMissing
from motcua.catalogue.events import ContentPublished, ListPublished
from motcua.catalogue.models import Decision, Procedure, ProcedureKind, ProcedureVersion, Publication, Repeal
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.parts import missing_for_list, missing_parts
from motcua.catalogue.rules.publication import (
    DECISION_KINDS,
    PUBLISHING,
    DecisionKind,
    PublicationKind,
)
from motcua.catalogue.usecases.fitting import require_fit
from motcua.catalogue.usecases.writing import show_as
from motcua.kernel.actor import Actor
from motcua.kernel.dates import at_local
from motcua.kernel.text import print_date
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def publish_list(
    *, version_id: int, decision_id: int, actor: Actor, at: datetime, effective_from: date | None = None
) -> Publication:
    """Publish a version in the list: name, legal basis, term, place, authority (NĐ 63/2010 Điều 13).

    It never changes afterwards. In force from `effective_from`, or when the decision takes effect.
    Raises CatalogueForbidden, DecisionKindWrong, PartsMissing naming what a list must have,
    EffectiveBeforeSigned, AlreadyRepealed, and ProcessOverTerm when the process in force takes longer
    than the term: approve a shorter process first.
    """
    return _publish(
        PublicationKind.LIST, missing_for_list, version_id, decision_id, actor, at, effective_from
    )


@official
def publish_content(
    *, version_id: int, decision_id: int, actor: Actor, at: datetime, effective_from: date | None = None
) -> Publication:
    """Publish a version with its full content. Raises as `publish_list`.

    PartsMissing names every one of the seven required parts that is empty (NĐ 63/2010 Điều 8.2).
    """
    return _publish(
        PublicationKind.CONTENT, missing_parts, version_id, decision_id, actor, at, effective_from
    )


def _publish(
    kind: PublicationKind,
    missing_in: Callable[[Content], tuple[str, ...]],
    version_id: int,
    decision_id: int,
    actor: Actor,
    at: datetime,
    effective_from: date | None,
) -> Publication:
    version = lock(with_parts(ProcedureVersion.objects.all()), pk=version_id)
    decision = Decision.objects.get(pk=decision_id)
    actor = require_editor(actor, version.procedure.agency_id)
    effective = effective_from or decision.effective_on
    _check_decision(version.procedure, decision, effective)
    missing = missing_in(content_of(version))
    if missing:
        raise PartsMissing(name=version.name, parts=", ".join(missing))
    if version.is_draft:
        version.published_at = at
        version.save(update_fields=["published_at"])
        show_as(version.procedure, version)
    legal_at = at_local(decision.signed_on)
    publication = Publication.objects.create(
        version=version, decision=decision, kind=kind, effective_from=effective, at=legal_at, recorded_at=at
    )
    require_fit(version.procedure, since=effective)
    event_type = ListPublished if kind is PublicationKind.LIST else ContentPublished
    event = event_type(
        key=version.procedure.key,
        version_number=version.number,
        decision=decision.number,
        effective_from=effective,
    )
    procedure = version.procedure
    record(event, stream=procedure.stream, actor=actor, at=at, legal_at=legal_at, subject=procedure.public_id)
    return publication


def _check_decision(procedure: Procedure, decision: Decision, effective: date) -> None:
    kind = DecisionKind(decision.kind)
    internal = procedure.kind == ProcedureKind.INTERNAL
    if kind not in PUBLISHING or (kind is DecisionKind.INTERNAL_LIST) is not internal:
        raise DecisionKindWrong(number=decision.number, kind=DECISION_KINDS[kind])
    if effective < decision.signed_on:
        raise EffectiveBeforeSigned(effective=print_date(effective), signed=print_date(decision.signed_on))
    repeal = Repeal.objects.filter(procedure=procedure).first()
    if repeal is not None:
        raise AlreadyRepealed(day=print_date(repeal.effective_from))
