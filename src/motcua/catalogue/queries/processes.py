"""Processes of `workflow`, as far as the catalogue links to them and shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from markupsafe import Markup

from motcua.catalogue.models import Procedure, ProcedureVersion, ProcessApproval, Publication
from motcua.catalogue.queries.contents import terms_of
from motcua.catalogue.rules.process_terms import ProcessFrom, TermFrom, as_allotment
from motcua.workflow.codecs.svg import draw
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.queries.terms import KnownTerm
from motcua.workflow.rules.definition import Definition


@dataclass(frozen=True, slots=True)
class LinkedProcess:
    """A published process version: its row key, what it is called, its definition."""

    row_id: int
    label: str
    definition: Definition

    @property
    def picture(self) -> Markup:
        """Return the process as an SVG picture; `draw` escapes every text in it."""
        return Markup(draw(self.definition))  # noqa: S704 - our own drawing, its texts escaped


def published_process(row_id: int | None) -> LinkedProcess | None:
    """Return a process version by row key if it is published, else None."""
    rows = ProcessVersion.objects.select_related("process").filter(published_at__isnull=False)
    row = rows.filter(pk=row_id).first() if row_id else None
    return LinkedProcess(row.pk, f"{row.process.key}/{row.number}", definition_of(row)) if row else None


def choices() -> list[tuple[int, str]]:
    """Return row key and name of the newest published version of every process, by name."""
    rows = ProcessVersion.objects.select_related("process").filter(published_at__isnull=False)
    newest = {row.process_id: row for row in rows.order_by("process__name", "number")}
    return [(row.pk, f"{row.process.key}/{row.number} – {row.process.name}") for row in newest.values()]


def newest_published(keys: list[str]) -> dict[str, int]:
    """Return the row key of the newest published version of each process, by process key."""
    rows = ProcessVersion.objects.filter(process__key__in=keys, published_at__isnull=False).order_by("number")
    return dict(rows.values_list("process__key", "pk"))


def term_of_process(process_key: str) -> KnownTerm | None:
    """Return the shortest term among the procedures that a process serves, None when it serves none.

    A process serves the procedure of its own key and those whose newest approval names it. The term is
    that of the newest published version, of the draft where nothing is published yet.
    """
    found = []
    for procedure in _served(process_key):
        version = _newest_with_term(procedure)
        term = terms_of(version) if version else None
        if version is not None and term is not None:
            words = f"{procedure.key}, phiên bản {version.number}"
            found.append(KnownTerm(as_allotment(term), words))
    return min(found, key=lambda one: one.time.nominal_hours, default=None)


def terms_from_day(procedure: Procedure) -> list[TermFrom]:
    """Return every published version of a procedure with the day from which it holds, oldest first."""
    rows = Publication.objects.filter(version__procedure=procedure).select_related("version")
    rows = rows.order_by("effective_from", "version__number", "id")
    return [TermFrom(row.effective_from, row.version.number, terms_of(row.version)) for row in rows]


def processes_from_day(procedure: Procedure) -> list[ProcessFrom]:
    """Return every approved process of a procedure with the day from which it holds, oldest first."""
    rows = ProcessApproval.objects.filter(procedure=procedure).select_related("process_version__process")
    return [
        ProcessFrom(
            row.effective_from,
            f"{row.process_version.process.key}/{row.process_version.number}",
            definition_of(row.process_version),
        )
        for row in rows.order_by("effective_from", "id")
    ]


def _served(process_key: str) -> list[Procedure]:
    approved = ProcessApproval.objects.filter(process_version__process__key=process_key)
    named = Q(national_code=process_key) | Q(local_key=process_key)
    rows = Procedure.objects.filter(named | Q(pk__in=approved.values("procedure"))).distinct()
    return [row for row in rows if process_key in (row.key, row.local_key, _newest_process(row))]


def _newest_process(procedure: Procedure) -> str:
    newest = procedure.approvals.order_by("-effective_from", "-id").select_related("process_version__process")
    row = newest.first()
    return row.process_version.process.key if row else ""


def _newest_with_term(procedure: Procedure) -> ProcedureVersion | None:
    rows = ProcedureVersion.objects.filter(procedure=procedure, term_amount__isnull=False).order_by("-number")
    return rows.filter(published_at__isnull=False).first() or rows.first()
