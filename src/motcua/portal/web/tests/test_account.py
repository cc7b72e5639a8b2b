"""Pages of one's own account: contact, organisations, papers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.people.models import MemberInvitation, OrganisationMembership, OwnPaper
from motcua.people.rules.citizens import MemberBasis, MemberRole
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases.memberships import join_organisation

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast(AT)
    assert made.an.account_id is not None
    join_organisation(
        organisation_id=made.company.pk,
        account_id=made.an.account_id,
        role=MemberRole.MANAGER,
        basis=MemberBasis.REPRESENTATIVE,
        actor=made.an,
        at=AT,
    )
    return made


def client_of(cast: Cast, person: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[person])
    return client


def operation(number: int = 1) -> dict[str, str]:
    return {"operation": f"01900000-0000-7000-8000-{number:012d}"}


@pytest.mark.parametrize("address", ["/tai-khoan-cua-toi/", "/to-chuc/", "/giay-to-cua-toi/"])
def test_the_pages_are_for_citizens_alone(cast: Cast, address: str) -> None:
    assert client_of(cast, "an").get(address).status_code == 200
    anonymous = Client().get(address)
    assert (anonymous.status_code, anonymous.headers["Location"]) == (302, f"/dang-nhap/?next={address}")
    refused = client_of(cast, "lan").get(address)
    assert refused.status_code == 403
    assert "dành cho người dân và tổ chức" in refused.content.decode()
    fragment = Client().get(address, headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Trigger"]) == (401, "session-lost")


def test_a_citizen_on_a_page_of_the_staff_is_refused_on_a_public_page(cast: Cast) -> None:
    response = client_of(cast, "an").get("/hop-viec/")
    assert response.status_code == 403
    assert "chỉ dành cho cán bộ" in response.content.decode()
    assert "Danh mục chức năng" not in response.content.decode()


def test_the_own_account_hides_most_of_the_number(cast: Cast) -> None:
    shown = client_of(cast, "an").get("/tai-khoan-cua-toi/").content.decode()
    assert cast.person.name in shown
    assert "045185000123" not in shown
    assert "123" in shown


def test_contact_is_changed_and_a_wrong_address_sent_back_with_what_was_typed(cast: Cast) -> None:
    client = client_of(cast, "an")
    sent = {**operation(), "email": "khong-phai", "phone": "0912345678", "language": "vi"}
    refused = client.post("/tai-khoan-cua-toi/lien-he/", sent)
    assert refused.status_code == 422
    assert "khong-phai" in refused.content.decode()
    done = client.post("/tai-khoan-cua-toi/lien-he/", sent | {"email": "suong@example.vn"})
    assert done.status_code == 302
    cast.accounts["an"].refresh_from_db()
    assert cast.accounts["an"].email == "suong@example.vn"


def test_a_member_is_asked_by_number_and_answers_on_the_page(cast: Cast) -> None:
    an, chi = client_of(cast, "an"), client_of(cast, "chi")
    address = f"/to-chuc/{cast.company.public_id}/moi/"
    an.post(address, {**operation(), "role": "filer", "identity_number": "045190000789"})
    assert cast.company.name in chi.get("/to-chuc/").content.decode()
    invitation = MemberInvitation.objects.get()
    chi.post(f"/loi-moi/{invitation.public_id}/", {**operation(), "answer": "accept"})
    assert chi.get(f"/to-chuc/{cast.company.public_id}/").status_code == 200


def test_a_link_is_shown_once_and_opens_for_who_signs_in(cast: Cast) -> None:
    an, chi = client_of(cast, "an"), client_of(cast, "chi")
    address = f"/to-chuc/{cast.company.public_id}/moi/"
    sent = {**operation(), "role": "viewer", "identity_number": ""}
    shown = an.post(address, sent).content.decode()
    link = shown.split("/loi-moi/lien-ket/")[1].split("/")[0]
    assert an.post(address, sent).status_code == 302  # the same form again makes no second link
    assert MemberInvitation.objects.count() == 1
    assert Client().get(f"/loi-moi/lien-ket/{link}/").headers["Location"].startswith("/dang-nhap/")
    assert cast.company.name in chi.get(f"/loi-moi/lien-ket/{link}/").content.decode()
    chi.post(f"/loi-moi/lien-ket/{link}/", operation())
    assert OrganisationMembership.objects.get(account=cast.accounts["chi"]).role == "viewer"
    assert chi.get(f"/loi-moi/lien-ket/{link}/").status_code == 409


def test_roles_ending_and_handing_over_by_the_pages(cast: Cast) -> None:
    an = client_of(cast, "an")
    member = join_organisation(
        organisation_id=cast.company.pk,
        account_id=cast.accounts["chi"].pk,
        role=MemberRole.FILER,
        basis=MemberBasis.INVITATION,
        actor=cast.chi,
        at=AT,
    )
    base = f"/to-chuc/{cast.company.public_id}/thanh-vien/{member.public_id}"
    assert "Bàn giao quyền quản lý" in an.get(f"/to-chuc/{cast.company.public_id}/").content.decode()
    assert an.get(f"{base}/vai-tro/").status_code == 200
    assert an.post(f"{base}/vai-tro/", {**operation(1), "role": "filer"}).status_code == 422
    assert an.post(f"{base}/ban-giao/", operation(2)).status_code == 302
    own = OrganisationMembership.objects.get(account=cast.accounts["an"], valid_to=None)
    assert own.role == "filer"
    left = an.post(f"/to-chuc/{cast.company.public_id}/thanh-vien/{own.public_id}/thoi/", operation(3))
    assert (left.status_code, left.headers["Location"]) == (302, "/to-chuc/")
    assert an.get(f"/to-chuc/{cast.company.public_id}/").status_code == 404


def test_a_stranger_sees_no_organisation(cast: Cast) -> None:
    chi = client_of(cast, "chi")
    assert chi.get(f"/to-chuc/{cast.company.public_id}/").status_code == 404
    assert chi.get(f"/to-chuc/{cast.company.public_id}/moi/").status_code == 404


def test_a_paper_is_kept_opened_and_dropped_by_its_owner_alone(cast: Cast) -> None:
    an, chi = client_of(cast, "an"), client_of(cast, "chi")
    sent = {
        **operation(),
        "owner": str(cast.person.public_id),
        "name": "Giấy đăng ký",
        "expires_on": "01/01/2020",
    }
    file = SimpleUploadedFile("giấy.txt", "một tờ giấy".encode(), content_type="text/plain")
    assert an.post("/giay-to-cua-toi/them/", {**sent, "file": file}).status_code == 302
    shown = an.get("/giay-to-cua-toi/").content.decode()
    assert "Giấy đăng ký" in shown
    assert "Hết hạn" in shown
    paper = OwnPaper.objects.get()
    address = f"/tep/{paper.file.public_id}/"
    assert address in shown
    assert b"".join(an.get(address).streaming_content) == "một tờ giấy".encode()  # type: ignore[attr-defined]  # a FileResponse
    for other in (chi, client_of(cast, "lan"), client_of(cast, "nam")):
        assert other.get(address).status_code == 404
    assert chi.post(f"/giay-to-cua-toi/{paper.public_id}/bo/", operation(2)).status_code == 404
    an.post(f"/giay-to-cua-toi/{paper.public_id}/bo/", operation(3))
    assert "Giấy đăng ký" not in an.get("/giay-to-cua-toi/").content.decode()


def test_a_paper_for_somebody_else_is_no_choice(cast: Cast) -> None:
    file = SimpleUploadedFile("a.txt", b"a", content_type="text/plain")
    sent = {**operation(), "owner": str(cast.other_person.public_id), "name": "x", "file": file}
    assert client_of(cast, "an").post("/giay-to-cua-toi/them/", sent).status_code == 422
