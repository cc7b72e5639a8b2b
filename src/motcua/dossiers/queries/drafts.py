"""Drafts of a reception, for the officer who typed them and for nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import ReceptionDraft, Ticket
from motcua.dossiers.policies import may_receive
from motcua.dossiers.queries.reception import uploads_of
from motcua.dossiers.rules.drafts import Answers, masked_name, procedures_in, values_of
from motcua.files.errors import FileChanged
from motcua.files.queries import open_stored
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.models import Applicant
from motcua.people.rules.identity import ApplicantKind


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft as the list shows it: a person by initials and given name, an organisation in full."""

    draft: ReceptionDraft
    procedures: list[str]
    applicant: str


def drafts_of(actor: Actor) -> list[DraftLine]:
    """Return the drafts of `actor`, saved last first. Three queries."""
    rows = list(ReceptionDraft.objects.filter(account=actor.account_id or 0).select_related("ticket"))
    rows.sort(key=lambda one: one.saved_at, reverse=True)
    wanted = [answers_of(one) for one in rows]
    chosen = _uuids(key for some in wanted for key in procedures_in(some))
    names = _named(Procedure.objects.filter(public_id__in=chosen).values_list("public_id", "name"))
    known = _uuids(key for some in wanted for key in values_of(some, "owner-known"))
    rows_known = Applicant.objects.filter(public_id__in=known).values_list("public_id", "kind", "name")
    people = {str(key): (kind, name) for key, kind, name in rows_known}
    return [
        DraftLine(row, [names[key] for key in procedures_in(some) if key in names], _applicant(some, people))
        for row, some in zip(rows, wanted, strict=True)
    ]


def draft_for(actor: Actor, public_id: UUID) -> ReceptionDraft:
    """Return one of the actor's own drafts. Raises NotFound."""
    rows = ReceptionDraft.objects.filter(account=actor.account_id or 0).select_related("ticket")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def answers_of(draft: ReceptionDraft) -> Answers:
    """Return what was typed, as pairs."""
    return [(str(name), str(value)) for name, value in draft.answers]


def hashes_of(actor: Actor, public_ids: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of those of the uploads that are the actor's own, by public id."""
    return {str(key): row.sha256 for key, row in uploads_of(actor, _uuids(public_ids)).items()}


def lost_files(actor: Actor, draft: ReceptionDraft) -> dict[str, str]:
    """Return the uploads of a draft that are no longer as they were: public id -> what to call it.

    Each is read through and its SHA-256 compared with the one that the draft remembers.
    """
    rows = uploads_of(actor, _uuids(draft.files))
    lost = {}
    for key, sha256 in draft.files.items():
        row = rows.get(UUID(key))
        try:
            if row is None or row.sha256 != sha256:
                lost[key] = row.name if row else sha256[:12]
            else:
                open_stored(row).close()
        except FileChanged:
            lost[key] = row.name if row else sha256[:12]
    return lost


def ticket_key(actor: Actor, public_id: UUID | None) -> int | None:
    """Return the row key of a ticket of the actor's places, None when there is none."""
    if public_id is None:
        return None
    rows = Ticket.objects.filter(public_id=public_id, queue__place__in=may_receive(actor))
    return rows.values_list("pk", flat=True).first()


def _applicant(answers: Sequence[tuple[str, str]], people: dict[str, tuple[str, str]]) -> str:
    known, kind, typed = (
        next(iter(values_of(answers, name)), "") for name in ("owner-known", "owner-kind", "owner-name")
    )
    kind, name = people.get(known, (kind, typed))
    return name.strip() if kind == ApplicantKind.ORGANISATION else masked_name(name)


def _named(rows: Iterable[tuple[UUID, str]]) -> dict[str, str]:
    return {str(key): name for key, name in rows}


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
