"""Filing for an organisation whose member one was: the draft stays, what the organisation keeps does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.errors.filing import DetailsMissing
from motcua.dossiers.models import Submission
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases.submissions import save_submission
from motcua.files.usecases import store_bytes
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.models import OrganisationMembership
from motcua.people.rules.citizens import MemberBasis, MemberRole
from motcua.people.usecases import keep_own_paper
from motcua.portal.web.tests.following_stage import Following


@pytest.fixture
def membership(following: Following) -> OrganisationMembership:
    return OrganisationMembership.objects.create(
        organisation=following.online.scene.cast.company,
        account_id=following.online.an.account_id or 0,
        role=MemberRole.FILER,
        basis=next(iter(MemberBasis)),
        valid_from=NINE.date() - timedelta(days=9),
    )


@pytest.fixture
def draft(following: Following, membership: OrganisationMembership) -> Submission:
    """What a member writes for the company, which keeps a licence here."""
    online = following.online
    file = store_bytes(
        content=TINY_PDF, name="giấy phép.pdf", purpose="people.own_paper", actor=online.an, at=NINE
    )
    keep_own_paper(
        applicant_id=membership.organisation_id,
        name="Giấy phép của công ty",
        kind="paper",
        file_id=file.pk,
        actor=online.an,
        at=NINE,
    )
    submission = online.begin()
    Submission.objects.filter(pk=submission.pk).update(represented=membership.organisation)
    return submission


def papers_page(following: Following, draft: Submission) -> str:
    return following.browser("an").get(f"/soan-ho-so/{draft.public_id}/giay-to/").content.decode()


def test_a_member_hands_in_again_what_the_organisation_keeps(following: Following, draft: Submission) -> None:
    assert "Giấy phép của công ty" in papers_page(following, draft)


def test_who_is_no_member_any_more_reads_nothing_of_it(
    following: Following, draft: Submission, membership: OrganisationMembership
) -> None:
    kept = membership.organisation.own_papers.get()
    membership.valid_to = NINE.date() - timedelta(days=1)
    membership.save(update_fields=["valid_to"])
    assert "Giấy phép của công ty" not in papers_page(following, draft)
    again = {"again": str(kept.public_id), "again-for": "c1", "step": "again", "consent": "1"}
    answer = following.browser("an").post(f"/soan-ho-so/{draft.public_id}/giay-to/", again)
    assert answer.status_code == 404
    assert not draft.files.exists()


def test_an_organisation_that_is_not_chosen_yet_is_asked_for_and_nothing_is_lost(
    following: Following, draft: Submission
) -> None:
    typed = {"on_behalf": "organisation", "represented": "", "filing-revision": draft.revision}
    answer = following.browser("an").post(f"/soan-ho-so/{draft.public_id}/nguoi-nop/", typed)
    assert answer.status_code == 422
    assert "Hãy chọn tổ chức mà ông/bà nộp hồ sơ thay." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.details["on_behalf"] == "organisation"


def test_nothing_is_sent_for_an_organisation_that_was_not_chosen(following: Following) -> None:
    online = following.online
    ready = online.ready()
    save_submission(
        submission_id=ready.public_id,
        revision=ready.revision,
        details={"on_behalf": "organisation", "represented": ""},
        actor=online.an,
        at=NINE,
        overwrite=True,
    )
    with pytest.raises(DetailsMissing):
        online.send(ready)
