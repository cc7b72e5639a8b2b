"""The list of procedures."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.tests.makers import AT, SAMPLE, make_procedure, open_procedure
from motcua.catalogue.tests.pages import signed_in, text_of
from motcua.papers.codecs.workbooks import read_table
from motcua.people.tests.cast import Cast, make_cast

LIST = "/thu-tuc/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def test_the_address_is_vietnamese_and_named() -> None:
    assert reverse("catalogue:list") == LIST


def test_somebody_not_signed_in_is_asked_to(client: Client, cast: Cast) -> None:
    answer = client.get(LIST)
    assert answer.status_code == 302


@pytest.mark.parametrize("who", ["lan", "hung", "duc", "khai", "yen"])
def test_staff_read_and_are_not_offered_to_edit(client: Client, cast: Cast, who: str) -> None:
    open_procedure(cast)
    page = text_of(signed_in(client, cast, who).get(LIST))
    assert "1.001786" in page
    assert reverse("catalogue:import") not in page


def test_figures_open_their_lists(client: Client, cast: Cast) -> None:
    open_procedure(cast)
    open_procedure(cast, key="1.001747", content=replace(SAMPLE, name="Thủ tục khác", steps=""))
    page = text_of(signed_in(client, cast, "hanh").get(LIST))
    tiles = re.findall(r'class="tile[^"]*" href="([^"]*)".*?tile-figure">([\d.]+)<', page, re.DOTALL)
    assert dict(tiles)[LIST] == "2"
    for address, figure in tiles:
        shown = text_of(client.get(address.replace("&amp;", "&")))
        assert f"{figure} thủ tục</p>" in shown or figure == "0", address


@pytest.mark.parametrize("words", ["giay chung nhan mau", "Giấy chứng nhận mẫu", "1.001786", "CHUNG nhan"])
def test_a_procedure_is_found_with_and_without_diacritics(client: Client, cast: Cast, words: str) -> None:
    open_procedure(cast)
    make_procedure(cast, key="1.001747", content=replace(SAMPLE, name="Khai báo thiết bị"))
    page = text_of(signed_in(client, cast, "hung").get(LIST, {"q": words}))
    assert ("Cấp giấy chứng nhận mẫu" in page, "Khai báo thiết bị" in page) == (True, False)


def test_filters_stay_in_the_address_and_wrong_ones_are_ignored(client: Client, cast: Cast) -> None:
    open_procedure(cast)
    signed_in(client, cast, "hung")
    assert "Đang lọc" in text_of(client.get(LIST, {"level": "full", "decider": "so_khcn"}))
    assert "1.001786" in text_of(client.get(LIST, {"level": "quite", "field": "x", "completeness": "?"}))


def test_nothing_found_says_what_to_do(client: Client, cast: Cast) -> None:
    assert "Không có thủ tục nào phù hợp" in text_of(signed_in(client, cast, "hung").get(LIST, {"q": "zzz"}))


def test_the_list_is_read_in_few_queries(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    open_procedure(cast)
    signed_in(client, cast, "hung")
    with django_assert_max_num_queries(15):  # type: ignore[operator]  # pytest-django's fixture is a context manager
        client.get(LIST)


@pytest.mark.parametrize("name", ["export_csv", "export_xlsx"])
def test_the_list_is_downloaded_as_it_is_filtered(client: Client, cast: Cast, name: str) -> None:
    open_procedure(cast)
    answer = signed_in(client, cast, "hung").get(reverse(f"catalogue:{name}"), {"q": "mau"})
    file = str(answer["Content-Disposition"]).split('"')[1]
    assert any("1.001786" in row.cells for row in read_table(file, answer.content).rows)


def test_it_is_only_read(client: Client, cast: Cast) -> None:
    assert signed_in(client, cast, "hung").post(LIST).status_code == 405


def test_an_english_reader_meets_terms_and_levels_in_english(client: Client, cast: Cast) -> None:
    open_procedure(cast)
    signed_in(client, cast, "hanh").cookies["motcua-lang"] = "en"
    page = text_of(client.get(LIST))
    assert "working days</td>" in page
    assert "Toàn trình" not in page
