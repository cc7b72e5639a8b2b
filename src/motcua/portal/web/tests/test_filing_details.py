"""What is mistyped beside the form is told on its own page, not when everything is sent."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Submission
from motcua.portal.web.tests.following_stage import Following

OTHER = {
    "on_behalf": "other",
    "other_kind": "person",
    "other_name": "Bà Sương",
    "other_identity_kind": "citizen_id",
    "other_identity_number": "045199000123",
    "authorisation": "Số 12 ngày 01/06/2024",
}


@pytest.fixture
def draft(following: Following) -> Submission:
    return following.online.begin()


def sent(following: Following, draft: Submission, page: str, **typed: str) -> tuple[int, str]:
    draft.refresh_from_db()
    said = typed | {"filing-revision": str(draft.revision)}
    answer = following.browser("an").post(f"/soan-ho-so/{draft.public_id}/{page}/", said)
    return answer.status_code, answer.content.decode()


def test_a_mistyped_number_of_a_paper_is_told_beside_it(following: Following, draft: Submission) -> None:
    status, page = sent(following, draft, "nguoi-nop", **OTHER | {"other_identity_number": "04519900"})
    assert status == 422
    assert "phải có đúng 12 chữ số" in page
    draft.refresh_from_db()
    assert draft.details["other_identity_number"] == "04519900"


def test_a_paper_that_a_person_does_not_have_is_told(following: Following, draft: Submission) -> None:
    wrong = {"other_identity_kind": "tax_code", "other_identity_number": "3200999033"}
    assert sent(following, draft, "nguoi-nop", **OTHER | wrong)[0] == 422
    assert sent(following, draft, "nguoi-nop", **OTHER)[0] == 302


def test_a_telephone_that_cannot_ring_is_told(following: Following, draft: Submission) -> None:
    status, page = sent(following, draft, "lien-he", address="1 Hùng Vương", phone="không có")
    assert status == 422
    assert "8 đến 15 chữ số" in page


def test_who_is_member_of_nothing_reads_how_to_file_for_an_organisation(
    following: Following, draft: Submission
) -> None:
    page = following.browser("an").get(f"/soan-ho-so/{draft.public_id}/nguoi-nop/").content.decode()
    assert "Tổ chức tôi đại diện" in page


@pytest.mark.parametrize("page", ["nguoi-nop", "lien-he", "to-khai/thiet_bi", "giay-to", "xem-lai"])
def test_who_comes_back_to_a_page_of_what_was_sent_reads_its_acknowledgement(
    following: Following, page: str
) -> None:
    ready = following.online.ready()
    following.online.send(ready)
    answer = following.browser("an").get(f"/soan-ho-so/{ready.public_id}/{page}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/soan-ho-so/{ready.public_id}/da-nop/")
