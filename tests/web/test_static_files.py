"""What pages name: every file exists, is named by its content, compressed, and kept by browsers for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.config import static_files
from motcua.people.tests.cast import Cast, make_cast
from tests.architecture.samples import samples

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
HASHED = re.compile(r"/static/[a-z0-9/._-]+\.[0-9a-f]{12}\.[a-z0-9]+", re.IGNORECASE)
NAMED = re.compile(r"""(?:href|src)="(/static/[^"#]+)""")
PAGES = {
    "account_login": "",
    "dossiers:inbox": "hung",
    "dossiers:reception": "lan",
    "workflow:edit": "hanh",
    "pages:components": "nam",
}


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.FILES_ROOT = tmp_path
    return make_cast(AT)


def content(response: HttpResponseBase) -> bytes:
    """Return the bytes of an answer that WhiteNoise streams."""
    assert isinstance(response, StreamingHttpResponse)
    with closing(response):
        return b"".join(response)


def named_by_pages(cast: Cast) -> Iterator[str]:
    """Yield every address under /static/ that the pages name."""
    places = samples(cast)
    for page, person in PAGES.items():
        client = Client()
        if person:
            client.force_login(cast.accounts[person])
        response = client.get(reverse(page, kwargs=places.get(page)))
        assert response.status_code == 200, page
        yield from NAMED.findall(response.content.decode())


def named_by_sheets(addresses: set[str]) -> Iterator[str]:
    """Yield what the style sheets among `addresses` name themselves: fonts."""
    for sheet in addresses:
        if sheet.endswith(".css"):
            text = content(Client().get(sheet)).decode()
            yield from (
                urljoin(sheet, name.strip("\"'"))
                for name in re.findall(r"url\(([^)]+)\)", text)
                if "data:" not in name
            )


def test_every_file_that_a_page_names_is_hashed_and_kept_for_good(cast: Cast) -> None:
    pages = set(named_by_pages(cast))
    found = pages | set(named_by_sheets(pages))
    assert {Path(address).suffix for address in found} >= {".css", ".js", ".svg", ".woff2"}
    for address in sorted(found):
        response = Client().get(address)
        assert response.status_code == 200, address
        assert HASHED.fullmatch(address), address
        assert response["Cache-Control"] == "max-age=315360000, public, immutable", address
        assert content(response)


def test_fonts_that_a_page_loads_early_are_those_of_the_sheet(db: None) -> None:
    page = BeautifulSoup(Client().get(reverse("account_login")).content, "html.parser")
    early = {str(link["href"]) for link in page.select("link[rel=preload]")}
    sheet = str(page.select("link[rel=stylesheet]")[0]["href"])
    assert early
    assert early <= set(named_by_sheets({sheet}))


@pytest.mark.parametrize("kind", ["gzip", pytest.param("br", id="brotli")])
def test_text_is_compressed_beforehand(db: None, kind: str) -> None:
    if kind == "br" and find_spec("brotli") is None:
        pytest.skip("brotli is not installed")
    page = Client().get(reverse("account_login")).content.decode()
    for address in NAMED.findall(page):
        response = Client().get(address, headers={"Accept-Encoding": kind})
        packed = response.get("Content-Encoding")
        assert packed == (None if address.endswith(".woff2") else kind), address
        assert content(response)


def test_a_file_without_its_hash_is_not_served() -> None:
    assert Client().get("/static/motcua/motcua.css").status_code == 404


def test_files_are_collected_once_and_again_when_a_source_changes(settings: Settings, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.js").write_text("first", encoding="utf-8")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "static"
    assert static_files.collect()
    assert not static_files.collect()
    before = static_files.digest_of_sources()
    (source / "a.js").write_text("second", encoding="utf-8")
    assert static_files.digest_of_sources() != before
    assert static_files.collect()


def test_half_collected_files_are_collected_again(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    static_files.collect()
    (tmp_path / "static" / "staticfiles.json").unlink()
    assert static_files.collect()


def test_the_collected_files_hold_nothing_that_libraries_bring() -> None:
    names = {path.name for path in Path(settings.STATIC_ROOT).iterdir()}
    ours = {"catalogue", "dossiers", "motcua", "people", "portal", "workflow"}
    assert names == ours | {"staticfiles.json"}


PAGE = "/tai-khoan/dang-nhap/"


@pytest.mark.django_db
@pytest.mark.parametrize("asker", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_page_is_sent_compressed_to_whoever_asks_for_it(asker: dict[str, str]) -> None:
    response = Client().get(PAGE, headers={"Accept-Encoding": "gzip", **asker})
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.django_db
@pytest.mark.parametrize("asker", ["cross-site", "same-site"])
def test_a_page_that_another_site_asks_for_is_sent_at_full_length(asker: str) -> None:
    response = Client().get(PAGE, headers={"Accept-Encoding": "gzip", "Sec-Fetch-Site": asker})
    assert "Content-Encoding" not in response


@pytest.mark.django_db
def test_a_compressed_page_carries_a_random_length() -> None:
    content = Client().get(PAGE, headers={"Accept-Encoding": "gzip"}).content
    flags, holds_a_name = content[3], 0b1000
    assert flags & holds_a_name
