"""Drafting, importing and publishing processes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold
from motcua.store.locking import lock
from motcua.store.writes import official, working
from motcua.workflow.errors import NothingToPublish, ProcessExists, ProcessFileRefused, ProcessRefused
from motcua.workflow.events import ProcessPublished
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.policies import require_editor
from motcua.workflow.queries.definitions import definition_of, draft_of, process_by_key
from motcua.workflow.queries.files import Asked, check_file
from motcua.workflow.queries.terms import with_known_term
from motcua.workflow.rules.definition import Definition, to_canonical
from motcua.workflow.rules.faults import joined
from motcua.workflow.rules.validator import Expected, validate

MOST_TOLD: Final = 20
"""Faults of a file that a refusal spells out; the check lists all."""


@working
def save_draft(
    *, definition: Definition, actor: Actor, at: datetime, basis: str = "", confidence: str = ""
) -> ProcessVersion:
    """Keep `definition` as the draft of its process, faulty or not; return the draft.

    The process is made when its key is new. Published versions stay as they are. Refuses people who
    do not edit processes: NotAllowed.
    """
    actor = require_editor(actor)
    process, _ = ProcessDefinition.objects.get_or_create(
        key=definition.key, defaults={"name": definition.name, "search_text": _searched(definition)}
    )
    process = lock(ProcessDefinition.objects.all(), pk=process.pk)
    draft = draft_of(process)
    if draft is None:
        draft = ProcessVersion(process=process, number=_next_number(process))
    if not process.versions.exclude(published_at=None).exists():
        process.name, process.search_text = definition.name, _searched(definition)
        process.save(update_fields=["name", "search_text"])
    draft.canonical = to_canonical(definition)
    draft.digest = definition.digest
    draft.unit_keys = list(definition.unit_keys)
    draft.basis, draft.confidence = basis, confidence
    draft.saved_at, draft.saved_by = at, actor.label
    draft.save()
    return draft


@working
def begin_process(*, key: str, name: str, actor: Actor, at: datetime) -> ProcessVersion:
    """Begin a new process with an empty draft; return the draft.

    Refuses a key that is taken (ProcessExists) and people who do not edit processes (NotAllowed).
    """
    actor = require_editor(actor)
    if ProcessDefinition.objects.filter(key=key).exists():
        raise ProcessExists(process=key)
    return save_draft(definition=Definition(key, name, (), ()), actor=actor, at=at)


@working
def discard_draft(*, process_key: str, actor: Actor, at: datetime) -> None:
    """Throw the draft of a process away; published versions stay.

    A process that was never published goes with it. Refuses a process without a draft
    (NothingToPublish) and people who do not edit processes (NotAllowed).
    """
    del at  # a draft leaves no trace of when it went
    process = lock(ProcessDefinition.objects.all(), pk=process_by_key(process_key).pk)
    require_editor(actor)
    draft = draft_of(process)
    if draft is None:
        raise NothingToPublish(process=process.name)
    draft.delete()
    if not process.versions.exists():
        process.delete()


@official
def publish_version(
    *, process_key: str, actor: Actor, at: datetime, expected: Expected | None = None
) -> ProcessVersion:
    """Publish the draft of a process; it never changes afterwards. Return the version.

    `expected` holds what the caller knows: the term that the step times may not exceed, the roles
    and the units that exist; a shorter term of the procedure itself holds beside it. Refuses a
    process without a draft (NothingToPublish), one with faults (ProcessRefused, naming all) and
    people who do not edit processes (NotAllowed).
    """
    process = lock(ProcessDefinition.objects.all(), pk=process_by_key(process_key).pk)
    actor = require_editor(actor)
    draft = draft_of(process)
    if draft is None:
        raise NothingToPublish(process=process.name)
    definition = definition_of(draft)
    faults = validate(definition, with_known_term(expected, process_key))
    if faults:
        raise ProcessRefused(process=definition.name, count=len(faults), faults=joined(faults))
    draft.published_at, draft.published_by = at, actor.label
    draft.save(update_fields=["published_at", "published_by"])
    process.name, process.search_text = definition.name, _searched(definition)
    process.save(update_fields=["name", "search_text"])
    event = ProcessPublished(process=definition.name, number=draft.number, digest=draft.digest)
    record(event, stream=f"process:{process.public_id}", actor=actor, at=at, subject=draft.public_id)
    return draft


@working
def import_definition(
    *, definition: Definition, actor: Actor, at: datetime, basis: str = "", confidence: str = ""
) -> ProcessVersion:
    """Take a definition read from a file as draft; return it. One equal to the newest version is left.

    Refuses people who do not edit processes: NotAllowed.
    """
    actor = require_editor(actor)
    known = ProcessVersion.objects.filter(process__key=definition.key).order_by("-number").first()
    if known is not None and known.digest == definition.digest:
        return known
    return save_draft(definition=definition, actor=actor, at=at, basis=basis, confidence=confidence)


@working
def import_file(
    *,
    file: str,
    content: bytes,
    actor: Actor,
    at: datetime,
    asked: Asked | None = None,
    units: Mapping[str, str] | None = None,
) -> list[ProcessVersion]:
    """Take every process of a file as draft; return the drafts. All are taken or none.

    Refuses a file with any fault, naming all (ProcessFileRefused), one that cannot be read safely
    (UnsafeFile, TableUnreadable), and people who do not edit processes (NotAllowed).
    """
    actor = require_editor(actor)
    held = check_file(file, content, asked=asked, units=units)
    if held.faults:
        told = "; ".join(str(fault) for fault in held.faults[:MOST_TOLD])
        raise ProcessFileRefused(file=file, count=len(held.faults), faults=told)
    return [
        import_definition(
            definition=process.definition,
            basis=process.basis,
            confidence=process.confidence,
            actor=actor,
            at=at,
        )
        for process in held.processes
    ]


def _next_number(process: ProcessDefinition) -> int:
    last = process.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _searched(definition: Definition) -> str:
    return fold(f"{definition.key} {definition.name}")
