"""Which open dossiers a change of the working calendar moves: read in batches, nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import islice

from django.db.models import OuterRef, Q, QuerySet, Subquery

from motcua.calendars.models import Calendar
from motcua.calendars.queries import current_snapshot, snapshot_with
from motcua.calendars.rules import DeclaredDay, SegmentKind, Snapshot, Term
from motcua.dossiers.models import ClockSegment, Dossier, DueDate, Extension
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.clock import Clock, Reckoned, clock_terms, extension_term, reckoned_by
from motcua.dossiers.queries.intake_recount import ClockMove, clock_moves
from motcua.dossiers.rules.calendar_moves import why_moved
from motcua.dossiers.rules.segments import Switch, dues_set, judged, segments
from motcua.dossiers.rules.states import OPEN
from motcua.kernel.actor import Actor
from motcua.people.models import Unit as PeopleUnit
from motcua.people.queries import calendar_id_of

__all__ = ["BATCH", "Calendar", "Move", "Preview", "Seen", "Watch", "known_to", "moves_of", "preview"]

BATCH = 300
"""Dossiers read, and acts written, at a time."""


@dataclass(frozen=True, slots=True)
class Move:
    """A dossier whose due moment the calendar moves, and from what it was counted.

    `reckoned` holds what the calendar says now, and what counts for lateness beside the date that the
    applicant has on paper (rules.promise). `why` names the days that make it.
    """

    dossier: Dossier
    old_due_at: datetime
    reckoned: Reckoned
    why: tuple[str, ...]

    @property
    def due_at(self) -> datetime:
        """Return the due moment that counts from now on."""
        return self.reckoned.due_at

    @property
    def is_kept_by_paper(self) -> bool:
        """Tell whether the printed date counts, being later than the computed one."""
        return self.reckoned.is_kept_by_paper


@dataclass(frozen=True, slots=True)
class Seen:
    """What a preview showed: the version of the calendar, and what moves from when to when.

    `count` are the dossiers; the digest is of their due moments and of the clocks of filings that wait.
    """

    version: int
    count: int
    digest: str

    def __str__(self) -> str:
        """Return it as a form carries it."""
        return f"{self.version}.{self.count}.{self.digest}"

    @classmethod
    def read(cls, text: str) -> Seen:
        """Read what a form carried. Raises ValueError for anything else."""
        version, count, digest = text.split(".")
        return cls(int(version), int(count), digest)


class Watch:
    """Counts moves as they pass by and keeps their digest, however many they are."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0
        self.filings = 0
        self._hash = sha256()

    def see(self, batch: Iterable[Move]) -> None:
        """Take a batch of moves in."""
        for one in batch:
            self.count += 1
            line = f"{one.dossier.pk}|{one.old_due_at.timestamp()}|{one.due_at.timestamp()}\n"
            self._hash.update(line.encode())

    def see_clocks(self, batch: Iterable[ClockMove]) -> None:
        """Take a batch of moved clocks of filings in."""
        for one in batch:
            self.filings += 1
            line = f"{one.clock.pk}>{one.bounds.alert_by.timestamp()}|{one.bounds.answer_by.timestamp()}\n"
            self._hash.update(line.encode())

    def seen(self, version: int) -> Seen:
        """Return what was seen under `version` of the calendar."""
        return Seen(version, self.count, self._hash.hexdigest())


@dataclass(frozen=True, slots=True)
class Preview:
    """How many dossiers move, the first of them, and what to hold against them when it is applied.

    `clocks` are the first filings that wait for an answer (R9) and of `filings` in all.
    """

    first: list[Move]
    seen: Seen
    clocks: list[ClockMove] = field(default_factory=list)
    filings: int = 0

    @property
    def count(self) -> int:
        """Return how many dossiers move."""
        return self.seen.count


def preview(
    calendar_id: int, *, proposed: Iterable[DeclaredDay] = (), without: Iterable[date] = (), shown: int = 100
) -> Preview:
    """Return the open dossiers that move: under the calendar as it stands, or with days `proposed` too.

    Holds a batch and `shown` moves in memory, however many dossiers are open. Raises CalendarNotFound
    and the calendar's refusals.
    """
    days, dropped = tuple(proposed), tuple(without)
    calendar = snapshot_with(calendar_id, days, without=dropped) if days or dropped else None
    first: list[Move] = []
    clocks: list[ClockMove] = []
    watch, version = Watch(), current_snapshot(calendar_id).version
    for batch in moves_of(calendar_id, calendar=calendar):
        watch.see(batch)
        first += islice(batch, shown - len(first))
    for filings in clock_moves(calendar_id, calendar=calendar):
        watch.see_clocks(filings)
        clocks += islice(filings, shown - len(clocks))
    return Preview(first, watch.seen(version), clocks, watch.filings)


