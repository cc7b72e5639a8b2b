"""Messages on a dossier, from its applicant and from the officers who work on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from motcua.dossiers.errors.online import MessagesTooMany
from motcua.dossiers.events import MessageWritten
from motcua.dossiers.models import Dossier, DossierAnswers, DossierMessage, MessageFile, Submission
from motcua.dossiers.policies import require_worker
from motcua.dossiers.queries.applicants import own_dossier
from motcua.dossiers.queries.choices import unit_named
from motcua.dossiers.queries.limits import messages_written
from motcua.dossiers.queries.search import dossier_for
from motcua.dossiers.rules.messages import (
    APPLICANT,
    MOST_FILES,
    OFFICER,
    message_text,
    require_takes_messages,
)
from motcua.dossiers.rules.states import State
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._own import lock_own
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._telling import tell_applicant, tell_officers
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds, legal_date
from motcua.kernel.errors import Forbidden
from motcua.kernel.text import N_
from motcua.store.locking import hold
from motcua.store.writes import official, trace

WRITING = N_("Gửi tin nhắn")
MESSAGE_PURPOSE = "dossiers.message"
"""What a file sent with a message is uploaded for."""


@official
def write_message(
    *, dossier_id: UUID, text: str, files: Sequence[UUID], actor: Actor, at: datetime
) -> DossierMessage:
    """Write a message on the dossier: its applicant to the office, or an officer to the applicant.

    `files` are uploads in progress of the writer for MESSAGE_PURPOSE, at most MOST_FILES. Raises NotFound
    for a stranger or a foreign upload, Forbidden, MessageEmpty, MessageTooLong, MessagesClosed, and
    MessagesTooMany for a citizen who wrote too many this day.
    """
    dossier = lock_own(dossier_id, actor, at) if actor.citizen else lock_for(dossier_id, actor)
    if not actor.citizen:
        actor = require_worker(actor, dossier)
    if actor.account_id is None:
        raise Forbidden  # a message is somebody's: the system writes none
    if actor.citizen:
        _require_few(actor.account_id, at)
    require_takes_messages(State(dossier.state))
    said = message_text(text)
    kept = keep_files(public_ids=list(files)[:MOST_FILES], purpose=MESSAGE_PURPOSE, actor=actor, at=at)
    message = DossierMessage.objects.create(
        dossier=dossier,
        account_id=actor.account_id,
        from_applicant=actor.citizen,
        author=actor.label,
        author_role=actor.grant.role if actor.grant else "",
        author_unit=unit_named(actor.grant.unit_id) if actor.grant else "",
        text=said,
        at=at,
        recorded_at=at,
    )
    MessageFile.objects.bulk_create(MessageFile(message=message, file=one) for one in kept)
    event = MessageWritten(
        side=APPLICANT if actor.citizen else OFFICER,
        text=said,
        files=len(kept),
        sha256=[one.sha256 for one in kept],
    )
    record_on(dossier, event, actor=actor, at=at)
    if actor.citizen:
        tell_officers(dossier, "applicant_wrote", {"what": WRITING}, actor=actor, at=at)
    else:
        tell_applicant(dossier, "message_written", actor=actor, at=at)
    return message


def _require_few(account_id: int, at: datetime) -> None:
    hold(f"messages:{account_id}")
    since, limit = day_bounds(legal_date(at))[0], settings.CITIZEN_MESSAGES_PER_DAY
    if messages_written(account_id, since=since) >= limit:
        raise MessagesTooMany(limit=limit)


def silence(dossier: Dossier) -> None:
    """Empty what the applicant said on a locked dossier: texts, reasons, answers. Called when erasing."""
    dossier.messages.update(text="")
    dossier.messages.filter(from_applicant=True).update(author="")
    dossier.stop_requests.update(asked_by="", reason="", answer="")
    dossier.answered_supplements.update(answers={}, lines=[])
    gone: dict[str, object] = {"answers": {}, "lines": [], "contact": {}, "return_address": ""}
    DossierAnswers.objects.filter(dossier=dossier).update(**gone)
    Submission.objects.filter(dossier=dossier).update(answers={}, details={}, prefilled={})


@trace
def read_messages(*, dossier_id: UUID, actor: Actor, at: datetime) -> int:
    """Mark what the other side wrote as read; return how many messages were new.

    Raises NotFound for a dossier that the reader may not see, Forbidden for staff who do not work on it.
    """
    dossier: Dossier
    if actor.citizen:
        dossier = own_dossier(actor, dossier_id, at=at)
    else:
        dossier = dossier_for(actor, dossier_id)
        require_worker(actor, dossier)
    unread = DossierMessage.objects.filter(dossier=dossier, from_applicant=not actor.citizen, read_at=None)
    return unread.update(read_at=at)
