"""Who looked at what: shown to administrators and inspectors, of their own agency."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import trace_sign_in, trace_view

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast(AT)
    for actor in (made.hung, made.mai, made.yen):
        trace_view(what="applicant", subject=made.person.public_id, actor=actor, at=AT)
    for name in ("hung", "yen"):
        _failed(made, name)
    return made


def _failed(cast: Cast, name: str) -> None:
    trace_sign_in(
        what="failed",
        account=cast.accounts.get(name),
        username=name,
        address="10.0.0.7",
        browser="Firefox",
        real_at=AT,
    )


def _shown(client: Client, name: str, **query: str) -> str:
    return client.get(reverse(f"people:{name}"), query).content.decode().partition("<main")[2]


def test_an_inspector_sees_the_views_of_the_own_agency(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["khai"])
    page = _shown(client, "views")
    assert "Lê Văn Hùng" in page
    assert "09:00 06/05/2024" in page
    assert "Ngô Thị Yến" not in page


def test_views_are_found_by_person_and_by_thing(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["khai"])
    assert "Nguyễn Thị Mai" not in _shown(client, "views", who="hung")
    assert "Nguyễn Thị Mai" in _shown(client, "views", subject=str(cast.person.public_id))
    assert "Không có lượt xem nào phù hợp" in _shown(client, "views", subject=str(cast.company.public_id))


def test_failed_sign_ins_of_the_own_agency_are_marked(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["nam"])
    page = _shown(client, "sign_ins")
    assert "Đăng nhập sai" in page
    assert "10.0.0.7" in page
    assert "Ngô Thị Yến" not in page
    assert "Chưa có lần đăng nhập nào" in _shown(client, "sign_ins", who="khong-co-ai")


def test_names_that_nobody_has_are_not_shown_to_one_agency(client: Client, cast: Cast) -> None:
    _failed(cast, "khong-co-that")
    client.force_login(cast.accounts["nam"])
    assert "khong-co-that" not in _shown(client, "sign_ins")


@pytest.mark.parametrize("name", ["views", "sign_ins"])
def test_others_do_not_see_traces(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.accounts["duc"])
    assert client.get(reverse(f"people:{name}")).status_code == 403
    client.logout()
    assert client.get(reverse(f"people:{name}")).status_code == 302