def known_to(actor: Actor, shown: Preview) -> set[int]:
    """Return the row keys of those dossiers shown that `actor` may see; of others only the code."""
    keys = [move.dossier.pk for move in shown.first] + [one.clock.dossier_id for one in shown.clocks]
    return set(Dossier.objects.filter(visible(actor), pk__in=keys).values_list("pk", flat=True))


def moves_of(
    calendar_id: int, *, calendar: Snapshot | None = None, locked: bool = False, only: int | None = None
) -> Iterator[list[Move]]:
    """Yield, in batches, the open dossiers whose due moment `calendar` moves.

    Without `calendar` it is the one that stands, and only dossiers are read whose newest due moment was
    counted by another version. `locked` holds them until the transaction ends; `only` asks for one.
    """
    current = current_snapshot(calendar_id)
    rows = _open(calendar_id)
    if calendar is None:
        rows = _counted_otherwise(rows, calendar_id, current.version)
    if only is not None:
        rows = rows.filter(pk=only)
    against = calendar or current.snapshot
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = keys[-1]
        yield _moved(_read(keys, locked=locked), against, calendar_id, current.version)


def _open(calendar_id: int) -> QuerySet[Dossier]:
    leading = Dossier.objects.filter(state__in=OPEN).values("organisation").distinct()
    keepers = [
        unit.pk for unit in PeopleUnit.objects.filter(pk__in=leading) if calendar_id_of(unit) == calendar_id
    ]
    return Dossier.objects.filter(state__in=OPEN, organisation__in=keepers)


def _counted_otherwise(rows: QuerySet[Dossier], calendar_id: int, version: int) -> QuerySet[Dossier]:
    newest = DueDate.objects.filter(dossier=OuterRef("pk")).order_by("-id")
    return rows.annotate(
        counted_by=Subquery(newest.values("calendar")[:1]),
        counted_version=Subquery(newest.values("calendar_version")[:1]),
    ).filter(~Q(counted_by=calendar_id) | ~Q(counted_version=version))


def _read(keys: Sequence[int], *, locked: bool) -> list[Dossier]:
    rows = Dossier.objects.select_related("version__procedure", "organisation", "regime", "instance__version")
    if locked:
        rows = rows.select_for_update(of=("self",))
    return list(rows.filter(pk__in=keys, state__in=OPEN).order_by("pk"))


def _moved(batch: list[Dossier], calendar: Snapshot, calendar_id: int, version: int) -> list[Move]:
    keys = [dossier.pk for dossier in batch]
    switches, extensions, history = _switches(keys), _extensions(keys), _history(keys)
    moves = []
    for dossier in batch:
        terms, granted, dues = clock_terms(dossier), extensions[dossier.pk], history[dossier.pk]
        known = dues_set([(row.recorded_at, row.due_at) for row in dues], terms.terms, granted)
        stops = judged(switches[dossier.pk], known)
        clock = Clock(calendar, calendar_id, version, terms, segments(stops))
        reckoned = reckoned_by(clock, dossier, [term for _, term in granted])
        old = dossier.moments().due_at
        if reckoned.due_at != old:
            why = why_moved(dues[-1].explanation if dues else {}, reckoned.explained)
            moves.append(Move(dossier, old, reckoned, why))
    return moves


def _switches(keys: list[int]) -> dict[int, list[Switch]]:
    found: dict[int, list[Switch]] = defaultdict(list)
    for row in ClockSegment.objects.filter(dossier__in=keys).order_by("id"):
        found[row.dossier_id].append(Switch(row.at, SegmentKind(row.kind), row.basis, row.approver))
    return found


def _extensions(keys: list[int]) -> dict[int, list[tuple[datetime, Term]]]:
    found: dict[int, list[tuple[datetime, Term]]] = defaultdict(list)
    for row in Extension.objects.filter(dossier__in=keys).order_by("id"):
        found[row.dossier_id].append((row.recorded_at, extension_term(row)))
    return found


def _history(keys: list[int]) -> dict[int, list[DueDate]]:
    found: dict[int, list[DueDate]] = defaultdict(list)
    for row in DueDate.objects.filter(dossier__in=keys).order_by("id"):
        found[row.dossier_id].append(row)
    return found
