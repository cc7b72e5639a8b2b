"""Declared outages: the only lawful ground for entering receptions late."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.dossiers.errors import MomentInFuture, MomentTooEarly
from motcua.dossiers.events import OutageDeclared, OutageEnded
from motcua.dossiers.models import Outage
from motcua.dossiers.policies import require_administrator
from motcua.dossiers.rules.supplements import require_reason
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_, print_moment
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def declare_outage(
    *,
    organisation_id: int,
    began_at: datetime,
    notice: str,
    reason: str,
    actor: Actor,
    at: datetime,
    ended_at: datetime | None = None,
) -> Outage:
    """Declare that the system was down from `began_at`; `notice` cites the notice to the public.

    Raises Forbidden for somebody of another agency, MomentInFuture, MomentTooEarly, ReasonRequired.
    """
    actor = require_administrator(actor, organisation_id=organisation_id)
    if began_at > at:
        raise MomentInFuture(moment=print_moment(began_at))
    _require_after(began_at, ended_at)
    outage = Outage.objects.create(
        organisation_id=organisation_id,
        began_at=began_at,
        ended_at=ended_at,
        notice=require_reason(notice, 3),
        reason=require_reason(reason),
        recorded_at=at,
    )
    event = OutageDeclared(began_at=began_at, ended_at=ended_at, notice=outage.notice, reason=outage.reason)
    record(event, stream=f"outage:{outage.public_id}", actor=actor, at=at, subject=outage.public_id)
    return outage


@official
def end_outage(*, outage_id: UUID, ended_at: datetime, actor: Actor, at: datetime) -> Outage:
    """Say when the outage ended. Raises Forbidden, NotFound, MomentInFuture, MomentTooEarly."""
    outage = lock(Outage.objects.all(), public_id=outage_id)
    actor = require_administrator(actor, organisation_id=outage.organisation_id)
    if ended_at > at:
        raise MomentInFuture(moment=print_moment(ended_at))
    _require_after(outage.began_at, ended_at)
    outage.ended_at = ended_at
    outage.save(update_fields=["ended_at"])
    event = OutageEnded(ended_at=ended_at, notice=outage.notice)
    record(event, stream=f"outage:{outage.public_id}", actor=actor, at=at, subject=outage.public_id)
    return outage


def _require_after(began_at: datetime, ended_at: datetime | None) -> None:
    if ended_at is not None and ended_at <= began_at:
        raise MomentTooEarly(
            moment=print_moment(ended_at),
            what=N_("thời điểm bắt đầu ngừng hệ thống"),
            earliest=print_moment(began_at),
        )
