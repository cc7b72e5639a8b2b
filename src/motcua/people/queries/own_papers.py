"""Papers that a person or organisation keeps here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.models import CitizenIdentity, OrganisationMembership, OwnPaper
from motcua.people.policies import may, require_citizen
from motcua.people.queries.citizens import acts_for

OWN_PAPER = "people.own_paper"
"""The purpose of files that are handed in to be kept."""


def own_papers(applicant_ids: Collection[int], *, at: datetime) -> list[OwnPaper]:
    """Return what these persons and organisations keep, in force at `at`, newest first, with the files."""
    rows = OwnPaper.objects.filter(applicant_id__in=applicant_ids, kept_at__lte=at)
    standing = rows.exclude(revoked_at__lte=at)
    return list(standing.select_related("file", "applicant").order_by("-kept_at", "-id"))


def own_paper_for(actor: Actor, public_id: UUID, *, at: datetime) -> OwnPaper:
    """Return one paper of somebody for whom a citizen acts. Raises SignInNeeded, CitizensOnly, NotFound."""
    owners = [one.applicant_id for one in acts_for(require_citizen(actor), at)]
    found = OwnPaper.objects.filter(public_id=public_id, applicant_id__in=owners, revoked_at=None)
    paper = found.select_related("file", "applicant").first()
    if paper is None:
        raise NotFound
    return paper


def stored_file(file_id: int) -> StoredFile:
    """Return a stored file by its row key. Raises NotFound."""
    found = StoredFile.objects.filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def may_read_own_paper(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `file` is kept by the citizen or by an organisation they act for (config/wiring.py)."""
    if not actor.citizen:
        return False
    account_id = actor.account_id or 0
    own = CitizenIdentity.objects.filter(account_id=account_id).values("applicant_id")
    led = OrganisationMembership.objects.filter(account_id=account_id, valid_to=None)
    rows = OwnPaper.objects.filter(file=file, revoked_at=None)
    return rows.filter(applicant_id__in=own.union(led.values("organisation_id"))).exists()


def may_keep_papers(actor: Actor) -> bool:
    """Tell whether somebody may hand in papers to be kept: every citizen (config/wiring.py)."""
    return actor.citizen


def may_release_own_paper(actor: Actor) -> bool:
    """Tell whether somebody may release files of erased accounts: who erases accounts (config/wiring.py)."""
    return may(actor, "answer_data_requests")
