"""What the worker does for dossiers (registered in config/wiring.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings

from motcua.dossiers.queries.intake_clock import filings_to_alert
from motcua.dossiers.queries.warnings import dossiers_to_warn, expired_online, steps_to_warn
from motcua.dossiers.rules.look_up import COUNTED_FOR
from motcua.dossiers.usecases import close_unsupplemented, warn_of_dossier, warn_of_step
from motcua.dossiers.usecases.charging import charge_for, let_charge_go, note_paid, note_refunded
from motcua.dossiers.usecases.drafts import forget_drafts
from motcua.dossiers.usecases.looking_up import forget_wrong_look_ups
from motcua.dossiers.usecases.submissions import forget_submissions
from motcua.dossiers.usecases.telling import tell_people
from motcua.dossiers.usecases.warnings import alert_of_filing
from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.kernel.events import Plain

log = structlog.get_logger()
_BETWEEN_SWEEPS = timedelta(hours=1)


def warn(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.warn`: warn of the dossiers and steps that fall due soon, each once.

    Raises ExceptionGroup at its end when some failed: operations see it, and a retry warns only of those.
    """
    failed: list[Exception] = []
    given = _sweep(
        dossiers_to_warn(at), lambda one: warn_of_dossier(dossier_id=one, actor=actor, at=at), failed
    )
    given += _sweep(
        list(steps_to_warn(at)), lambda one: warn_of_step(step_id=one, actor=actor, at=at), failed
    )
    log.info("warnings_given", count=given)
    if failed:
        raise ExceptionGroup("warnings that failed", failed)


def alert_intake(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.alert_intake`: alert officers of online filings nobody opened, before R9's time is over.

    What falls due before the next sweep is alerted now. Raises ExceptionGroup at its end when some failed.
    """
    failed: list[Exception] = []
    due = filings_to_alert(at + _BETWEEN_SWEEPS)
    given = _sweep(due, lambda one: alert_of_filing(dossier_id=one, actor=actor, at=at), failed)
    log.info("intake_alerts_given", count=given)
    if failed:
        raise ExceptionGroup("alerts that failed", failed)


def close_expired(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.close_expired`: close what was not supplemented within its term, where R11 is on.

    Raises ExceptionGroup at its end when some failed.
    """
    failed: list[Exception] = []
    given = _sweep(expired_online(at), lambda one: _closed(one, actor, at), failed)
    log.info("expired_closed", count=given)
    if failed:
        raise ExceptionGroup("closings that failed", failed)


def _closed(dossier_id: UUID, actor: Actor, at: datetime) -> int:
    close_unsupplemented(dossier_id=dossier_id, actor=actor, at=at)
    return 1


def forget_look_ups(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.forget_look_ups`: drop wrong look-ups that count no more, by real time (decision 2)."""
    now = real_now()
    dropped = forget_wrong_look_ups(before=now - COUNTED_FOR, actor=actor, at=at)
    log.info("wrong_look_ups_forgotten", count=dropped)


def forget_old_drafts(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.forget_drafts`: drop drafts of receptions and filings that nobody saved for long."""
    before = at - timedelta(days=settings.DRAFTS_KEPT_DAYS)
    log.info("drafts_forgotten", count=forget_drafts(before=before, actor=actor, at=at))
    unsent = at - timedelta(days=settings.SUBMISSIONS_KEPT_DAYS)
    log.info("submissions_forgotten", count=forget_submissions(before=unsent, actor=actor, at=at))


def tell(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.tell`: write the messages of one act, in the words and to the people of its moment."""
    values = payload["values"]
    tell_people(
        dossier_id=UUID(str(payload["dossier"])),
        event=str(payload["event"]),
        values={name: str(text) for name, text in values.items()} if isinstance(values, dict) else {},
        audience=str(payload["audience"]),
        key=str(payload["key"]),
        actor=actor,
        at=datetime.fromisoformat(str(payload["at"])),
    )


def charge(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `dossiers.charge`: charge the fees of a dossier, or let its charge go once it ended."""
    dossier_id = UUID(str(payload["dossier"]))
    charge_for(dossier_id=dossier_id, actor=actor, at=at)
    let_charge_go(dossier_id=dossier_id, actor=actor, at=at)


def paid(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `payments.paid`: keep on the dossier that its fees were paid."""
    charge_id, payment_id = UUID(str(payload["charge"])), UUID(str(payload["payment"]))
    note_paid(charge_id=charge_id, payment_id=payment_id, actor=actor, at=at)


def refunded(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `payments.refunded`: keep on the dossier that money was given back."""
    charge_id, refund_id = UUID(str(payload["charge"])), UUID(str(payload["refund"]))
    note_refunded(charge_id=charge_id, refund_id=refund_id, actor=actor, at=at)


def _sweep(cases: Iterable[UUID], give: Callable[[UUID], int], failed: list[Exception]) -> int:
    """Give each warning in a transaction of its own: one bad case leaves the others warned.

    What failed is added to `failed`, for the job to stand as failed when all others are done.
    """
    given = 0
    for case in cases:
        try:
            given += give(case)
        except Exception as fault:  # any fault of one case: the sweep goes on, the job tells
            log.exception("warning_failed", case=str(case))
            failed.append(fault)
    return given
