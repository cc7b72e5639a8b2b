"""What the counter looks up: procedures to receive, the due moment beforehand, uploads, filings that wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import Cutoff, explain, print_terms
from motcua.catalogue.models import Component, Procedure
from motcua.catalogue.queries import Filters, Offer, offer_with_id, search, terms_now
from motcua.catalogue.rules.filing import CLOSED_WORDS, Publication, reasons_closed
from motcua.catalogue.rules.publication import PublicationKind
from motcua.dossiers.errors import NoCalendar
from motcua.dossiers.models import Dossier, Outage
from motcua.dossiers.policies import may_receive, visible
from motcua.dossiers.queries.places import non_territorial_allowed, procedures_received, received_for_others
from motcua.dossiers.rules.explanations import explained_json
from motcua.dossiers.rules.states import BEFORE_RECEPTION
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.events import Plain
from motcua.pages.paging import Page, keyset
from motcua.people.models import Applicant, Unit
from motcua.people.queries import calendar_id_of

PAPER_PURPOSE: Final = "dossiers.paper"
_SHOWN = 20

__all__ = ["Applicant", "StoredFile", "Unit"]
"""Rows of lower apps that the pages of reception show."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure found at the counter; `closed` says in words why it takes no dossier now.

    `elsewhere` is the place that receives it where the counters asked for do not, "" where they do;
    `for_others` tells whether they may receive it all the same (R15), for `agency`.
    """

    public_id: UUID
    key: str
    name: str
    field_name: str
    term: str
    closed: tuple[str, ...]
    elsewhere: str = ""
    for_others: bool = False
    agency: str = ""

    @property
    def rank(self) -> int:
        """Return where it stands: received here, received here for others, not received here, closed."""
        if self.closed:
            return 3
        return 2 - self.for_others if self.elsewhere else 0


def procedures_to_receive(text: str, *, at: datetime, places: Collection[int]) -> list[Choice]:
    """Return the procedures whose code or name holds the words of `text`, those received at `places` first.

    With and without diacritics; at most 20. Then come those that `places` may receive for others, those
    they do not receive, and those that take no dossiers, each with the reason. Seven queries at most.
    """
    on = legal_date(at)
    rows = list(search(Filters(text=text), on=on)[:_SHOWN])
    versions = [row.__dict__["version_in_force"] for row in rows]
    with_papers = set(
        Component.objects.filter(version_id__in=[one for one in versions if one]).values_list(
            "version_id", flat=True
        )
    )
    received = procedures_received(places, [one for one in versions if one])
    elsewhere = any(not here for here, _place, _agency in received.values())
    for_others = elsewhere and non_territorial_allowed(on)
    found = []
    for row in rows:
        choice = _choice(row, with_papers, at)
        here, place, agency = received.get(row.__dict__["version_in_force"], (True, "", ""))
        if not here:
            choice = replace(choice, elsewhere=place, for_others=for_others, agency=agency)
        found.append(choice)
    return sorted(found, key=lambda one: one.rank)


def _choice(row: Procedure, with_papers: set[int], at: datetime) -> Choice:
    on, facts = legal_date(at), row.__dict__
    version, amount = facts["version_in_force"], facts["term_amount_now"]
    closed = reasons_closed(
        on=on,
        internal=row.kind == "internal",
        publications=[Publication(0, PublicationKind.LIST, on)] if version else [],
        repealed_on=facts["repealed_on"],
        has_components=version in with_papers,
        has_term=amount is not None,
        has_process=facts["process_version"] is not None,
    )
    terms = terms_now(row)
    term = print_terms(terms) if terms is not None else ""
    return Choice(
        public_id=row.public_id,
        key=row.key,
        name=row.name,
        field_name=row.field.name,
        term=term,
        closed=tuple(CLOSED_WORDS[reason] for reason in closed),
    )


def offer_to_receive(public_id: UUID, *, at: datetime) -> Offer:
    """Return the procedure of an address as it takes dossiers at `at`. Raises NotFound."""
    return offer_with_id(public_id, at=at)


def agency_served(offer: Offer, place_id: int, *, at: datetime) -> str:
    """Return the agency for which the place would receive `offer`, "" where it receives it by itself.

    Raises PlaceDoesNotReceive where it may not.
    """
    version = offer.version
    if version is None or not received_for_others(place_id, version, legal_date(at)):
        return ""
    return (version.lead_unit or version.procedure.agency).name


@dataclass(frozen=True, slots=True)
class Preview:
    """When a dossier received now would be due, and why (see rules.explanations.explained_json)."""

    due_at: datetime
    explained: dict[str, Plain]


def preview_due(offer: Offer, *, at: datetime) -> Preview | None:
    """Return when a dossier of `offer` received at `at` would be due; None when it has no term.

    Raises NoCalendar and the calendar's refusals (a year that is not loaded is named).
    """
    if offer.terms is None:
        return None
    unit = Unit.objects.get(pk=offer.lead_unit_id or offer.agency_id)
    calendar_id = calendar_id_of(unit)
    if calendar_id is None:
        raise NoCalendar(unit=unit.name)
    due = explain(
        current_snapshot(calendar_id).snapshot,
        at,
        offer.terms,
        cutoff=Cutoff(clock=offer.cut_off, source=offer.name) if offer.cut_off else None,
        time_of_day=offer.time_of_day,
    )
    return Preview(due.due_at, explained_json(due))


def uploads_of(actor: Actor, public_ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Return those of the uploads in progress that are the actor's own scans of papers."""
    rows = StoredFile.objects.filter(
        public_id__in=list(public_ids), purpose=PAPER_PURPOSE, kept_at=None, stored_by=actor.account_id
    )
    return {row.public_id: row for row in rows}


