"""Pages of units: who reads, who edits, what a wrong answer gets."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.people.models import Account, Succession, Unit, UnitIdentifier
from motcua.people.queries import actor_for
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import rename_unit

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["nam"])
    return client


def _page(cast: Cast, name: str, unit: str = "khcn_qlcn") -> str:
    return reverse(f"people:{name}", args=[cast.units[unit].public_id])


def _post(client: Client, address: str, **answers: object) -> tuple[int, str]:
    answer = client.post(address, {"operation": str(uuid4()), **answers})
    return answer.status_code, answer.content.decode()


def test_the_tree_shows_the_own_agency_in_full_and_others_by_name(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["hung"])
    page = client.get(reverse("people:units")).content.decode()
    assert "Phòng Quản lý chuyên ngành" in page
    assert "Sở Y tế" in page
    assert "Trung tâm Phục vụ hành chính công" not in page


def test_a_unit_is_found_by_a_former_name_without_marks(admin: Client, cast: Cast) -> None:
    rename_unit(unit_id=cast.division.pk, name="Phòng Công nghệ", valid_from=AT.date(), actor=cast.nam, at=AT)
    page = admin.get(reverse("people:units"), {"q": "quan ly chuyen nganh"}).content.decode()
    assert "Phòng Công nghệ" in page


def test_nothing_found_says_what_to_try(admin: Client, cast: Cast) -> None:
    assert "Không tìm thấy đơn vị nào" in admin.get(reverse("people:units"), {"q": "xyz"}).content.decode()


def test_a_unit_shows_holders_identifiers_and_marks(admin: Client, cast: Cast) -> None:
    page = admin.get(_page(cast, "unit", "so_khcn")).content.decode()
    for words in (
        "Đỗ Quang Nam",
        "000.00.09.H50",
        "H50.09",
        "dựng cho diễn tập",
        "Phòng Quản lý chuyên ngành",
    ):
        assert words in page


def test_a_reader_sees_no_buttons_to_change(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["yen"])
    assert "Đổi tên" not in client.get(_page(cast, "unit")).content.decode()


def test_somebody_without_a_post_reads_nothing(client: Client, cast: Cast) -> None:
    client.force_login(Account.objects.create(username="moi", full_name="Người Mới"))
    assert client.get(reverse("people:units")).status_code == 403


def test_an_unknown_unit_is_not_found(admin: Client) -> None:
    assert admin.get(reverse("people:unit", args=[uuid4()])).status_code == 404


def test_a_unit_is_established_once_however_often_it_is_sent(admin: Client, cast: Cast) -> None:
    sent = {
        "operation": str(uuid4()),
        "name": "Phòng Chuyển đổi số",
        "kind": "division",
        "valid_from": "01/03/2024",
    }
    for _ in range(2):
        assert admin.post(_page(cast, "establish_unit", "so_khcn"), sent).status_code == 302
    assert Unit.objects.get(name="Phòng Chuyển đổi số").parent == cast.department


def test_a_refusal_stands_beside_its_field(admin: Client, cast: Cast) -> None:
    status, page = _post(
        admin,
        _page(cast, "establish_unit", "so_khcn"),
        name="Phòng X",
        kind="division",
        valid_from="01/03/2019",
    )
    assert status == 422
    assert "không hoạt động vào ngày 01/03/2019" in page


def test_a_root_is_established_by_who_keeps_the_province(admin: Client, cast: Cast) -> None:
    status, _ = _post(
        admin, reverse("people:establish_root"), name="Bộ Mẫu", kind="outside", valid_from="01/03/2024"
    )
    assert status == 302
    assert Unit.objects.get(name="Bộ Mẫu").parent is None


def test_a_unit_is_renamed_from_a_day_on(admin: Client, cast: Cast) -> None:
    status, _ = _post(admin, _page(cast, "rename_unit"), name="Phòng Công nghệ", valid_from="02/03/2024")
    page = admin.get(_page(cast, "unit")).content.decode()
    assert status == 302
    assert "Phòng Quản lý chuyên ngành" in page
    assert "Phòng Công nghệ" in page


def test_a_unit_ends_with_its_successor(admin: Client, cast: Cast) -> None:
    _post(
        admin,
        _page(cast, "establish_unit", "so_khcn"),
        name="Phòng Cũ",
        kind="division",
        valid_from="01/03/2021",
    )
    old = Unit.objects.get(name="Phòng Cũ")
    status, _ = _post(
        admin,
        reverse("people:end_unit", args=[old.public_id]),
        ended_on="01/03/2025",
        how="merge",
        successors=[cast.division.pk],
    )
    assert status == 302
    assert Succession.objects.get(predecessor=old).successor == cast.division


def test_a_unit_with_staff_says_why_it_cannot_end(admin: Client, cast: Cast) -> None:
    status, page = _post(admin, _page(cast, "end_unit"), ended_on="01/03/2025", how="merge")
    assert status == 422
    assert "Còn 3 người giữ vị trí" in page


def test_an_identifier_and_a_contact_are_kept(admin: Client, cast: Cast) -> None:
    _post(admin, _page(cast, "identify_unit"), value="H50.09.07", valid_from="01/03/2024")
    _post(admin, _page(cast, "change_contact"), phone="0233 3888 999")
    assert UnitIdentifier.objects.get(unit=cast.division).value == "H50.09.07"
    assert "0233 3888 999" in admin.get(_page(cast, "unit")).content.decode()


def test_a_unit_keeps_its_own_calendar_or_the_one_above(admin: Client, cast: Cast) -> None:
    assert "theo đơn vị cấp trên" in admin.get(_page(cast, "unit")).content.decode()
    _post(admin, _page(cast, "choose_calendar"), calendar=cast.calendar.pk)
    page = admin.get(_page(cast, "unit")).content.decode()
    assert "Lịch làm việc chung" in page
    assert "theo đơn vị cấp trên" not in page


def test_a_wrong_identifier_says_how_to_write_it(admin: Client, cast: Cast) -> None:
    status, page = _post(admin, _page(cast, "identify_unit"), value="H50-09", valid_from="01/03/2024")
    assert status == 422
    assert "Hãy nhập như 000.00.09.H50" in page


@pytest.mark.parametrize(
    "name", ["establish_unit", "rename_unit", "end_unit", "change_contact", "identify_unit", "create_post"]
)
def test_only_an_administrator_of_the_agency_opens_the_forms(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.accounts["nam"])
    assert client.get(_page(cast, name)).status_code == 200
    assert client.get(_page(cast, name, "so_yte")).status_code == 403
    client.force_login(cast.accounts["duc"])
    assert client.get(_page(cast, name)).status_code == 403
    client.logout()
    assert client.get(_page(cast, name)).status_code == 302


def test_pages_that_only_show_take_no_post(admin: Client, cast: Cast) -> None:
    assert admin.post(_page(cast, "unit")).status_code == 405


def test_the_same_actor_acts_from_the_page(admin: Client, cast: Cast) -> None:
    assert actor_for(cast.accounts["nam"], at=AT, channel=cast.nam.channel) == cast.nam


def test_a_unit_is_moved_and_shows_where_it_stood(admin: Client, cast: Cast) -> None:
    answers = {"parent": cast.units["cctdc"].pk, "valid_from": "01/05/2024", "basis": "QĐ 12"}
    assert _post(admin, _page(cast, "move_unit"), **answers)[0] == 302
    page = admin.get(_page(cast, "unit")).content.decode()
    assert "Cấp trên theo thời gian" in page
    assert "trước 01/05/2024" in page


def test_a_parent_of_another_agency_is_not_offered(admin: Client, cast: Cast) -> None:
    answers = {"parent": cast.units["so_yte"].pk, "valid_from": "01/05/2024"}
    assert _post(admin, _page(cast, "move_unit"), **answers)[0] == 422


def test_a_move_before_the_unit_began_is_told_beside_the_day(admin: Client, cast: Cast) -> None:
    status, page = _post(
        admin, _page(cast, "move_unit"), parent=cast.units["cctdc"].pk, valid_from="01/05/2019"
    )
    assert status == 422
    assert "phải sau ngày 01/01/2020" in page
