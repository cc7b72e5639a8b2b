"""The editor: rows, live picture and faults, saving, publishing; with and without scripts."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from motcua.workflow.models import ProcessDefinition
from motcua.workflow.tests.examples import one_door
from motcua.workflow.web.tests.pages import sign_in, soup, stored

pytestmark = pytest.mark.django_db


def address(process: ProcessDefinition, page: str = "edit") -> str:
    """Return the address of a page of the process."""
    return reverse(f"workflow:{page}", args=[process.public_id])


def test_the_editor_shows_the_rows_the_picture_and_the_faults(client: Client) -> None:
    sign_in(client)
    answer = client.get(address(stored(one_door())))
    page = soup(answer)
    assert [row["value"] for row in page.select("fieldset.step-row input[name=label]")] == list("12334")
    assert page.select_one("#xem-truoc svg title") is not None
    assert answer.status_code == 200
