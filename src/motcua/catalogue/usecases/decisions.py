"""Entering decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.catalogue.errors import DecisionInFuture, DecisionTaken, EffectiveBeforeSigned
from motcua.catalogue.events import DecisionEntered, DecisionRegistered
from motcua.catalogue.models import Decision
from motcua.catalogue.policies import require_editor
from motcua.catalogue.rules.publication import DecisionKind, Issuer
from motcua.kernel.actor import Actor
from motcua.kernel.dates import at_local, legal_date
from motcua.kernel.text import print_date
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def register_decision(
    *,
    number: str,
    kind: DecisionKind,
    issuer_id: int,
    subject: str,
    signed_on: date,
    effective_on: date,
    actor: Actor,
    at: datetime,
    issuer_kind: Issuer = Issuer.PROVINCE,
    text_name: str = "",
    text_signed_on: date | None = None,
    text_effective_on: date | None = None,
    entered_on: date | None = None,
    note: str = "",
    marks: Mapping[str, str] | None = None,
) -> Decision:
    """Enter a signed decision; return it. `text_*` are of the legal text that holds the procedure.

    Raises CatalogueForbidden, DecisionInFuture, EffectiveBeforeSigned and DecisionTaken.
    """
    actor = require_editor(actor)
    if signed_on > legal_date(at):
        raise DecisionInFuture(signed=print_date(signed_on))
    if effective_on < signed_on:
        raise EffectiveBeforeSigned(effective=print_date(effective_on), signed=print_date(signed_on))
    if Decision.objects.filter(issuer_id=issuer_id, number=number, signed_on=signed_on).exists():
        raise DecisionTaken(number=number)
    decision = Decision.objects.create(
        number=number,
        kind=kind,
        issuer_id=issuer_id,
        issuer_kind=issuer_kind,
        subject=subject,
        signed_on=signed_on,
        effective_on=effective_on,
        text_name=text_name,
        text_signed_on=text_signed_on,
        text_effective_on=text_effective_on,
        entered_on=entered_on,
        note=note,
        marks=dict(marks or {}),
        recorded_at=at,
    )
    event = DecisionRegistered(
        number=number, kind=kind, subject=subject, signed_on=signed_on, effective_on=effective_on
    )
    legal_at = at_local(signed_on)
    record(event, stream=decision.stream, actor=actor, at=at, legal_at=legal_at, subject=decision.public_id)
    return decision


@official
def record_entry(*, decision_id: int, entered_on: date, actor: Actor, at: datetime) -> Decision:
    """Note the day on which the procedures of a decision were entered in the national database.

    Raises CatalogueForbidden, EffectiveBeforeSigned when that is before it was signed, and
    DecisionInFuture when the day has not come.
    """
    decision = lock(Decision.objects.all(), pk=decision_id)
    actor = require_editor(actor)
    if entered_on > legal_date(at):
        raise DecisionInFuture(signed=print_date(entered_on))
    if entered_on < decision.signed_on:
        raise EffectiveBeforeSigned(effective=print_date(entered_on), signed=print_date(decision.signed_on))
    decision.entered_on = entered_on
    decision.save(update_fields=["entered_on"])
    event = DecisionEntered(number=decision.number, entered_on=entered_on)
    record(event, stream=decision.stream, actor=actor, at=at, subject=decision.public_id)
    return decision
