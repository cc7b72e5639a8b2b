"""Recording an act on a dossier's stream, and who approved it. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.usecases import record
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.choices import officials_for
from motcua.dossiers.rules.officials import Official, official_named
from motcua.kernel.actor import Actor
from motcua.kernel.events import Event


def record_on(
    dossier: Dossier, event: Event, *, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> None:
    """Record `event` on the stream of `dossier`."""
    record(event, stream=dossier.stream, actor=actor, at=at, legal_at=legal_at, subject=dossier.public_id)


def approved_by(dossier: Dossier, named: str, at: datetime) -> Official:
    """Return who approves or signs, by name: somebody in a leading post at `at`. Raises NotAnOfficial."""
    return official_named(named, officials_for(dossier, at), agency=dossier.organisation.name)
