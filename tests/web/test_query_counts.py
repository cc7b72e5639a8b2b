"""How many statements each list page needs: a committed baseline, whatever the number of rows.

A page that needs more fails here; one that needs fewer asks for a new baseline
(MOTCUA_TEST_WRITE_BASELINE=1 writes it).
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.tests.scene import NINE, Scene, make_scene

BASELINE = Path(__file__).with_name("query_counts.json")
MOST = 15
"""No list page may need more statements than this."""
PAGES = {
    "dossiers:inbox": "hung",
    "dossiers:search": "lan",
    "dossiers:returning": "lan",
    "dossiers:waiting": "lan",
    "dossiers:register": "lan",
    "dossiers:warnings": "mai",
    "dossiers:legal_rules": "hanh",
    "catalogue:list": "hanh",
    "catalogue:decisions": "hanh",
    "workflow:list": "hanh",
    "people:units": "nam",
    "people:staff": "nam",
    "jobs:list": "nam",
    "audit:acts": "khai",
    "audit:seals": "khai",
    "reports:ii06a": "hanh",
    "portal:my_dossiers": "an",
}


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    settings.FILES_ROOT = tmp_path
    return make_scene()


def statements(scene: Scene, page: str) -> int:
    """Return the statements of a page when it is opened the second time."""
    client = Client()
    client.force_login(scene.cast.accounts[PAGES[page]])
    assert client.get(reverse(page)).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(page))
    return len(asked)


def busy(scene: Scene, many: int) -> None:
    """Receive dossiers and leave them at different steps."""
    for number in range(many):
        received = NINE + timedelta(hours=number)
        dossier = scene.receive(received)
        if number % 3 == 0:
            scene.resolve(dossier, received + timedelta(hours=4))
        elif number % 3 == 1:
            scene.forward_to(dossier, "specialist", received)


def test_list_pages_need_as_many_statements_as_the_baseline_says(scene: Scene) -> None:
    busy(scene, 7)
    found = {page: statements(scene, page) for page in sorted(PAGES)}
    if os.environ.get("MOTCUA_TEST_WRITE_BASELINE"):
        BASELINE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(BASELINE.read_text(encoding="utf-8"))


def test_no_list_page_of_the_baseline_needs_too_many() -> None:
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert baseline.keys() == PAGES.keys()
    assert {page: count for page, count in baseline.items() if count > MOST} == {}


def test_more_rows_need_no_more_statements(scene: Scene) -> None:
    busy(scene, 3)
    few = {page: statements(scene, page) for page in PAGES}
    busy(scene, 9)
    assert {page: statements(scene, page) for page in PAGES} == few
