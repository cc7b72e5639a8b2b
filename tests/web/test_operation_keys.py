"""The key of a form belongs to who was given it, at the page it was given on."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.calendars.models import Calendar
from motcua.calendars.tests.calendars_at_hand import at
from motcua.people.tests.cast import Cast, make_cast
from motcua.store.models import Operation

KEY = str(uuid4())


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(at("2024-05-06T08:00"))


def send(cast: Cast, person: str, code: str) -> tuple[int, str]:
    """Post the form of a new calendar under KEY; return the status and where it leads."""
    client = Client()
    client.force_login(cast.accounts[person])
    form = {"operation": KEY, "code": code, "name_vi": f"Lịch {code}", "kind": "custom"}
    answer = client.post(reverse("calendars:create"), form)
    return answer.status_code, answer.headers.get("Location", "")


def test_the_key_of_a_colleague_acts_for_oneself_and_reveals_nothing(cast: Cast) -> None:
    first = send(cast, "hanh", "a")
    assert first[0] == 302
    assert send(cast, "nam", "b") != first
    assert send(cast, "hanh", "a") == first
    assert set(Calendar.objects.filter(code__in="ab").values_list("code", flat=True)) == {"a", "b"}
    senders = Operation.objects.filter(key=KEY).values_list("account", "route")
    assert {account for account, _ in senders} == {cast.accounts[one].pk for one in ("hanh", "nam")}


def test_the_key_of_a_colleague_opens_nothing_to_who_may_not(cast: Cast) -> None:
    send(cast, "hanh", "a")
    assert send(cast, "lan", "a") == (403, "")
