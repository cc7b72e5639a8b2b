"""Who reads whose figures, and who reads the people behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.people.models import Post

WINDOW = {"first": "2024-05-01", "last": "2024-05-31", "as_of": "2024-05-31"}
OWNER = "Công ty TNHH Công nghệ Sao Mai Mẫu"
OUTPUTS = ["ii06a", "ii06a_json", "ii06a_xlsx", "ii06a_pdf"]


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """A dossier of the department, received in May."""
    settings.FILES_ROOT = tmp_path
    made = make_scene()
    made.receive()
    return made


def behind(scene: Scene, person: str, **asked: str) -> HttpResponse:
    """Open the dossiers received in the window as somebody of the cast."""
    client = Client()
    client.force_login(scene.cast.accounts[person])
    answer = client.get(reverse("reports:behind", args=["3"]), WINDOW | asked)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_agency_reads_the_people_behind_its_figures(scene: Scene) -> None:
    assert OWNER in behind(scene, "mai").content.decode()


def test_another_agency_reads_neither_figure_nor_dossier(scene: Scene) -> None:
    assert "Không có hồ sơ nào" in behind(scene, "yen").content.decode()
    refused = behind(scene, "yen", unit=scene.cast.department.key)
    assert refused.status_code in (404, 422)
    assert OWNER not in refused.content.decode()


def test_who_counts_every_agency_reads_no_people_of_the_others(scene: Scene) -> None:
    Post.objects.filter(pk=scene.cast.posts["yen"].pk).update(role="counter_officer")
    shown = behind(scene, "yen").content.decode()
    assert "Chỉ người được xem hồ sơ" in shown
    assert OWNER not in shown


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_form_is_compiled_for_another_agency(scene: Scene, name: str) -> None:
    client = Client()
    client.force_login(scene.cast.accounts["yen"])
    asked = WINDOW | {"unit": scene.cast.department.key}
    assert client.get(reverse(f"reports:{name}"), asked).status_code in (404, 422)
