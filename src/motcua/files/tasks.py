"""What the worker does for files (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime

import structlog

from motcua.files.usecases import sweep_files
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.events import Plain

log = structlog.get_logger()


def sweep(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `files.sweep`: forget what nothing took over."""
    swept = sweep_files(actor=actor, at=at, real=clock.real_now())
    log.info("files_swept", uploads=swept.uploads, files=swept.files, left_overs=swept.left_overs)
