"""Processes of `workflow`, as far as the catalogue links to them and shows them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from motcua.workflow.codecs.svg import draw
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries.definitions import definition_of
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
