"""Drafts of a reception: saved while somebody types, dropped with the reception, forgotten in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import DraftElsewhere, DraftGone
from motcua.dossiers.models import ReceptionDraft
from motcua.dossiers.policies import require_reception, require_system
from motcua.dossiers.queries.drafts import hashes_of, ticket_key
from motcua.dossiers.rules.drafts import files_in, is_worth_keeping, kept_answers
from motcua.files.usecases import discard_file
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError, Forbidden
from motcua.kernel.text import print_moment
from motcua.store.locking import lock
from motcua.store.once import was_done
from motcua.store.writes import working


@working
def save_reception_draft(
    *,
    operation: UUID,
    revision: int,
    sent: Iterable[tuple[str, str]],
    is_late: bool,
    ticket: UUID | None,
    actor: Actor,
    at: datetime,
    overwrite: bool = False,
) -> ReceptionDraft | None:
    """Save the page of reception as it was `sent`; None while nothing worth keeping was typed.

    `revision` is the saving that this window knows, 0 before the first. Raises Forbidden for whoever
    receives nowhere, DraftGone when it was received or discarded meanwhile, DraftElsewhere when another
    window saved something else since (unless it is to be overwritten), DraftTooLarge.
    """
    require_reception(actor)
    if actor.account_id is None:
        raise Forbidden
    answers = kept_answers(sent)
    if was_done(operation):
        raise DraftGone
    draft = _hold(operation, revision, answers, actor.account_id, at=at)
    if draft is None:
        return None
    if draft.revision != revision and not overwrite:
        if _says(draft, answers):
            return draft
        raise DraftElsewhere(when=print_moment(draft.saved_at))
    draft.answers, draft.files = [list(one) for one in answers], hashes_of(actor, files_in(answers))
    draft.is_late, draft.ticket_id = is_late, ticket_key(actor, ticket)
    draft.revision, draft.saved_at = draft.revision + 1, at
    draft.save()
    return draft


@working
def drop_draft(
    *, operation: UUID, revision: int, sent: Iterable[tuple[str, str]], actor: Actor, at: datetime
) -> None:
    """Drop the draft of a page that is being carried out, in the same transaction; without one do nothing.

    Raises DraftElsewhere when another window saved something else since.
    """
    rows = ReceptionDraft.objects.select_for_update().filter(account=actor.account_id, operation=operation)
    draft = rows.first()
    if draft is None:
        return
    if draft.revision != revision and not _says(draft, kept_answers(sent)):
        raise DraftElsewhere(when=print_moment(draft.saved_at))
    draft.delete()


@working
def discard_draft(*, draft_id: UUID, actor: Actor, at: datetime) -> None:
    """Throw away one's own draft with its uploads. Raises NotFound for anybody else's."""
    draft = lock(ReceptionDraft.objects.filter(account=actor.account_id), public_id=draft_id)
    for key in draft.files:
        try:
            discard_file(public_id=UUID(key), actor=actor, at=at)
        except DomainError:
            continue  # gone already, or taken over by a dossier: no longer the draft's
    draft.delete()


@working
def forget_drafts(*, before: datetime, actor: Actor, at: datetime) -> int:
    """Forget the drafts that nobody saved since `before`; return how many. Raises Forbidden for a person.

    Their uploads go with the sweep of files.
    """
    require_system(actor)
    return ReceptionDraft.objects.filter(saved_at__lt=before).delete()[0]


def _hold(
    operation: UUID, revision: int, answers: list[tuple[str, str]], account_id: int, *, at: datetime
) -> ReceptionDraft | None:
    """Return the locked draft of a page, begun when it has none; None where nothing is worth keeping."""
    rows = ReceptionDraft.objects.filter(operation=operation)
    if not rows.exists():
        if revision:
            raise DraftGone
        if not is_worth_keeping(answers):
            return None
        empty = {"account_id": account_id, "revision": 0, "is_late": False, "answers": [], "files": {}}
        ReceptionDraft.objects.get_or_create(operation=operation, defaults={**empty, "saved_at": at})
    draft = lock(rows, operation=operation)
    if draft.account_id != account_id:
        raise DraftGone
    return draft


def _says(draft: ReceptionDraft, answers: list[tuple[str, str]]) -> bool:
    """Tell whether the draft holds exactly these answers: the answer to an earlier saving was lost."""
    return [tuple(one) for one in draft.answers] == answers
