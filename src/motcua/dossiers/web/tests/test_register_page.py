"""The register on screen: the days and the counter that it shows stand in its filters."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from motcua.dossiers.tests.scene import Scene

ADDRESS = "/so-theo-doi/"


@pytest.fixture
def lan(scene: Scene) -> Client:
    """The counter officer, signed in."""
    client = Client()
    client.force_login(scene.cast.accounts["lan"])
    return client


def test_the_filters_show_the_window_in_force(lan: Client) -> None:
    page = BeautifulSoup(lan.get(ADDRESS).content, "html.parser")
    first, last = (str(page.select_one(f"#id_{name}")["value"]) for name in ("tu", "den"))  # type: ignore[index]  # both are there
    assert first in page.get_text()
    assert last in page.get_text()
    assert page.select_one("#id_noi option[selected]") is not None
    assert page.select_one(".filter-chip") is None


def test_a_day_that_was_asked_for_makes_a_chip(lan: Client) -> None:
    page = BeautifulSoup(lan.get(ADDRESS, {"tu": "02/05/2024"}).content, "html.parser")
    assert [chip.get_text(" ", strip=True) for chip in page.select(".filter-chip")] == [
        "Bỏ lọc Từ ngày: 02/05/2024"
    ]
