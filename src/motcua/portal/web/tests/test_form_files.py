"""Blank forms of procedures in force are downloaded by anybody; others by nobody."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import Client
from pytest_django import Settings

from motcua.catalogue.models import FormFile
from motcua.catalogue.tests.makers import AT, make_procedure
from motcua.catalogue.usecases.formfiles import remove_form
from motcua.people.tests.cast import Cast
from motcua.portal.web.tests.site_scene import Site, attach_blank, guide


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def test_a_form_without_a_file_says_where_it_is_had(client: Client, site: Site) -> None:
    page = client.get(site.address).content.decode()
    assert "theo mẫu: Mẫu số 01" in page
    assert "xin tại Bộ phận Một cửa" in page


def test_a_form_is_linked_with_its_kind_and_size_and_handed_out(
    client: Client, cast: Cast, site: Site
) -> None:
    file = attach_blank(cast, site)
    page = client.get(site.address).content.decode()
    assert f'href="/bieu-mau/{file.public_id}/"' in page
    assert "Word (docx)" in page
    answer = client.get(f"/bieu-mau/{file.public_id}/")
    assert isinstance(answer, FileResponse)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_guidance_links_the_forms_of_the_papers_it_names(client: Client, cast: Cast, site: Site) -> None:
    guide(cast, site)
    file = attach_blank(cast, site)
    result = client.get(f"{site.address}huong-dan/", {"founder": "person"}).content.decode()
    assert f"/bieu-mau/{file.public_id}/" in result


def test_machines_are_told_where_the_form_is(client: Client, cast: Cast, site: Site) -> None:
    address = f"/bieu-mau/{attach_blank(cast, site).public_id}/"
    graph = json.loads(client.get("/du-lieu-mo/thu-tuc.jsonld").content)["@graph"]
    inputs = next(one for one in graph if one["@type"] == "cpsv:PublicService")["cpsv:hasInput"]
    assert [page["@id"].endswith(address) for one in inputs for page in one.get("foaf:page", [])] == [True]
    (row,) = json.loads(client.get("/du-lieu-mo/thu-tuc.json").content)
    assert row["forms"].endswith(address)
    page = client.get(site.address).content.decode()
    linked = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert linked["subjectOf"][0]["url"].endswith(address)


def test_a_form_taken_away_is_handed_out_no_more(client: Client, cast: Cast, site: Site) -> None:
    file = attach_blank(cast, site)
    later = AT + timedelta(minutes=1)
    remove_form(version_id=site.opened.version.pk, form="Mẫu số 01", actor=cast.hanh, at=later)
    assert client.get(f"/bieu-mau/{file.public_id}/").status_code == 404
    assert str(file.public_id) not in client.get(site.address).content.decode()


def test_the_form_of_a_draft_is_nobodys_business(client: Client, cast: Cast, site: Site) -> None:
    file = attach_blank(cast, site)
    draft = make_procedure(cast, key="2.009999")
    FormFile.objects.update(version=draft)
    assert client.get(f"/bieu-mau/{file.public_id}/").status_code == 404
