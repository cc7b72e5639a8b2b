"""Form II.06a: one statement of conditional aggregates, and the dossiers behind each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.policies import visible as seen_by
from motcua.kernel.actor import Actor
from motcua.people.models import Unit
from motcua.reports.errors import UnknownFigure
from motcua.reports.queries.figures import II06A, Figure, visible
from motcua.reports.rules.ii06a import COLUMNS, add_up, broken_identities
from motcua.reports.rules.windows import Window


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field of administration: `figures` maps "3" … "13" and the "of which" codes to counts."""

    label: str
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """Form II.06a for a window and a unit. `faults` lists the identities that do not hold."""

    window: Window
    unit: Unit | None
    field_name: str
    rows: list[FormRow]
    total: dict[str, int]
    faults: list[str]

    @property
    def paused(self) -> int:
        """Return how many of column (12) are paused: printed beside it (decision 20)."""
        return self.total["12.paused"]


@dataclass(frozen=True, slots=True)
class Continuity:
    """(6) of a window against (11) of the one that ends before it, both as of one moment (decision 32)."""

    carried_over: int
    in_process_before: int
    differing: list[str]

    @property
    def holds(self) -> bool:
        """Tell whether the two agree."""
        return self.carried_over == self.in_process_before and not self.differing


def compile_form(window: Window, *, unit: Unit | None = None, field_name: str = "") -> CompiledForm:
    """Return form II.06a of `window` for `unit` and its parts (default: all), perhaps one field only."""
    counts = {_column(code): Count("pk", filter=one.condition(window)) for code, one in II06A.items()}
    found = _base(window, unit, field_name).values("field_name").annotate(**counts).order_by("field_name")
    rows = [_row(each) for each in found]
    rows = [row for row in rows if any(row.figures[column] for column in COLUMNS)]
    total = add_up([row.figures for row in rows]) if rows else dict.fromkeys(II06A, 0)
    faults = [f"{row.label}: {fault}" for row in rows for fault in broken_identities(row.figures)]
    faults += broken_identities(total)
    return CompiledForm(window, unit, field_name, rows, total, faults)


def figure(code: str) -> Figure:
    """Return the figure with this code. Raises UnknownFigure."""
    if code not in II06A:
        raise UnknownFigure(figure=code)
    return II06A[code]


def dossiers_behind(
    code: str, window: Window, *, unit: Unit | None = None, field_name: str = ""
) -> QuerySet[Dossier]:
    """Return the dossiers that a cell counts, by reception: the same condition as the cell.

    Raises UnknownFigure.
    """
    standings = _base(window, unit, field_name).filter(figure(code).condition(window))
    return Dossier.objects.filter(pk__in=standings.values("dossier")).order_by("received_at", "pk")


def opened_by(actor: Actor, dossiers: Iterable[Dossier]) -> set[int]:
    """Return the row keys of those `dossiers` that `actor` may open: of the others only the count."""
    keys = [dossier.pk for dossier in dossiers]
    return set(Dossier.objects.filter(seen_by(actor), pk__in=keys).values_list("pk", flat=True))


def continuity(window: Window, *, unit: Unit | None = None) -> Continuity:
    """Compare the carry-over of `window` with what was in process when it began, as of the same moment."""
    before = Window(window.first - timedelta(days=1), window.first - timedelta(days=1), window.as_of)
    carried = _codes("6", window, unit)
    in_process = _codes("11", before, unit)
    return Continuity(len(carried), len(in_process), sorted(carried ^ in_process))


def _codes(code: str, window: Window, unit: Unit | None) -> set[str]:
    rows = dossiers_behind(code, window, unit=unit)
    return {str(one) for one in rows.values_list("code", flat=True)}


def _base(window: Window, unit: Unit | None, field_name: str) -> QuerySet[Standing]:
    rows = Standing.objects.filter(visible(window))
    if unit is not None:
        rows = rows.filter(Q(organisation__path__startswith=unit.path) | Q(unit__path__startswith=unit.path))
    return rows.filter(field_name=field_name) if field_name else rows


def _column(code: str) -> str:
    return f"n_{code.replace('.', '_')}"


def _row(each: Mapping[str, object]) -> FormRow:
    figures = {code: int(str(each[_column(code)])) for code in II06A}
    return FormRow(label=str(each["field_name"]), figures=figures)
