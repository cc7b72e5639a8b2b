"""What applicants said that waits for the office: unread messages, requests to stop."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import Dossier, StopRequest
from motcua.dossiers.policies import AGENCY, COUNTER
from motcua.dossiers.rules.stopping import StopOutcome
from motcua.kernel.actor import Actor


def with_unread(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers that `actor` works on with messages nobody opened, with how many (`unread`)."""
    unread = Q(messages__from_applicant=True, messages__read_at=None)
    rows = Dossier.objects.filter(_worked_on(actor), unread).select_related("version")
    return rows.annotate(unread=Count("messages", filter=unread)).order_by("id")


def stops_asked(actor: Actor) -> QuerySet[StopRequest]:
    """Return the requests to stop that wait at the counters of `actor`, oldest first (R14)."""
    places = [one.unit_id for one in actor.holding(*COUNTER)]
    rows = StopRequest.objects.filter(answered_at=None, dossier__place__in=places)
    return rows.select_related("dossier__version").order_by("id")


def waiting_stop(dossier: Dossier) -> StopRequest | None:
    """Return the request to stop that waits on a dossier."""
    return dossier.stop_requests.filter(answered_at=None).first()


def stops_unmet(dossier: Dossier) -> list[StopRequest]:
    """Return the requests to stop that did not stop a dossier, oldest first: declined, then who waits."""
    return list(dossier.stop_requests.exclude(outcome=StopOutcome.STOPPED).order_by("id"))


def _worked_on(actor: Actor) -> Q:
    places = [one.unit_id for one in actor.holding(*COUNTER)]
    agencies = [one.organisation_id for one in actor.holding(*AGENCY)]
    return Q(place__in=places) | Q(organisation__in=agencies)
