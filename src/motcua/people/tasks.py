"""What the worker does for people (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.kernel.events import Plain
from motcua.people.usecases import forget_traces
from motcua.people.usecases.email_codes import forget_email_codes


def forget_old_traces(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `people.forget`: drop the traces whose retention is over, and old codes."""
    forget_email_codes(before=real_now() - timedelta(days=1))
    forget_traces(
        before=at - timedelta(days=settings.VIEW_TRACES_KEPT_DAYS),
        sign_ins_before=real_now() - timedelta(days=settings.SIGN_IN_TRACES_KEPT_DAYS),
    )
