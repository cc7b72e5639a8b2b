"""Decisions, what they did, and whether their deadlines were met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Count, QuerySet

from motcua.calendars.errors import CalendarNotFound, CalendarYearMissing
from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import Decision, Procedure, Publication
from motcua.catalogue.queries.workdays import add_working_days
from motcua.catalogue.rules.publication import (
    IN_DATABASE,
    DeadlineCheck,
    DecisionKind,
    Issuer,
    Met,
    check_entry,
    check_publication,
)
from motcua.people.models import Unit


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with how many procedures it touched and how its deadlines stand."""

    decision: Decision
    touched: int
    checks: tuple[DeadlineCheck, ...]

    @property
    def is_late(self) -> bool:
        """Tell whether some deadline was missed."""
        return any(check.met is Met.MISSED for check in self.checks)


def decisions(*, kind: str = "") -> QuerySet[Decision]:
    """Return the decisions, newest first, with the counts of what each did."""
    rows = Decision.objects.select_related("issuer").annotate(
        published=Count("publications", distinct=True),
        repealed=Count("repeals", distinct=True),
        approved=Count("approvals", distinct=True),
        levelled=Count("service_levels", distinct=True),
    )
    rows = rows.order_by("-signed_on", "-id")
    return rows.filter(kind=kind) if kind else rows


def decision_lines(rows: QuerySet[Decision], *, today: date) -> list[DecisionLine]:
    """Return the lines of a list of `decisions()`, with deadlines judged on `today`."""
    return [DecisionLine(row, _touched(row), deadline_checks(row, today=today)) for row in rows]


def _touched(row: Decision) -> int:
    facts: dict[str, int] = row.__dict__
    return max(facts["published"], facts["repealed"], facts["approved"], facts["levelled"])


def deadline_checks(decision: Decision, *, today: date) -> tuple[DeadlineCheck, ...]:
    """Return the deadlines of a decision: signing before the legal text, entry in the database.

    Only decisions that publish have them.
    """
    if DecisionKind(decision.kind) not in IN_DATABASE:
        return ()
    issuer = Issuer(decision.issuer_kind)
    signing = check_publication(
        issuer,
        signed_on=decision.signed_on,
        text_effective_on=decision.text_effective_on,
        text_signed_on=decision.text_signed_on,
    )
    entry = check_entry(
        issuer,
        signed_on=decision.signed_on,
        entered_on=decision.entered_on,
        today=today,
        add_working_days=partial(_counted, decision.issuer),
    )
    return (signing, entry) if signing else (entry,)


def _counted(issuer: Unit, day: date, amount: int) -> date | None:
    """Return the working day, or None when the issuer's calendar does not hold it."""
    try:
        return add_working_days(day, amount, unit=issuer)
    except (CalendarNotFound, CalendarYearMissing):
        return None


def overdue(*, today: date) -> list[DecisionLine]:
    """Return the decisions with a missed deadline, newest first."""
    return [line for line in decision_lines(decisions(), today=today) if line.is_late]


def decision_for(public_id: UUID) -> Decision:
    """Return the decision of an address; raises ProcedureNotFound."""
    found = decisions().filter(public_id=public_id).first()
    if found is None:
        raise ProcedureNotFound
    return found


def touched_by(decision: Decision) -> QuerySet[Procedure]:
    """Return the procedures that a decision published, repealed, gave a process or a level."""
    published = Publication.objects.filter(decision=decision).values("version__procedure")
    rows = Procedure.objects.filter(pk__in=published)
    rows |= Procedure.objects.filter(pk__in=decision.repeals.values("procedure"))
    rows |= Procedure.objects.filter(pk__in=decision.approvals.values("procedure"))
    rows |= Procedure.objects.filter(pk__in=decision.service_levels.values("procedure"))
    return rows.select_related("field").order_by("position", "id")
