"""Home, search, lists, and the pages about the site."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.portal.web.tests.site_scene import Site

PAGES = [
    "/",
    "/tim-thu-tuc/?q=giay+phep",
    "/thu-tuc-hanh-chinh/",
    "/thu-tuc-hanh-chinh/?cho=person",
    "/thu-tuc-hanh-chinh/viec/mo-phong-x-quang/",
    "/nop-ho-so/",
    "/gioi-thieu/",
    "/kha-nang-tiep-can/",
    "/bao-ve-du-lieu/",
    "/du-lieu-mo/",
]


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_page_opens_in_both_languages_with_few_statements(
    client: Client, site: Site, address: str, language: str
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    words(client, address)
    with CaptureQueriesContext(connection) as asked:
        page = words(client, address)
    assert page.count("<h1") == 1
    assert len(asked) <= 8


@pytest.mark.django_db
@pytest.mark.parametrize("address", [one for one in PAGES if "/viec/" not in one])
def test_each_page_opens_in_a_house_that_has_nothing_yet(client: Client, address: str) -> None:
    words(client, address)


@pytest.mark.parametrize("typed", ["giay phep x quang", "GIẤY PHÉP", "giấy phép", "xquang", "2.002380"])
def test_a_search_with_and_without_marks_finds_the_procedure(client: Client, site: Site, typed: str) -> None:
    assert site.address in client.get("/tim-thu-tuc/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["đăng ký kết hôn", "<script>", "a" * 5000, "\x00", "🦆"])
def test_a_search_that_finds_nothing_says_what_to_do(client: Client, site: Site, typed: str) -> None:
    page = client.get("/tim-thu-tuc/", {"q": typed}).content.decode()
    assert "<script>" not in page
    assert site.address not in page


def test_lists_hold_the_procedure_by_field_by_audience_and_by_event(client: Client, site: Site) -> None:
    field = site.opened.version.field.public_id
    for address in (
        "/thu-tuc-hanh-chinh/",
        "/thu-tuc-hanh-chinh/?cho=organisation",
        f"/thu-tuc-hanh-chinh/linh-vuc/{field}/",
        "/thu-tuc-hanh-chinh/viec/mo-phong-x-quang/",
    ):
        assert site.address in words(client, address)
    assert site.address not in words(client, "/thu-tuc-hanh-chinh/?cho=person")


def test_an_unknown_event_is_not_found(client: Client, site: Site) -> None:
    assert client.get("/thu-tuc-hanh-chinh/viec/khong-co/").status_code == 404
    assert client.get("/thu-tuc-hanh-chinh/viec/nhap-khau/").status_code == 404


def test_the_language_is_a_link_that_leads_back_to_our_own_pages_only(client: Client, site: Site) -> None:
    answer = client.get("/ngon-ngu/en/", {"next": site.address})
    assert answer["Location"] == site.address
    assert "Licence for X-ray" in words(client, site.address)
    assert client.get("/ngon-ngu/vi/", {"next": "https://elsewhere.example/"})["Location"] == "/"
    assert client.get("/ngon-ngu/xx/").status_code == 404


def test_a_missing_page_offers_the_search(client: Client, site: Site) -> None:
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert 'action="/tim-thu-tuc/"' in answer.content.decode()
