"""Telling the people of a dossier what happened to it: the worker's half of `_telling`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.dossiers.queries.told import applicants_to_tell, dossier_to_tell, officers_to_tell, told_of
from motcua.kernel.actor import Actor
from motcua.notifications.rules.occasions import OFFICER
from motcua.notifications.usecases import notify
from motcua.store.writes import working

ABOUT = "dossier"


@working
def tell_people(
    *,
    dossier_id: UUID,
    event: str,
    values: Mapping[str, str],
    audience: str,
    key: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Write the messages of one act, and return how many were new; the same `key` again writes none.

    `at` is the moment of the act. Called by the worker alone: it judges nobody.
    """
    dossier = dossier_to_tell(dossier_id)
    at_the_desk = audience == OFFICER
    found = officers_to_tell if at_the_desk else applicants_to_tell
    written = notify(
        event=event,
        key=key,
        recipients=found(dossier, at),
        values={**told_of(dossier, at_the_desk=at_the_desk), **values},
        about_kind=ABOUT,
        about=dossier.public_id,
        actor=actor,
        at=at,
    )
    return len(written)
