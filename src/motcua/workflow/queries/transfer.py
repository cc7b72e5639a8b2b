"""Stored processes as they go into files."""

from __future__ import annotations

from motcua.workflow.codecs.tables import ReadProcess
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries.definitions import definition_of


def as_read(version: ProcessVersion) -> ReadProcess:
    """Return a version as a process of a file."""
    return ReadProcess(definition_of(version), version.basis, version.confidence)


def published_processes() -> list[ReadProcess]:
    """Return the newest published version of every process, by key."""
    rows = ProcessVersion.objects.exclude(published_at=None).select_related("process")
    newest = {row.process.key: row for row in rows.order_by("process__key", "number")}
    return [as_read(row) for row in newest.values()]
