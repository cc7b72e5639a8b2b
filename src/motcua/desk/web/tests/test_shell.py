"""The shell of the staff: navigation, home, session, banner."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from motcua.desk.web.context import Shell
from motcua.desk.web.navigation import SECTIONS, Group, home_address, navigation, with_badges
from motcua.kernel.actor import Actor, Channel, Grant
from motcua.people.models import Account
from motcua.people.rules.roles import Role


def nothing(request: object) -> HttpResponse:
    """Stand for a page of an app below."""
    return HttpResponse()


_CASES = [path("hop-viec/", nothing, name="inbox"), path("tiep-nhan/", nothing, name="reception")]
urlpatterns = [path("", include((_CASES, "dossiers"))), path("", include("motcua.config.urls"))]


def somebody(*roles: Role) -> Actor:
    """Return an actor with a post for each role."""
    grants = tuple(Grant(role, unit_id=1, organisation_id=1, post_id=at) for at, role in enumerate(roles))
    return Actor("Trần Thị Thử", Channel.DESK, account_id=1, grants=grants)


def words(actor: Actor, path: str = "/") -> list[str]:
    """Return the items that `actor` sees."""
    return [item.text for group in navigation(actor, path) for item in group.items]


def drawn_navigation(groups: list[Group]) -> BeautifulSoup:
    """Return the navigation as a page shows it."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    drawn = engine.env.get_template("pages/parts/navigation.html").render(groups=groups)
    return BeautifulSoup(drawn, "html.parser")


@pytest.fixture
def officer(db: None, client: Client) -> Account:
    """Somebody signed in, without any post."""
    account = Account.objects.create(username="officer", full_name="Trần Thị Thử", sort_key="thu")
    client.force_login(account)
    return account


@override_settings(ROOT_URLCONF=__name__)
def test_the_counter_sees_reception_and_a_specialist_does_not() -> None:
    """Navigation goes by role."""
    assert "Tiếp nhận" in words(somebody(Role.COUNTER_OFFICER))
    assert "Tiếp nhận" not in words(somebody(Role.SPECIALIST))
    assert "Hộp việc" in words(somebody(Role.SPECIALIST))


@override_settings(ROOT_URLCONF=__name__)
def test_the_page_one_is_on_is_marked() -> None:
    """And only that one."""
    groups = navigation(somebody(Role.COUNTER_OFFICER), "/tiep-nhan/ho-so-moi/")
    assert [item.text for group in groups for item in group.items if item.current] == ["Tiếp nhận"]


@override_settings(ROOT_URLCONF=__name__)
def test_the_day_begins_at_the_inbox() -> None:
    """Home leads to the first place of the navigation."""
    assert home_address(somebody(Role.DIVISION_HEAD)) == "/hop-viec/"


@override_settings(ROOT_URLCONF=__name__)
def test_a_figure_stands_beside_the_item_it_counts() -> None:
    groups = with_badges(navigation(somebody(Role.SPECIALIST), "/"), {"overdue": 12, "warnings": 0})
    overdue = next(item for item in groups[0].items if item.badge == "overdue")
    assert (overdue.count, overdue.late, overdue.counted) == (12, True, "việc quá hạn")
    page = drawn_navigation(groups)
    badge = page.select_one(".nav-count.is-late")
    assert badge is not None
    assert badge.text == "12 việc quá hạn"


@override_settings(ROOT_URLCONF=__name__)
def test_a_large_figure_is_not_told_exactly() -> None:
    groups = with_badges(navigation(somebody(Role.SPECIALIST), "/"), {"overdue": 100, "warnings": 0})
    badge = drawn_navigation(groups).select_one(".nav-count")
    assert badge is not None
    assert badge.text == "99+ việc quá hạn"


@override_settings(ROOT_URLCONF=__name__)
def test_nothing_to_count_shows_no_figure() -> None:
    groups = with_badges(navigation(somebody(Role.SPECIALIST), "/"), {"overdue": 0, "warnings": 0})
    assert drawn_navigation(groups).select_one(".nav-count") is None


def test_without_a_post_there_is_nowhere_to_go() -> None:
    """Deny by default."""
    assert navigation(somebody(), "/") == []
    assert home_address(somebody()) is None


@pytest.mark.parametrize("name", sorted({entry.icon for section in SECTIONS for entry in section.entries}))
def test_every_item_has_an_icon_of_the_sprite(name: str) -> None:
    """Looked up when drawn, so drawn here."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    assert f"#{name}" in engine.env.from_string("{{ icon(name) }}").render(name=name)


def test_somebody_without_a_post_is_told_so(officer: Account, client: Client) -> None:
    """The first page explains, in words."""
    page = client.get("/ban-lam-viec/").content.decode()
    assert "Chưa được giao vị trí công tác" in page


def test_a_living_session_hands_out_a_fresh_token(officer: Account, client: Client) -> None:
    """A form opened before signing in again can be sent after it."""
    answer = client.get("/he-thong/phien/")
    assert answer.json()["signed_in"] is True
    assert len(answer.json()["token"]) == 64


@pytest.mark.django_db
def test_a_session_that_ran_out_says_so(client: Client) -> None:
    """401, as JSON."""
    answer = client.get("/he-thong/phien/")
    assert answer.status_code == 401
    assert answer.json() == {"signed_in": False}


def test_the_language_is_changed_and_one_comes_back(officer: Account, client: Client) -> None:
    """The choice is a cookie."""
    answer = client.post("/he-thong/ngon-ngu/", {"language": "en", "next": "/he-thong/thanh-phan/"})
    assert answer["Location"] == "/he-thong/thanh-phan/"
    assert client.get("/ban-lam-viec/")["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/", "/he-thong/thanh-phan/", "/khong-co/"])
def test_the_rehearsal_is_marked_on_every_page(officer: Account, client: Client, address: str) -> None:
    """Decision 1: words on desk pages and on errors, with the clock of decision 2."""
    with override_settings(MOTCUA_DEMO=True):
        page = BeautifulSoup(client.get(address).content, "html.parser")
    banner = page.select_one(".demo-banner")
    assert banner is not None
    assert "DỮ LIỆU DIỄN TẬP – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in banner.text
    assert banner.select_one("[data-clock]")


def test_outside_the_rehearsal_there_is_no_mark(officer: Account, client: Client) -> None:
    """A real office is not called a rehearsal."""
    assert "DIỄN TẬP" not in client.get("/ban-lam-viec/").content.decode()


def test_the_shell_names_posts_and_who_lent_them(db: None, rf: RequestFactory) -> None:
    """A delegation shows on whose behalf."""
    request: Any = rf.get("/ban-lam-viec/")
    grant = Grant("director", 1, 1, 1, delegated_by=2, on_behalf_of="Lê Văn Giám")
    request.actor = Actor("Trần Thị Thử", Channel.DESK, account_id=1, grants=(grant,))
    request.at = datetime(2024, 6, 14, 1, tzinfo=UTC)
    shell = Shell(request)
    assert shell.initials == "TT"
    assert [(post.title, post.delegated_by) for post in shell.posts] == [("Lãnh đạo cơ quan", "Lê Văn Giám")]
