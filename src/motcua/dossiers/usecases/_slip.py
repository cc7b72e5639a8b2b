"""The control slip of a dossier: each time it passes from hand to hand. Called inside use cases only.

A row is written by who gives (a step done, sent back, given to another, a result withdrawn) and signed by
who takes (a claim, a take-over). What was signed is never changed: the next hand is the next row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, HandOver
from motcua.dossiers.queries.process import StepToken
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_

TAKEN_FROM_COLLEAGUE = N_("Nhận lại từ đồng nghiệp")
GIVEN_TO_ANOTHER = N_("Giao người khác xử lý")


def write_hand_overs(
    dossier: Dossier,
    opened: Sequence[StepToken],
    *,
    from_unit: str,
    step_name: str,
    outcome: str,
    note: str,
    actor: Actor,
    at: datetime,
    timely: str = "",
) -> None:
    """Write a row of the control slip for each of the steps that `actor` passes the dossier on to."""
    HandOver.objects.bulk_create(
        HandOver(
            dossier=dossier,
            from_unit=from_unit,
            from_person=actor.label,
            to_unit=one.unit.name if one.unit else "",
            to_person=one.assignee_label,
            step_name=step_name,
            outcome=outcome,
            timeliness=timely,
            note=note[:500],
            at=at,
            recorded_at=at,
        )
        for one in opened
    )


def waiting_row(dossier: Dossier, token: StepToken) -> HandOver | None:
    """Return the row that brought the dossier to `token` and that nobody signed for yet."""
    return _rows_to(dossier, token).filter(taken_at=None).first()


def sign_for(dossier: Dossier, token: StepToken, *, actor: Actor, at: datetime) -> None:
    """Say who took the dossier for `token`, and when: on the row that brought it, or on one of its own.

    It is one of its own when somebody of the unit had signed and gave the step back. The step of the
    reception has no row: the dossier came from the applicant.
    """
    row = waiting_row(dossier, token)
    if row is not None:
        sign_row(row, actor=actor, at=at)
        return
    before = _rows_to(dossier, token).first()
    if before is not None and before.to_person != actor.label:
        _pass_inside(before, token, to=actor.label, outcome=TAKEN_FROM_COLLEAGUE, at=at, taken_at=at)


def sign_row(row: HandOver, *, actor: Actor, at: datetime) -> None:
    """Sign a row: `actor` has the dossier since `at`."""
    row.to_person, row.taken_at = actor.label, at
    row.save(update_fields=["to_person", "taken_at"])


def give_to(dossier: Dossier, token: StepToken, *, person: str, at: datetime) -> None:
    """Name who is to take the dossier for `token`; out of the hands of who signed, it is a row of its own."""
    row = waiting_row(dossier, token)
    if row is not None:
        row.to_person = person
        row.save(update_fields=["to_person"])
        return
    before = _rows_to(dossier, token).first()
    if before is not None and before.to_person != person:
        _pass_inside(before, token, to=person, outcome=GIVEN_TO_ANOTHER, at=at, taken_at=None)


def _rows_to(dossier: Dossier, token: StepToken) -> QuerySet[HandOver]:
    unit = token.unit.name if token.unit else ""
    return dossier.hand_overs.filter(to_unit=unit, at__gte=token.opened_at).order_by("-at", "-id")


def _pass_inside(
    before: HandOver, token: StepToken, *, to: str, outcome: str, at: datetime, taken_at: datetime | None
) -> None:
    HandOver.objects.create(
        dossier_id=before.dossier_id,
        from_unit=before.to_unit,
        from_person=before.to_person,
        to_unit=before.to_unit,
        to_person=to,
        step_name=token.name,
        outcome=outcome,
        at=at,
        recorded_at=at,
        taken_at=taken_at,
    )
