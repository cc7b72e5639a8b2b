"""What the sender of a file should know while still there: asked of whoever registered for it."""

from __future__ import annotations

from datetime import datetime

from motcua.files.models import StoredFile
from motcua.files.policies import Advice, advisers
from motcua.kernel.actor import Actor


def advice_on(*, file: StoredFile, actor: Actor, at: datetime) -> list[Advice]:
    """Return what the advisers say about a file just handed in; no transaction is open while they look."""
    return [one for adviser in advisers() for one in adviser(file=file, actor=actor, at=at)]
