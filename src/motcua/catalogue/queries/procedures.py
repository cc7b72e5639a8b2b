"""Procedures found, listed, counted, and as they stood on a day (as known at a later moment)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from motcua.calendars.rules.terms import Term, Terms, Unit
from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import (
    Field,
    Procedure,
    ProcedureKind,
    ProcedureVersion,
    ProcessApproval,
    Publication,
    Repeal,
    ServiceLevelRow,
)
from motcua.catalogue.queries.contents import earlier_phases, with_parts
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.kernel.text import N_
from motcua.pages.paging import Page, keyset
from motcua.store.search import matching

PAGE: Final = 100
"""Procedures on one page of the list: a department's whole list, as a rule."""


class Completeness(StrEnum):
    """Whether all parts of the version in force are filled."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"


COMPLETENESS: Final = MappingProxyType(
    {Completeness.COMPLETE: N_("Đủ nội dung"), Completeness.INCOMPLETE: N_("Chưa đủ nội dung")}
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of procedures is narrowed to; "" and None mean: not narrowed.

    `field` is a public id, `decider` the key of the deciding unit.
    """

    text: str = ""
    kind: str = ProcedureKind.PUBLIC
    field: UUID | None = None
    level: str = ""
    decider: str = ""
    completeness: str = ""
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many procedures in force there are, by service level; each figure opens to its list."""

    total: int
    full: int
    partial: int
    none: int


def standing(rows: QuerySet[Procedure], *, on: date, as_of: datetime | None = None) -> QuerySet[Procedure]:
    """Return `rows` with what was true of each on `on`, as known at `as_of` (now, if None).

    Adds `version_in_force` (row key), `complete`, `level`, `level_reason`, `process_version`,
    `decider_key`, the columns of the term (`terms_now` reads them) and `repealed_on`; each is None where
    there is none.
    """
    known: dict[str, Any] = {"effective_from__lte": on} | ({"recorded_at__lte": as_of} if as_of else {})
    later = {"recorded_at__lte": as_of} if as_of else {}
    publication = Publication.objects.filter(version__procedure=OuterRef("pk"), **known).order_by(
        "-effective_from", "-version__number", "-id"
    )
    level = ServiceLevelRow.objects.filter(procedure=OuterRef("pk"), **known).order_by(
        "-effective_from", "-id"
    )
    process = ProcessApproval.objects.filter(procedure=OuterRef("pk"), **known).order_by(
        "-effective_from", "-id"
    )
    repeal = Repeal.objects.filter(procedure=OuterRef("pk"), **later)
    return rows.annotate(
        version_in_force=Subquery(publication.values("version")[:1]),
        complete=Subquery(publication.values("version__is_complete")[:1]),
        decider_key=Subquery(publication.values("version__deciding_unit__key")[:1]),
        decider_name=Subquery(publication.values("version__deciding_unit__name")[:1]),
        term_amount_now=Subquery(publication.values("version__term_amount")[:1]),
        term_unit_now=Subquery(publication.values("version__term_unit")[:1]),
        term_at_now=Subquery(publication.values("version__term_at")[:1]),
        earlier_phases_now=Subquery(publication.values("version__earlier_phases")[:1]),
        level=Subquery(level.values("level")[:1]),
        level_reason=Subquery(level.values("reason")[:1]),
        process_version=Subquery(process.values("process_version")[:1]),
        repealed_on=Subquery(repeal.values("effective_from")[:1]),
    )


def terms_now(row: Procedure) -> Terms | None:
    """Return the whole term in force of a row with its `standing`, None when there is none."""
    facts = row.__dict__
    amount, unit = facts["term_amount_now"], facts["term_unit_now"]
    if amount is None or not unit:
        return None
    last = Term(Decimal(amount).normalize(), Unit(unit), at=facts["term_at_now"] or "")
    before = earlier_phases(facts["earlier_phases_now"] or [])
    return (*before, last) if before else last


def in_force(rows: QuerySet[Procedure], *, on: date, as_of: datetime | None = None) -> QuerySet[Procedure]:
    """Return those of `rows` that are published and not repealed on `on`, with their standing."""
    found = standing(rows, on=on, as_of=as_of).filter(Q(version_in_force__isnull=False))
    return found.filter(Q(repealed_on__isnull=True) | Q(repealed_on__gt=on))


def search(filters: Filters, *, on: date, as_of: datetime | None = None) -> QuerySet[Procedure]:
    """Return the procedures that fit `filters`, in the order of the list, with their standing on `on`.

    The text is looked for in code and name, with and without diacritics. A filter on what is in
    force leaves out procedures that are not; without one, drafts are listed too.
    """
    rows = matching(Procedure.objects.select_related("field"), filters.text)
    rows = rows.filter(kind=filters.kind) if filters.kind else rows
    rows = rows.filter(agency_id=filters.agency_id) if filters.agency_id else rows
    rows = rows.filter(field__public_id=filters.field) if filters.field else rows
    narrowed = bool(filters.level or filters.decider or filters.completeness)
    rows = in_force(rows, on=on, as_of=as_of) if narrowed else standing(rows, on=on, as_of=as_of)
    if filters.level:
        rows = rows.filter(_level_is(filters.level))
    if filters.decider:
        rows = rows.filter(Q(decider_key=filters.decider))
    if filters.completeness:
        rows = rows.filter(Q(complete=filters.completeness == Completeness.COMPLETE))
    return rows.order_by("position", "id")


def page_of(rows: QuerySet[Procedure], cursor: str | None) -> Page[Procedure]:
    """Return one page of a list made by `search`; raises BadCursor for an address that is not ours."""
    return keyset(rows, ["position", "id"], cursor, size=PAGE)


def _level_is(level: str) -> Q:
    return Q(level=level) | (Q(level__isnull=True) if level == ServiceLevel.NONE else Q())


def service_counts(*, on: date, as_of: datetime | None = None, agency_id: int | None = None) -> LevelCount:
    """Return how many public procedures are in force on `on`, and how many at each service level.

    The parts always add up to the total: a procedure without a level counts under `none`.
    """
    rows = Procedure.objects.filter(kind=ProcedureKind.PUBLIC)
    rows = rows.filter(agency_id=agency_id) if agency_id else rows
    counted = in_force(rows, on=on, as_of=as_of).aggregate(
        total=Count("pk"),
        full=Count("pk", filter=Q(level=ServiceLevel.FULL)),
        partial=Count("pk", filter=Q(level=ServiceLevel.PARTIAL)),
        none=Count("pk", filter=_level_is(ServiceLevel.NONE)),
    )
    return LevelCount(**counted)


def completeness_counts(*, on: date) -> dict[Completeness, int]:
    """Return how many public procedures in force have all parts, and how many do not."""
    rows = in_force(Procedure.objects.filter(kind=ProcedureKind.PUBLIC), on=on)
    counted = rows.aggregate(whole=Count("pk", filter=Q(complete=True)), all=Count("pk"))
    return {
        Completeness.COMPLETE: counted["whole"],
        Completeness.INCOMPLETE: counted["all"] - counted["whole"],
    }


def fields() -> QuerySet[Field]:
    """Return the fields of administration, in the order of the list."""
    return Field.objects.order_by("position", "name")


def procedure_for(public_id: UUID) -> Procedure:
    """Return the procedure of an address; raises ProcedureNotFound."""
    found = Procedure.objects.select_related("field", "agency").filter(public_id=public_id).first()
    if found is None:
        raise ProcedureNotFound
    return found


def procedure_by_key(key: str, *, agency_id: int | None = None) -> Procedure:
    """Return the procedure with a national code or local key; raises ProcedureNotFound.

    One code belongs to several agencies; without `agency_id` the first in the list is meant.
    """
    rows = Procedure.objects.select_related("field", "agency").filter(Q(national_code=key) | Q(local_key=key))
    found = (rows.filter(agency_id=agency_id) if agency_id else rows).order_by("position", "id").first()
    if found is None:
        raise ProcedureNotFound
    return found


def version_in_force(
    procedure: Procedure, *, on: date, as_of: datetime | None = None
) -> ProcedureVersion | None:
    """Return the version of `procedure` in force on `on`, as known at `as_of`, or None."""
    row = in_force(Procedure.objects.filter(pk=procedure.pk), on=on, as_of=as_of).first()
    if row is None:
        return None
    return with_parts(ProcedureVersion.objects.all()).get(pk=row.version_in_force)  # type: ignore[attr-defined]  # annotated by standing()


def version_numbered(procedure: Procedure, number: int) -> ProcedureVersion:
    """Return one version with its parts; raises ProcedureNotFound."""
    rows = with_parts(ProcedureVersion.objects.filter(procedure=procedure, number=number))
    found = rows.first()
    if found is None:
        raise ProcedureNotFound
    return found


def draft_of(procedure: Procedure) -> ProcedureVersion | None:
    """Return the draft of a procedure, if it has one."""
    rows = ProcedureVersion.objects.filter(procedure=procedure, published_at__isnull=True)
    return with_parts(rows).first()


def versions_of(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Return all versions of a procedure, newest first, with their publications and decisions."""
    rows = ProcedureVersion.objects.filter(procedure=procedure)
    return rows.prefetch_related("publications__decision").order_by("-number")


def service_levels_of(procedure: Procedure) -> QuerySet[ServiceLevelRow]:
    """Return every service level a procedure had or will have, newest first."""
    rows = ServiceLevelRow.objects.filter(procedure=procedure).select_related("decision")
    return rows.order_by("-effective_from", "-id")


def approvals_of(procedure: Procedure) -> QuerySet[ProcessApproval]:
    """Return every approved process of a procedure, newest first."""
    rows = ProcessApproval.objects.filter(procedure=procedure)
    return rows.select_related("decision", "process_version__process").order_by("-effective_from", "-id")


def count_internal(*, on: date) -> int:
    """Return how many internal procedures are in force; they are outside every public figure."""
    return in_force(Procedure.objects.filter(kind=ProcedureKind.INTERNAL), on=on).count()


def agency_names() -> str:
    """Return the names of the agencies that have procedures, joined."""
    names = Procedure.objects.order_by("agency__path").values_list("agency__name", flat=True).distinct()
    return ", ".join(dict.fromkeys(names))
