"""What machines read: feeds, the map of the site, open data."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from lxml import etree
from pytest_django import Settings

from motcua.portal.codecs.service import COLUMNS
from motcua.portal.web.tests.site_scene import SITE, Site


def test_the_linked_data_holds_a_public_service_of_cpsv(client: Client, site: Site) -> None:
    told = json.loads(client.get("/du-lieu-mo/thu-tuc.jsonld").content)
    catalogue, service = told["@graph"]
    assert catalogue["schema:about"] == [{"@id": service["@id"]}]
    assert service["@type"] == "cpsv:PublicService"
    assert service["cpsv:hasInput"][0]["dct:title"]["@value"].startswith("Đơn đề nghị")
    assert service["cv:hasCost"][0]["cv:value"] == 1_000_000


def test_the_table_has_a_row_for_each_procedure(client: Client, site: Site) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/du-lieu-mo/thu-tuc.csv").content.decode("utf-8-sig")))
    )
    assert list(rows[0]) == list(COLUMNS)
    assert rows == json.loads(client.get("/du-lieu-mo/thu-tuc.json").content)
    assert rows[0]["name_vi"] == SITE.name


def test_another_format_is_not_found(client: Client, site: Site) -> None:
    assert client.get("/du-lieu-mo/thu-tuc.exe").status_code == 404


@pytest.mark.parametrize("address", ["/thu-tuc-moi.atom", "/sitemap.xml"])
def test_feed_and_map_are_xml_that_name_the_procedure(client: Client, site: Site, address: str) -> None:
    root = etree.fromstring(client.get(address).content, etree.XMLParser(resolve_entities=False))
    assert any(site.address in str(text) for text in [*root.itertext(), *root.xpath("//@href")])


def test_robots_read_nothing_of_a_rehearsal(client: Client, site: Site, settings: Settings) -> None:
    settings.MOTCUA_DEMO = False
    assert "Disallow: /\n" not in client.get("/robots.txt").content.decode()
    settings.MOTCUA_DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
