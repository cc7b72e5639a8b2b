"""Files that come with a form, from a browser without scripts: one bad file loses none of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from motcua.files.models import StoredFile
from motcua.files.policies import require_count
from motcua.files.rules.kinds import is_photograph
from motcua.files.usecases.joining import join_photographs
from motcua.files.usecases.storing import store_file
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Category, DomainError


@dataclass(frozen=True, slots=True)
class Posted:
    """One file of a form: its bytes, and its name as the browser told it."""

    source: IO[bytes]
    name: str


@dataclass(slots=True)
class Taken:
    """What was taken, and what was refused, each with why."""

    files: list[StoredFile] = field(default_factory=list)
    refused: list[DomainError] = field(default_factory=list)


def store_posted(
    *,
    posted: Sequence[Posted],
    purpose: str,
    joined: bool,
    name: str,
    already: int,
    actor: Actor,
    at: datetime,
) -> Taken:
    """Store each of `posted` as `store_file` does; what is refused for itself is told in `refused`.

    With `joined`, several photographs and nothing else become one PDF called `name`, in their order.
    `already` is how many files the form carries: the one too many is refused. Raises Forbidden.
    """
    taken = Taken()
    for one in posted:
        try:
            require_count(already + len(taken.files) + 1)
            taken.files.append(
                store_file(
                    source=one.source, name=one.name, purpose=purpose, actor=actor, at=at, measure=True
                )
            )
        except DomainError as refusal:
            if refusal.category is Category.FORBIDDEN:
                raise
            taken.refused.append(refusal)
    if joined and len(taken.files) > 1 and all(is_photograph(file.media_type) for file in taken.files):
        pages = [file.public_id for file in taken.files]
        taken.files = [join_photographs(files=pages, name=name, purpose=purpose, actor=actor, at=at)]
    return taken
