"""Processes of `workflow`, as far as the catalogue links to them."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.workflow.models import ProcessVersion


@dataclass(frozen=True, slots=True)
class LinkedProcess:
    """A published process version: its row key and what it is called."""

    row_id: int
    label: str


def published_process(row_id: int) -> LinkedProcess | None:
    """Return a process version by row key if it is published, else None."""
    row = (
        ProcessVersion.objects.select_related("process").filter(pk=row_id, published_at__isnull=False).first()
    )
    return LinkedProcess(row.pk, f"{row.process.key}/{row.number}") if row else None


def newest_published(keys: list[str]) -> dict[str, int]:
    """Return the row key of the newest published version of each process, by process key."""
    rows = ProcessVersion.objects.filter(process__key__in=keys, published_at__isnull=False).order_by("number")
    return dict(rows.values_list("process__key", "pk"))