def places_to_receive(actor: Actor) -> list[Unit]:
    """Return the places at which `actor` may receive dossiers."""
    return list(Unit.objects.filter(pk__in=may_receive(actor)).order_by("id"))


def waiting_for_reception(actor: Actor, *, cursor: str | None) -> Page[Dossier]:
    """Return the filings that wait at the actor's places, oldest first. Raises BadCursor."""
    rows = Dossier.objects.filter(place__in=may_receive(actor), state__in=BEFORE_RECEPTION)
    return keyset(rows.select_related("version", "owner", "filer"), ["filed_at", "id"], cursor)


def filed_dossier(actor: Actor, public_id: UUID) -> Dossier:
    """Return a filing of one of the actor's places, whatever became of it. Raises NotFound."""
    rows = Dossier.objects.select_related(
        "version__procedure", "organisation", "place", "owner", "filer", "regime"
    )
    found = rows.filter(place__in=may_receive(actor), public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def received_together(actor: Actor, receipt: UUID) -> list[Dossier]:
    """Return the dossiers of one receipt that `actor` may see, by code. Raises NotFound without any."""
    rows = Dossier.objects.select_related("version", "organisation", "place", "owner", "filer", "regime")
    rows = rows.filter(visible(actor), receipt=receipt).prefetch_related("parties")
    found = list(rows.order_by("id"))
    if not found:
        raise NotFound
    return found


def outages_of(actor: Actor) -> list[Outage]:
    """Return the declared outages, newest first: all at a counter, elsewhere those of one's own agency."""
    rows = Outage.objects.select_related("organisation").order_by("-began_at")
    if may_receive(actor):
        return list(rows)
    return list(rows.filter(organisation__in={one.organisation_id for one in actor.grants}))


def outage_for(actor: Actor, public_id: UUID) -> Outage:
    """Return an outage of the agencies for which `actor` declares. Raises NotFound."""
    agencies = {one.organisation_id for one in actor.holding("administrator", "procedure_control")}
    rows = Outage.objects.select_related("organisation").filter(organisation__in=agencies)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def agencies_of(actor: Actor) -> list[Unit]:
    """Return the agencies for which `actor` may declare an outage."""
    wanted = {one.organisation_id for one in actor.holding("administrator", "procedure_control")}
    return list(Unit.objects.filter(pk__in=wanted).order_by("id"))
