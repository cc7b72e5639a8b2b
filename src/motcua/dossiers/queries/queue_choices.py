"""What can be chosen at a ticket screen and for a counter: fields, procedures, places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.catalogue.models import Field, Procedure
from motcua.catalogue.queries import Filters, search
from motcua.dossiers.models import CounterService, QueueCounter, QueuePlace
from motcua.dossiers.models.queueing import valid_on
from motcua.dossiers.policies import may_keep_queue
from motcua.dossiers.rules.queueing import Service, TicketPurpose
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.models import Post, Unit


def purpose_named(text: str) -> TicketPurpose:
    """Return the purpose of an address. Raises NotFound."""
    try:
        return TicketPurpose(text)
    except ValueError as fault:
        raise NotFound from fault


def field_with(text: str) -> Field:
    """Return the field of an address. Raises NotFound."""
    try:
        found = Field.objects.filter(public_id=UUID(text)).first()
    except ValueError as fault:
        raise NotFound from fault
    if found is None:
        raise NotFound
    return found


def procedures_of(field: Field, *, at: datetime) -> list[Procedure]:
    """Return the procedures of a field that have a version in force, in the order of the list."""
    rows = search(Filters(field=field.public_id), on=legal_date(at))
    return [row for row in rows if row.__dict__["version_in_force"]]


def procedure_with(text: str, offered: Sequence[Procedure]) -> Procedure | None:
    """Return the procedure chosen among those offered; None when none was."""
    return next((one for one in offered if str(one.public_id) == text), None)


def all_fields() -> list[tuple[str, str]]:
    """Return every field by row key, for a choice."""
    return [(str(one.pk), one.name) for one in Field.objects.all()]


def procedures_with_keys(keys: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the row keys of the procedures with these codes, and the codes that none has."""
    rows = list(Procedure.objects.filter(Q(national_code__in=keys) | Q(local_key__in=keys)))
    known = {code for row in rows for code in (row.national_code, row.local_key) if code}
    return sorted(row.pk for row in rows), [one for one in keys if one not in known]


def services_planned(counter: QueueCounter) -> list[Service]:
    """Return what a counter serves by its newest plan."""
    newest = CounterService.objects.filter(counter=counter, valid_to=None)
    return [Service(TicketPurpose(row.purpose), row.field_id, row.procedure_id) for row in newest]


def procedure_keys(row_ids: Sequence[int]) -> list[str]:
    """Return the codes of procedures."""
    return [row.key for row in Procedure.objects.filter(pk__in=row_ids).order_by("position", "id")]


def places_kept(actor: Actor, at: datetime) -> list[Unit]:
    """Return the places whose queue `actor` keeps: where somebody receives, or a queue stands already."""
    receiving = Post.objects.filter(valid_on(legal_date(at)), role="counter_officer").values("unit")
    rows = Unit.objects.filter(pk__in=receiving) | Unit.objects.filter(
        pk__in=QueuePlace.objects.values("place")
    )
    return [one for one in rows.distinct().order_by("id") if may_keep_queue(actor, one.pk)]


def place_kept(actor: Actor, public_id: UUID, at: datetime) -> Unit:
    """Return one of `places_kept`. Raises NotFound."""
    found = [one for one in places_kept(actor, at) if one.public_id == public_id]
    if not found:
        raise NotFound
    return found[0]


def counter_kept(actor: Actor, public_id: UUID) -> QueueCounter:
    """Return a counter of a place whose queue `actor` keeps. Raises NotFound."""
    found = QueueCounter.objects.select_related("place").filter(public_id=public_id).first()
    if found is None or not may_keep_queue(actor, found.place_id):
        raise NotFound
    return found
