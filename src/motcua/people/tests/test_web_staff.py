"""Pages of staff and posts: directory, person, own account, appointments, delegation."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.people.models import Account, Delegation, Holding, Post
from motcua.people.tests.cast import Cast, make_cast

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["nam"])
    return client


def _person(cast: Cast, name: str, key: str = "hung") -> str:
    return reverse(f"people:{name}", args=[cast.accounts[key].public_id])


def _post(client: Client, address: str, **answers: object) -> tuple[int, str]:
    answer = client.post(address, {"operation": str(uuid4()), **answers})
    return answer.status_code, answer.content.decode()


def _far() -> dict[str, str]:
    return {"first_day": "01/03/2030", "last_day": "05/03/2030"}


def test_staff_are_listed_by_given_name(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["hung"])
    page = client.get(reverse("people:staff")).content.decode().partition("<main")[2]
    names = ["Phan Văn Bình", "Phạm Minh Đức", "Võ Thị Hạnh", "Lê Văn Hùng", "Ngô Thị Yến"]
    assert sorted(names, key=page.index) == names


def test_staff_are_found_without_marks(admin: Client) -> None:
    page = admin.get(reverse("people:staff"), {"q": "le van hung"}).content.decode()
    assert "Lê Văn Hùng" in page
    assert "Phan Văn Bình" not in page


def test_a_person_shows_posts_and_to_an_administrator_the_account(admin: Client, cast: Cast) -> None:
    page = admin.get(_person(cast, "person")).content.decode()
    assert "Phòng Quản lý chuyên ngành" in page
    assert "Cấp liên kết đăng nhập" in page
    assert "Cấp liên kết đăng nhập" not in admin.get(_person(cast, "person", "yen")).content.decode()


def test_an_account_is_made_and_let_in_by_a_link_shown_once(admin: Client, cast: Cast) -> None:
    status, _ = _post(admin, reverse("people:register_staff"), full_name="Lê Thị Hoa", username="hoa.le")
    account = Account.objects.get(username="hoa.le")
    assert status == 302
    _, page = _post(admin, reverse("people:issue_link", args=[account.public_id]))
    assert "/tai-khoan/lien-ket/" in page


def test_what_a_form_does_not_ask_is_not_taken(admin: Client) -> None:
    forged = {
        "password": "x",
        "is_active": "",
        "id": "1",
        "public_id": str(uuid4()),
        "sort_key": "a",
        "actor": "1",
    }
    _post(admin, reverse("people:register_staff"), full_name="Lê Thị Hoa", username="hoa.le", **forged)
    account = Account.objects.get(username="hoa.le")
    assert (account.is_active, account.has_usable_password()) == (True, False)
    assert account.pk != 1
    assert str(account.public_id) != forged["public_id"]


def test_a_taken_user_name_is_told_beside_its_field(admin: Client) -> None:
    status, page = _post(admin, reverse("people:register_staff"), full_name="Lê Văn H", username="hung")
    assert status == 422
    assert "đã có người dùng" in page


def test_an_account_is_closed_with_a_reason(admin: Client, cast: Cast) -> None:
    assert _post(admin, _person(cast, "deactivate_staff"))[0] == 422
    assert _post(admin, _person(cast, "deactivate_staff"), reason="Nghỉ hưu")[0] == 302
    assert not Account.objects.get(username="hung").is_active
    assert "Tài khoản đã ngừng hoạt động" in admin.get(_person(cast, "person")).content.decode()


def test_factors_are_removed_and_sessions_ended(admin: Client, cast: Cast) -> None:
    assert _post(admin, _person(cast, "remove_second_factors"), reason="Mất điện thoại")[0] == 302
    assert _post(admin, _person(cast, "end_sessions"))[0] == 302


@pytest.mark.parametrize("name", ["issue_link", "end_sessions", "deactivate_staff", "remove_second_factors"])
def test_accounts_of_another_agency_are_out_of_reach(admin: Client, cast: Cast, name: str) -> None:
    assert _post(admin, _person(cast, name, "yen"), reason="x")[0] == 403


def test_a_post_is_made_filled_and_left(admin: Client, cast: Cast) -> None:
    create = reverse("people:create_post", args=[cast.division.public_id])
    _post(admin, create, title="Phó Trưởng phòng", role="division_head", valid_from="01/03/2024")
    post = Post.objects.get(title="Phó Trưởng phòng")
    _post(
        admin,
        reverse("people:appoint", args=[post.public_id]),
        person=cast.accounts["tu"].pk,
        valid_from="01/04/2024",
    )
    holding = Holding.objects.get(post=post)
    _post(admin, reverse("people:end_holding", args=[holding.public_id]), ended_on="01/05/2024")
    holding.refresh_from_db()
    assert (holding.account.username, str(holding.valid_to)) == ("tu", "2024-05-01")


def test_only_colleagues_can_be_chosen_for_a_post(admin: Client, cast: Cast) -> None:
    address = reverse("people:appoint", args=[cast.posts["mai"].public_id])
    status, _ = _post(admin, address, person=cast.accounts["yen"].pk, valid_from="01/04/2024")
    assert status == 422


def test_a_holder_lends_and_takes_back_on_the_own_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["mai"])
    lend = reverse("people:delegate", args=[cast.holdings["mai"].public_id])
    assert _post(client, lend, person=cast.accounts["hung"].pk, **_far())[0] == 302

    page = client.get(reverse("people:profile")).content.decode()
    assert "Lê Văn Hùng" in page
    assert "Chưa bắt đầu" in page
    delegation = Delegation.objects.get()
    _post(client, reverse("people:revoke_delegation", args=[delegation.public_id]))
    assert "Đã thu hồi" in client.get(reverse("people:profile")).content.decode()


def test_a_delegation_is_shown_with_its_scope_and_ends_with_the_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["mai"])
    lend = reverse("people:delegate", args=[cast.holdings["mai"].public_id])
    _post(client, lend, person=cast.accounts["hung"].pk, **_far())
    page = client.get(reverse("people:profile")).content.decode()
    assert "Phạm vi: Lãnh đạo phòng; Phòng Quản lý chuyên ngành" in " ".join(page.split())
    Holding.objects.filter(pk=cast.holdings["mai"].pk).update(valid_to="2024-01-01")
    assert "Hết theo vị trí" in client.get(reverse("people:profile")).content.decode()


def test_an_administrator_ends_a_post_from_the_page_of_the_person(admin: Client, cast: Cast) -> None:
    end = reverse("people:end_holding", args=[cast.holdings["hung"].public_id])
    assert end in admin.get(_person(cast, "person")).content.decode()
    assert end not in admin.get(_person(cast, "person", "yen")).content.decode()


def test_dates_that_run_backwards_are_refused_in_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["mai"])
    lend = reverse("people:delegate", args=[cast.holdings["mai"].public_id])
    status, page = _post(
        client, lend, person=cast.accounts["hung"].pk, first_day="05/03/2030", last_day="01/03/2030"
    )
    assert status == 422
    assert "Ngày kết thúc ủy quyền" in page


def test_nobody_opens_the_delegation_form_of_another(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["hung"])
    assert client.get(reverse("people:delegate", args=[cast.holdings["mai"].public_id])).status_code == 403


def test_who_has_no_post_still_has_an_account_page(client: Client, cast: Cast) -> None:
    client.force_login(Account.objects.create(username="moi", full_name="Người Mới"))
    assert "Chưa giữ vị trí nào" in client.get(reverse("people:profile")).content.decode()
    assert client.get(reverse("people:staff")).status_code == 403


def test_the_list_of_staff_takes_few_queries(
    admin: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture without a public type
        admin.get(reverse("people:staff"))
