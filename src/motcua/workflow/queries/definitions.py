"""Processes and their versions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.store.search import matching
from motcua.workflow.errors import NotPublished, ProcessNotFound
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.rules.definition import Definition, from_canonical


def processes(query: str = "") -> QuerySet[ProcessDefinition]:
    """Return the processes whose key or name has every word of `query`, by name."""
    return matching(ProcessDefinition.objects.order_by("name", "key"), query)


def process_by_key(key: str) -> ProcessDefinition:
    """Return the process `key`. Refuses an unknown one: ProcessNotFound."""
    found = ProcessDefinition.objects.filter(key=key).first()
    if found is None:
        raise ProcessNotFound(process=key)
    return found


def versions_of(process: ProcessDefinition) -> QuerySet[ProcessVersion]:
    """Return the versions of a process, newest first."""
    return ProcessVersion.objects.filter(process=process).order_by("-number")


def version_by_id(public_id: UUID) -> ProcessVersion:
    """Return a version by its public id. Refuses an unknown one: ProcessNotFound."""
    found = ProcessVersion.objects.select_related("process").filter(public_id=public_id).first()
    if found is None:
        raise ProcessNotFound(process=str(public_id))
    return found


def draft_of(process: ProcessDefinition) -> ProcessVersion | None:
    """Return the draft of a process, if it has one."""
    return ProcessVersion.objects.filter(process=process, published_at=None).first()


def published_version(key: str, at: datetime) -> ProcessVersion:
    """Return the version of process `key` published last at or before `at`.

    Refuses an unknown process (ProcessNotFound) and one without such a version (NotPublished).
    """
    process = process_by_key(key)
    rows = ProcessVersion.objects.select_related("process").filter(process=process, published_at__lte=at)
    found = rows.order_by("-number").first()
    if found is None:
        raise NotPublished(process=process.name)
    return found


def definition_of(version: ProcessVersion) -> Definition:
    """Return the definition that a version holds."""
    return from_canonical(version.canonical)


def process_by_id(public_id: UUID) -> ProcessDefinition:
    """Return a process by its public id. Refuses an unknown one: ProcessNotFound."""
    found = ProcessDefinition.objects.filter(public_id=public_id).first()
    if found is None:
        raise ProcessNotFound(process=str(public_id))
    return found
