"""What the worker does for the record of acts: seal, stamp and check it (registered in config/wiring.py)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from motcua.audit.clients.authority import request_stamp
from motcua.audit.queries import unsealed_days, verify
from motcua.audit.queries.stamp_checks import unstamped_seals
from motcua.audit.usecases import keep_stamp, keep_verification, seal_day
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.events import Plain


def seal_finished_days(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `audit.seal`: seal every finished day that is not sealed, oldest first."""
    for day in unsealed_days(legal_date(at)):
        seal_day(day=day, actor=actor, at=at)


def stamp_seals(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `audit.stamp`: get a trusted time stamp for the newest seals, where an authority is configured."""
    if settings.TSA_URL:
        for seal in unstamped_seals():
            response = request_stamp(seal.root, url=settings.TSA_URL)
            keep_stamp(day=seal.day, response=response, actor=actor, at=at)


def verify_record(payload: dict[str, Plain], *, actor: Actor, at: datetime) -> None:
    """Job `audit.verify`: check everything again and keep the outcome for the operations page."""
    keep_verification(outcome=verify(), actor=actor, at=at)
