"""Refusals, failures and lost sessions at the edge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

from motcua.kernel.errors import Category, Conflict, DomainError, Forbidden, NotFound
from motcua.people.tests.cast import make_cast

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


class Wrong(DomainError):
    """A refusal of what was sent."""

    code = "tests.wrong"
    sentence = "Số %(number)s không đúng."


class Closed(DomainError):
    """A service that is away."""

    code = "tests.closed"
    category = Category.UNAVAILABLE
    sentence = "Máy in chưa sẵn sàng."


REFUSALS = {
    "not-found": NotFound(),
    "forbidden": Forbidden(),
    "conflict": Conflict(),
    "wrong": Wrong(number=1200),
    "closed": Closed(),
}


@login_not_required
def refuse(request: HttpRequest, name: str) -> HttpResponse:
    """Refuse."""
    raise REFUSALS[name]


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    """Fail as a mistake in the program does."""
    raise RuntimeError


@login_not_required
@csrf_protect
def form(request: HttpRequest) -> HttpResponse:
    """Take a form."""
    return HttpResponse("ok")


def closed_door(request: HttpRequest) -> HttpResponse:
    """Need somebody signed in."""
    return HttpResponse("inside")


urlpatterns = [
    path("refuse/<name>/", refuse),
    path("api/refuse/<name>/", refuse),
    path("fail/", fail),
    path("form/", form),
    path("inside/", closed_door),
    path("", include("motcua.config.urls")),
]
handler404 = "motcua.pages.web.errors.not_found"
handler500 = "motcua.pages.web.errors.failure"


@pytest.fixture(autouse=True)
def _routes(db: None) -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize(
    ("name", "status"),
    [("not-found", 404), ("forbidden", 403), ("conflict", 409), ("wrong", 422), ("closed", 503)],
)
def test_each_category_has_its_status_and_says_its_sentence(client: Client, name: str, status: int) -> None:
    """As a page, as a fragment, as JSON."""
    page = client.get(f"/refuse/{name}/")
    part = client.get(f"/refuse/{name}/", headers={"HX-Request": "true"})
    data = client.get(f"/api/refuse/{name}/")
    assert (page.status_code, part.status_code, data.status_code) == (status, status, status)
    sentence = str(REFUSALS[name]).replace("1200", "1.200")
    assert sentence in page.content.decode()
    assert sentence in part.content.decode()
    assert data.json() == {"code": REFUSALS[name].code, "message": sentence}


def test_a_refused_fragment_goes_to_the_notices_of_the_page(client: Client) -> None:
    """It does not replace the thing that was clicked."""
    response = client.get("/refuse/conflict/", headers={"HX-Request": "true"})
    assert response["HX-Retarget"] == "#notices"
    assert "<html" not in response.content.decode()


def test_a_refusal_leads_back_to_the_page_one_came_from(client: Client) -> None:
    """To our own page only."""
    ours = client.get("/refuse/conflict/", headers={"Referer": "http://testserver/ho-so/?x=1"})
    strange = client.get("/refuse/conflict/", headers={"Referer": "http://elsewhere.example/ho-so/"})
    assert 'href="/ho-so/?x=1"' in ours.content.decode()
    assert "/ho-so/" not in strange.content.decode()


def test_a_refusal_leads_to_no_other_host_written_like_a_path(client: Client) -> None:
    """Such an address of ours is asked for by whoever was sent a link to it."""
    led = client.get("/refuse/conflict/", headers={"Referer": "http://testserver//elsewhere.example/"})
    assert "elsewhere.example" not in led.content.decode()


def test_a_service_that_is_away_says_when_to_come_back(client: Client) -> None:
    """Retry-After."""
    assert client.get("/refuse/closed/")["Retry-After"] == "60"


def test_an_unknown_address_gets_a_vietnamese_page(client: Client) -> None:
    """404."""
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert "Không có trang nào ở địa chỉ này" in response.content.decode()


def test_a_failure_gets_a_page_that_needs_no_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500, even when nothing can be read."""
    client.raise_request_exception = False

    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("motcua.config.edge.current_time", broken)
    response = client.get("/fail/")
    assert response.status_code == 500
    assert "chưa được ghi nhận" in response.content.decode()


def test_a_form_without_its_token_is_told_what_to_do() -> None:
    """403 with a sentence."""
    response = Client(enforce_csrf_checks=True).post("/form/")
    assert response.status_code == 403
    assert "tải lại trang" in response.content.decode()


@pytest.fixture
def officer(client: Client) -> Client:
    """Somebody at the desk."""
    client.force_login(make_cast(AT).accounts["lan"])
    return client


