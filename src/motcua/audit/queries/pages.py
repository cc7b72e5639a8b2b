"""What the operations pages show of the record: seals, checks, acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from motcua.audit.models import Act, Seal, VerificationRun
from motcua.audit.policies import require
from motcua.audit.queries.acts import TimelineEntry, told
from motcua.audit.queries.sealing import last_seal, unsealed_days
from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds, legal_date
from motcua.kernel.errors import NotFound
from motcua.pages.paging import Page, keyset


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the seals reach: the newest one, and what none covers yet."""

    newest: Seal | None
    unsealed: int
    waiting: list[date]


@dataclass(frozen=True, slots=True)
class ActFilters:
    """What an inspector looks for: a stream or the public id of a thing, a kind of act, days of recording."""

    q: str | None = None
    code: str | None = None
    first: date | None = None
    last: date | None = None


def coverage(viewer: Actor, at: datetime) -> Coverage:
    """Return how far the seals reach at `at`. Raises Forbidden."""
    require(viewer, "read_operations")
    newest = last_seal()
    acts = Act.objects.all()
    if newest:
        acts = acts.filter(recorded_at__gte=day_bounds(newest.day)[1])
    return Coverage(newest, acts.count(), unsealed_days(legal_date(at)))


def seals_page(viewer: Actor, cursor: str | None) -> Page[Seal]:
    """Return the seals, newest first, without their lists of acts. Raises Forbidden."""
    require(viewer, "read_operations")
    return keyset(Seal.objects.select_related("stamp").defer("leaves", "stamp__token"), ["-day"], cursor)


def newest_check(viewer: Actor) -> VerificationRun | None:
    """Return the outcome of the newest check, or None. Raises Forbidden."""
    require(viewer, "read_operations")
    return VerificationRun.objects.order_by("-id").first()


def check_for(viewer: Actor, public_id: UUID) -> VerificationRun:
    """Return the outcome of one check. Raises Forbidden, NotFound."""
    require(viewer, "read_operations")
    run = VerificationRun.objects.filter(public_id=public_id).first()
    if run is None:
        raise NotFound
    return run


def checks_page(viewer: Actor, cursor: str | None) -> Page[VerificationRun]:
    """Return the outcomes of checks, newest first. Raises Forbidden."""
    require(viewer, "read_operations")
    return keyset(VerificationRun.objects.all(), ["-id"], cursor)


def acts_page(viewer: Actor, filters: ActFilters, cursor: str | None) -> Page[TimelineEntry]:
    """Return the acts that fit, newest first, personal values hidden. Raises Forbidden."""
    require(viewer, "read_operations")
    found = keyset(Act.objects.filter(_wanted(filters)), ["-id"], cursor)
    return Page([told(act, personal=False) for act in found.rows], found.after, found.before)


def act_for(viewer: Actor, stream: str, number: int) -> Act:
    """Return one act for its page and its proof. Raises Forbidden, NotFound."""
    require(viewer, "read_operations")
    act = Act.objects.filter(stream=stream, number=number).first()
    if act is None:
        raise NotFound
    return act


def _wanted(filters: ActFilters) -> Q:
    wanted = Q()
    if filters.q:
        wanted &= _about(filters.q.strip())
    if filters.code:
        wanted &= Q(code=filters.code)
    if filters.first:
        wanted &= Q(recorded_at__gte=day_bounds(filters.first)[0])
    if filters.last:
        wanted &= Q(recorded_at__lt=day_bounds(filters.last)[1])
    return wanted


def _about(text: str) -> Q:
    try:
        subject = UUID(text.rpartition(":")[2])
    except ValueError:
        return Q(stream=text)
    return Q(stream=text) | Q(stream=f"dossier:{subject}") | Q(subject=subject)
