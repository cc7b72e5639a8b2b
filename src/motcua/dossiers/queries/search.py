"""Finding dossiers: by code, name or words, with or without diacritics, among those one may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery, prefetch_related_objects

from motcua.catalogue.queries.procedures import fields
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.policies import visible
from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds
from motcua.kernel.errors import NotFound
from motcua.pages.paging import Page, keyset
from motcua.store.search import matching

MOST = 1000
"""Counts stop here: a list says "hơn 1.000"."""
NEAR = 500
"""How many of the newest dossiers are read one by one for words that many have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; empty fields ask nothing."""

    q: str = ""
    state: str = ""
    field: str = ""
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of dossiers and how many there are, up to MOST."""

    listed: Page[Dossier]
    count: int

    @property
    def is_capped(self) -> bool:
        """Tell whether there are more than `count`."""
        return self.count > MOST


def find_dossiers(actor: Actor, wanted: Wanted, cursor: str | None) -> Found:
    """Return the dossiers that `actor` may see and that fit, newest first."""
    asked = _fitting(actor, wanted)
    rows = matching(asked, wanted.q)
    count = rows.values("pk")[: MOST + 1].count()
    page = keyset(_newest(asked, wanted.q), ["-id"]) if count > MOST and wanted.q and not cursor else None
    if page is None or page.after is None:
        page = keyset(rows, ["-id"], cursor)
    # Read beside the page, not joined: common words match tens of thousands of rows before the page is cut.
    prefetch_related_objects(page.rows, "version", "owner", "organisation")
    return Found(page, count)


def _newest(asked: QuerySet[Dossier], q: str) -> QuerySet[Dossier]:
    """Return which of the NEAR newest dossiers fit: words that most have fill the first page from these.

    The index of words would fetch and sort every dossier that has them.
    """
    last = Dossier.objects.order_by("-id").values("id")[:1]
    return matching(asked.filter(id__gt=Subquery(last) - NEAR), q, one_by_one=True)


def by_code(actor: Actor, text: str) -> Dossier:
    """Return the dossier whose code, provisional code or tracking address was typed or scanned.

    Raises NotFound, also for one that `actor` may not see.
    """
    code = code_in(text)
    rows = Dossier.objects.filter(visible(actor)).filter(
        Q(code__iexact=code) | Q(provisional_code__iexact=code)
    )
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def code_in(text: str) -> str:
    """Return the code in what was typed or scanned: itself, or that of a tracking address."""
    address = urlsplit(text.strip())
    asked = parse_qs(address.query).get("ma")
    return asked[0].strip() if asked else text.strip().rstrip("/").rsplit("/", 1)[-1]


def dossier_for(actor: Actor, public_id: UUID) -> Dossier:
    """Return one dossier that `actor` may see. Raises NotFound."""
    rows = Dossier.objects.filter(visible(actor)).select_related(
        "version__procedure", "owner", "filer", "organisation", "place", "regime", "instance__version"
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def awaiting_return(actor: Actor, q: str) -> QuerySet[Dossier]:
    """Return the dossiers at the counters of `actor` whose result waits to be handed over."""
    rows = Dossier.objects.filter(visible(actor), state="awaiting_return")
    return matching(rows, q).select_related("version", "owner", "filer")


def awaiting_arrival(actor: Actor, q: str) -> QuerySet[Dossier]:
    """Return the dossiers whose issued result has not reached the counter yet."""
    on_its_way = Result.objects.filter(withdrawn_at=None, issued_at__isnull=False, arrived_at=None)
    rows = Dossier.objects.filter(visible(actor), state="result_signed", pk__in=on_its_way.values("dossier"))
    return matching(rows, q).select_related("version", "owner").prefetch_related("results")


def _fitting(actor: Actor, wanted: Wanted) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(visible(actor))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.field:
        rows = rows.filter(field_name=wanted.field)
    if wanted.received_from:
        rows = rows.filter(received_at__gte=day_bounds(wanted.received_from)[0])
    if wanted.received_to:
        rows = rows.filter(received_at__lt=day_bounds(wanted.received_to)[1])
    return rows


def fields_known() -> list[str]:
    """Return the fields of administration by name: those of the catalogue, for the filter of a list."""
    return sorted(fields().values_list("name", flat=True))
