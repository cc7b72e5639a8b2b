"""Telling that somebody opens a file."""

from __future__ import annotations

from datetime import datetime

from motcua.files.models import StoredFile
from motcua.files.policies import witnesses
from motcua.kernel.actor import Actor
from motcua.store.writes import trace


@trace
def witness_reading(*, file: StoredFile, actor: Actor, at: datetime) -> None:
    """Tell the witnesses that `actor` opens `file`; an upload in progress is its uploader's own affair."""
    if file.kept_at is not None:
        for witness in witnesses():
            witness(file, actor, at)
