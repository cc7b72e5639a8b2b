"""Recording an act on a dossier's stream. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.usecases import record
from motcua.dossiers.models import Dossier
from motcua.kernel.actor import Actor
from motcua.kernel.events import Event


def record_on(
    dossier: Dossier, event: Event, *, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> None:
    """Record `event` on the stream of `dossier`."""
    record(event, stream=dossier.stream, actor=actor, at=at, legal_at=legal_at, subject=dossier.public_id)
