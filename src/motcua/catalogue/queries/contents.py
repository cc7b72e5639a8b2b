"""From the rows of a version to its content as plain values."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import QuerySet

from motcua.calendars.rules.clock import TimeOfDay
from motcua.calendars.rules.terms import Term, Terms, Unit
from motcua.catalogue.models import Component, Fee, ProcedureVersion, Relief
from motcua.catalogue.rules.content import (
    Content,
    Evidence,
    FeeFormula,
    FeeKind,
    FeeLine,
    FeeRelief,
    Paper,
    PaperKind,
    PauseRule,
)
from motcua.kernel.money import Money
from motcua.workflow.rules.times import plain_decimal


def with_parts(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """Return `versions` so that `content_of` needs no further query."""
    return versions.select_related(
        "procedure", "field", "lead_unit", "deciding_unit", "receiving_unit"
    ).prefetch_related("components", "fees", "reliefs", "bases")


def content_of(version: ProcedureVersion, *, named: bool = False) -> Content:
    """Return what `version` says. Units are keys, or names when `named` (to be read by people)."""
    unit = _name if named else _key
    return Content(
        name=version.name,
        name_en=version.name_en,
        field=version.field.name,
        steps=version.steps,
        methods=version.methods,
        components=tuple(_paper(row) for row in version.components.all()),
        sets_count=version.sets_count,
        term=term_of(version),
        earlier_phases=earlier_phases(version.earlier_phases),
        audience=version.audience,
        lead_unit=unit(version.lead_unit),
        deciding_unit=unit(version.deciding_unit),
        receiving_unit=unit(version.receiving_unit),
        result=version.result,
        requirements=version.requirements,
        fees=tuple(fee_line(row) for row in version.fees.all()),
        reliefs=tuple(fee_relief(row) for row in version.reliefs.all()),
        fee_note=version.fee_note,
        legal_bases=tuple(row.text for row in version.bases.all()),
        cut_off=version.cut_off,
        pause_rule=PauseRule(version.pause_rule),
        pause_basis=version.pause_basis,
        time_of_day=TimeOfDay(version.time_of_day),
        interlinked=version.interlinked,
        extraterritorial=version.extraterritorial,
        marks=dict(version.marks),
    )


def term_of(version: ProcedureVersion) -> Term | None:
    """Return the term of a version, the last phase of a mixed one; None when it has none yet."""
    if version.term_amount is None:
        return None
    return Term(version.term_amount, Unit(version.term_unit), at=version.term_at)


def terms_of(version: ProcedureVersion) -> Terms | None:
    """Return the whole term of a version as the clock needs it: one phase, or all in order."""
    last, before = term_of(version), earlier_phases(version.earlier_phases)
    if last is None or not before:
        return last
    return (*before, last)


def earlier_phases(stored: list[dict[str, str]]) -> tuple[Term, ...]:
    """Return the phases before the last one from the column that holds them."""
    return tuple(Term(Decimal(one["amount"]), Unit(one["unit"]), at=one["at"]) for one in stored)


def _key(unit: object) -> str:
    return str(getattr(unit, "key", ""))


def _name(unit: object) -> str:
    return str(getattr(unit, "name", ""))


def _paper(row: Component) -> Paper:
    return Paper(
        name=row.name,
        kind=PaperKind(row.kind),
        originals=row.originals,
        copies=row.copies,
        required=row.required,
        form=row.form,
        condition=row.condition,
        mark=row.mark,
        evidence=Evidence(row.evidence),
    )


def fee_line(row: Fee) -> FeeLine:
    """Return a row of fees as plain values."""
    return FeeLine(
        FeeKind(row.kind),
        _money(row.amount),
        row.note,
        row.valid_from,
        row.valid_to,
        FeeFormula(row.formula),
        row.per,
        plain_decimal(row.rate) if row.rate is not None else None,
        _money(row.least),
        _money(row.most),
        row.condition,
        row.legal_basis,
    )


def fee_relief(row: Relief) -> FeeRelief:
    """Return a row of reliefs as plain values."""
    kind = FeeKind(row.kind) if row.kind else None
    percent = plain_decimal(row.percent)
    return FeeRelief(row.name, percent, kind, row.condition, row.legal_basis, row.valid_from, row.valid_to)


def _money(dong: int | None) -> Money | None:
    return Money(dong) if dong is not None else None
