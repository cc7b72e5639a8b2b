"""By when a case is to be classified and answered."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import due_moment, working_days
from motcua.catalogue.models import Procedure, ProcedureKind
from motcua.feedback.codecs import read_terms
from motcua.feedback.errors import NoTermForFeedback
from motcua.feedback.models import FeedbackTerm, Questionnaire
from motcua.feedback.rules.cases import Target
from motcua.kernel.dates import legal_date
from motcua.people.models import Unit
from motcua.people.queries import calendar_id_of


def organisation_of(key: int) -> Unit:
    """Return a unit by its row key."""
    return Unit.objects.get(pk=key)


def term_on(target: Target, about: str, day: date) -> FeedbackTerm:
    """Return the term in force on `day`, the one for `about` before the general one.

    Raises NoTermForFeedback.
    """
    rows = FeedbackTerm.objects.filter(target=target, in_force_from__lte=day, about__in=["", about])
    found = rows.order_by("-about", "-in_force_from").first()
    if found is None:
        raise NoTermForFeedback(day=f"{day:%d/%m/%Y}")
    return found


def due_for(target: Target, about: str, unit: Unit, start: datetime) -> datetime:
    """Return the moment by which a case that came in at `start` is to be handled, on the unit's calendar.

    Raises NoTermForFeedback, also when no calendar was chosen for the unit.
    """
    term = term_on(target, about, legal_date(start))
    calendar = calendar_id_of(unit)
    if calendar is None:
        raise NoTermForFeedback(day=f"{legal_date(start):%d/%m/%Y}")
    snapshot = current_snapshot(calendar).snapshot
    return due_moment(snapshot, start, working_days(Decimal(term.working_days)))


def terms_listed() -> list[FeedbackTerm]:
    """Return every term, the newest first."""
    return list(FeedbackTerm.objects.order_by("target", "about", "-in_force_from"))


def shipped_feedback_rules_are_there() -> bool:
    """Tell whether there is a term for each shipped target and a questionnaire."""
    wanted = {(one.target, one.about) for one in read_terms()}
    held = set(FeedbackTerm.objects.values_list("target", "about"))
    return wanted <= held and Questionnaire.objects.exists()


def agencies_that_answer() -> list[Unit]:
    """Return the agencies to which feedback may be sent: those that have procedures for people."""
    served = Procedure.objects.filter(kind=ProcedureKind.PUBLIC)
    return list(Unit.objects.filter(pk__in=served.values("agency")).order_by("path"))
