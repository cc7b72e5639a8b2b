"""Processes as the list and the page of one show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.pages.paging import Page, keyset
from motcua.workflow.models import Instance, ProcessDefinition, ProcessVersion
from motcua.workflow.queries.definitions import definition_of, processes
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.plan import common_unit, longest_path
from motcua.workflow.rules.state import InstanceStatus
from motcua.workflow.rules.table import unit_key_of
from motcua.workflow.rules.times import Allotment, from_nominal_hours


@dataclass(frozen=True, slots=True)
class ListedProcess:
    """A process in the list: its newest published version, its draft, and what the newer of them says."""

    process: ProcessDefinition
    published: ProcessVersion | None
    draft: ProcessVersion | None
    steps: int
    time: Allotment | None
    basis: str
    confidence: str

    @property
    def code(self) -> str:
        """Return the key, unless it was only made of the name."""
        return "" if self.process.key == unit_key_of(self.process.name) else self.process.key


def listed_processes(query: str, state: str, cursor: str | None) -> Page[ProcessDefinition]:
    """Return a page of processes by name; `state` is `published`, `draft` or empty for all."""
    rows = processes(query)
    drafts = ProcessVersion.objects.filter(process=OuterRef("pk"), published_at=None)
    published = ProcessVersion.objects.filter(~Q(published_at=None), process=OuterRef("pk"))
    if state == "draft":
        rows = rows.filter(Exists(drafts))
    elif state == "published":
        rows = rows.filter(Exists(published))
    return keyset(rows, ["name", "id"], cursor)


def listed(rows: list[ProcessDefinition]) -> list[ListedProcess]:
    """Return what the list says of these processes, in two queries for all of them."""
    versions = ProcessVersion.objects.filter(process__in=rows).order_by("number")
    published: dict[int, ProcessVersion] = {}
    drafts: dict[int, ProcessVersion] = {}
    for version in versions:
        (drafts if version.published_at is None else published)[version.process_id] = version
    return [_listed(row, published.get(row.pk), drafts.get(row.pk)) for row in rows]


def _listed(
    process: ProcessDefinition, published: ProcessVersion | None, draft: ProcessVersion | None
) -> ListedProcess:
    shown = published or draft
    definition = definition_of(shown) if shown else Definition(process.key, process.name, (), ())
    return ListedProcess(
        process,
        published,
        draft,
        steps=len(definition.steps),
        time=total_time(definition),
        basis=shown.basis if shown else "",
        confidence=shown.confidence if shown else "",
    )


def total_time(definition: Definition) -> Allotment | None:
    """Return the time of the longest path in the unit of the steps; None when no step has a time."""
    hours = longest_path(definition).hours
    return from_nominal_hours(hours, common_unit(definition)) if hours else None


def version_numbered(process: ProcessDefinition, number: int) -> ProcessVersion | None:
    """Return a version by its number, or None."""
    return ProcessVersion.objects.filter(process=process, number=number).first()


def shown_version(process: ProcessDefinition) -> ProcessVersion | None:
    """Return the newest published version, else the draft."""
    rows: QuerySet[ProcessVersion] = ProcessVersion.objects.filter(process=process)
    return rows.exclude(published_at=None).order_by("-number").first() or rows.first()


def running_count(version: ProcessVersion) -> int:
    """Return how many instances run under a version."""
    return Instance.objects.filter(version=version, status=InstanceStatus.RUNNING).count()
