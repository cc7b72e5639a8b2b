"""Telling people of an act: one line beside `record_on`, one row of work in the act's own transaction.

Who is told, where, and in which words is found out afterwards by the worker (`telling.tell_people`): the
act waits for nothing, locks nothing more, and what it rolls back is never told. Called inside use cases only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.identifiers import new_public_id

TELL = "dossiers.tell"


def tell_applicant(
    dossier: Dossier, event: str, values: Mapping[str, str] | None = None, *, actor: Actor, at: datetime
) -> None:
    """Tell owner and filer of `dossier`, their accounts, and who files for an organisation, of `event`.

    `event` is a code of notifications.rules.occasions; `values` are the places of its own (code, procedure,
    office, link, look_up_key are filled in). Told once for this act, whatever is tried again.
    """
    _tell(dossier, event, values, "applicant", actor=actor, at=at)


def tell_officers(
    dossier: Dossier, event: str, values: Mapping[str, str] | None = None, *, actor: Actor, at: datetime
) -> None:
    """Tell who has `dossier` in hand of `event`: holders of its open steps, before reception the counter."""
    _tell(dossier, event, values, "officer", actor=actor, at=at)


def _tell(
    dossier: Dossier,
    event: str,
    values: Mapping[str, str] | None,
    audience: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    enqueue(
        TELL,
        {
            "dossier": str(dossier.public_id),
            "event": event,
            "values": {"code": str(dossier), **(values or {})},
            "audience": audience,
            "key": f"dossier:{dossier.public_id}:{new_public_id()}",
            "at": at.isoformat(),
        },
        actor=actor,
        at=at,
    )
