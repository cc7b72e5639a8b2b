"""The register of dossiers (sổ theo dõi hồ sơ): what a counter received between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import may_receive, visible
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.periods import days_inclusive
from motcua.pages.paging import Page, keyset
from motcua.people.models import Account, Unit

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Window:
    """The counter and the days, both included, that a register is of."""

    unit: Unit
    first_day: date
    last_day: date


def counters_of(actor: Actor) -> list[Unit]:
    """Return the counters whose register `actor` may read: their own, and where their dossiers came in."""
    mine = may_receive(actor)
    places = Dossier.objects.filter(visible(actor)).values("place")
    seen = Unit.objects.filter(pk__in=places) if actor.grants else Unit.objects.none()
    return sorted({*seen, *Unit.objects.filter(pk__in=mine)}, key=lambda unit: unit.pk)


def counter_for(actor: Actor, unit_id: int | None) -> Unit:
    """Return the counter asked for, the first of the actor's when none is. Raises NotFound."""
    found = [one for one in counters_of(actor) if unit_id in (None, one.pk)]
    if not found:
        raise NotFound
    return found[0]


def registered(actor: Actor, window: Window) -> QuerySet[Dossier]:
    """Return what the counter received in the window and `actor` may see, voided ones included."""
    days = days_inclusive(window.first_day, window.last_day)
    officer = Account.objects.filter(pk=OuterRef("received_by")).values("full_name")[:1]
    return (
        Dossier.objects.filter(visible(actor), place=window.unit)
        .filter(received_at__gte=days.start, received_at__lt=days.end)
        .select_related("version", "organisation", "owner", "place")
        .annotate(officer_name=Subquery(officer))
    )


def register_page(actor: Actor, window: Window, cursor: str | None) -> Page[Dossier]:
    """Return one page of the register, in the order of reception. Raises BadCursor."""
    return keyset(registered(actor, window), ["received_at", "id"], cursor)


def register_rows(actor: Actor, window: Window) -> Iterator[Dossier]:
    """Yield the whole register in the order of reception, 500 rows at a time in memory."""
    rows = registered(actor, window).prefetch_related("parties").order_by("received_at", "id")
    return rows.iterator(chunk_size=_AT_ONCE)
