"""What is asked of workflow: definitions, work lists, the story of an instance."""

from motcua.workflow.queries.definitions import (
    definition_of,
    draft_of,
    process_by_key,
    processes,
    published_version,
    version_by_id,
    versions_of,
)
from motcua.workflow.queries.files import Asked, check_file, posts_held, unit_keys, unit_names
from motcua.workflow.queries.instances import (
    Position,
    history,
    instance_by_id,
    open_steps,
    positions,
    state_of,
)
from motcua.workflow.queries.terms import KnownTerm, known_term, terms_from, with_known_term
from motcua.workflow.queries.work import (
    due_timers,
    open_consultations,
    open_tokens,
    steps_of_mine,
    unclaimed_steps,
)

__all__ = [
    "Asked",
    "KnownTerm",
    "Position",
    "check_file",
    "definition_of",
    "draft_of",
    "due_timers",
    "history",
    "instance_by_id",
    "known_term",
    "open_consultations",
    "open_steps",
    "open_tokens",
    "positions",
    "posts_held",
    "process_by_key",
    "processes",
    "published_version",
    "state_of",
    "steps_of_mine",
    "terms_from",
    "unclaimed_steps",
    "unit_keys",
    "unit_names",
    "version_by_id",
    "versions_of",
    "with_known_term",
]