@pytest.mark.parametrize("address", ["/khong-co/", "/refuse/forbidden/", "/refuse/closed/", "/fail/"])
def test_whoever_is_signed_in_keeps_their_menu(officer: Client, address: str) -> None:
    officer.raise_request_exception = False
    page = BeautifulSoup(officer.get(address).content, "html.parser")
    assert page.select_one(".sidebar nav a[href='/hop-viec/']")
    assert page.select_one("[data-refusal] .btn-row a")


def test_a_visitor_gets_the_menu_of_the_public_site_and_nothing_of_the_desk(client: Client) -> None:
    page = BeautifulSoup(client.get("/khong-co/").content, "html.parser")
    assert page.select_one(".site-nav") is not None
    assert page.select_one(".sidebar") is None


def test_a_menu_that_cannot_be_drawn_gives_way_to_the_plain_page(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr("motcua.desk.web.context.badges_for", broken)
    response = officer.get("/khong-co/")
    assert response.status_code == 404
    assert "data-public" in response.content.decode()


@pytest.mark.parametrize("name", sorted(REFUSALS))
def test_each_refusal_says_what_to_do_and_its_code_in_small(client: Client, name: str) -> None:
    page = BeautifulSoup(client.get(f"/refuse/{name}/").content, "html.parser")
    assert "Nên làm:" in page.get_text()
    small = page.select_one("[data-refusal] .small")
    assert small is not None
    assert REFUSALS[name].code in small.get_text()


def test_an_address_that_only_takes_forms_answers_with_a_page(officer: Client) -> None:
    response = officer.post("/")
    assert response.status_code == 405
    assert response["Allow"] == "GET"
    assert "chỉ dùng để gửi biểu mẫu" in response.content.decode()


def test_words_that_were_sent_in_vain_can_be_copied() -> None:
    officer = Client(enforce_csrf_checks=True)
    officer.force_login(make_cast(AT).accounts["lan"])
    sent = {"reason": "Thiếu bản thuyết minh <b>", "password": "khong duoc hien", "operation": "1"}
    page = officer.post("/form/", sent).content.decode()
    assert "Thiếu bản thuyết minh &lt;b&gt;" in page
    assert "khong duoc hien" not in page


def test_a_visitor_is_not_shown_what_was_sent() -> None:
    page = Client(enforce_csrf_checks=True).post("/form/", {"reason": "không phải của ai"})
    assert "không phải của ai" not in page.content.decode()


def test_a_page_leads_to_the_sign_in_and_back(client: Client) -> None:
    """A GET comes back to itself."""
    assert client.get("/inside/?a=1")["Location"] == "/tai-khoan/dang-nhap/?next=/inside/%3Fa%3D1"


def test_a_lost_form_comes_back_to_the_page_that_held_it(client: Client) -> None:
    """A POST comes back to its page, never to the address that only takes posts; nor to a stranger's."""
    ours = client.post("/inside/", headers={"Referer": "http://testserver/ho-so/?x=1"})
    strange = client.post("/inside/", headers={"Referer": "http://elsewhere.example/ho-so/"})
    assert ours["Location"] == "/tai-khoan/dang-nhap/?next=/ho-so/%3Fx%3D1"
    assert strange["Location"] == "/tai-khoan/dang-nhap/?next=/"


def test_words_of_a_lost_session_stand_on_the_page_that_leads_to_the_sign_in(client: Client) -> None:
    sent = {"reason": "Thiếu bản thuyết minh", "password": "khong duoc hien"}
    response = client.post("/inside/", sent, headers={"Referer": "http://testserver/ho-so/?x=1"})
    page = BeautifulSoup(response.content, "html.parser")
    link = page.select_one("[data-refusal] .btn-primary")
    assert response.status_code == 401
    assert link is not None
    assert link["href"] == "/tai-khoan/dang-nhap/?next=/ho-so/%3Fx%3D1"
    assert [quote.get_text() for quote in page.select("blockquote")] == ["Thiếu bản thuyết minh"]


def test_a_fragment_of_a_lost_session_tells_the_page(client: Client) -> None:
    """401 and an event; the page keeps what was typed."""
    response = client.get("/inside/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Trigger"] == "session-lost"


def test_every_answer_forbids_inline_code_and_frames(client: Client) -> None:
    """The headers, on pages and on refusals."""
    for address in ("/form/", "/refuse/forbidden/", "/khong-co/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert client.get(address)["X-Content-Type-Options"] == "nosniff"


def test_pages_are_kept_by_no_cache(client: Client) -> None:
    """A page made for one person."""
    assert client.get("/refuse/wrong/")["Cache-Control"] == "private, no-store"


def test_the_language_is_chosen_by_the_person_not_by_the_browser(client: Client, settings: object) -> None:
    """An English browser still gets Vietnamese; a chosen language stays."""
    assert client.get("/form/", headers={"Accept-Language": "en"})["Content-Language"] == "vi"
    client.cookies["motcua-lang"] = "en"
    assert client.get("/form/")["Content-Language"] == "en"
