"""What the worker does for signatures (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from motcua.files.queries import get_file
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.events import Plain
from motcua.signatures import usecases

log = structlog.get_logger()


def judge(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `signatures.judge`: look at the signatures of one large file; one thrown away meanwhile is none."""
    try:
        file = get_file(UUID(str(payload["file"])))
    except NotFound:
        return
    usecases.judge(file=file, actor=actor, at=at)


def judge_waiting(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `signatures.judge_waiting`: look at files that nobody looked at under the roots that hold now."""
    log.info("signatures_judged", files=usecases.judge_waiting(actor=actor, at=at))
