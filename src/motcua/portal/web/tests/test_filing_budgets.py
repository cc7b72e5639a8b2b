"""How many statements the requests of a filing may cost, with the reading of the rehearsal clock."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.tests.online import Online
from motcua.portal.web.tests.following_stage import Following
from motcua.portal.web.tests.test_filing_pages import address, post

SENDING = {"postgresql": 30, "sqlite": 32}
"""SQLite writes an act and what is personal of it with three statements, PostgreSQL with one."""
SAVING, TOPIC, READING = 9, 11, 9


@pytest.fixture
def online(following: Following) -> Online:
    return following.online


@pytest.fixture
def browser(following: Following) -> Client:
    return following.browser("an")


def said(asked: CaptureQueriesContext) -> str:
    return "\n".join(one["sql"][:150] for one in asked.captured_queries)


def test_the_request_that_sends_stays_within_its_budget(online: Online, browser: Client) -> None:
    post(browser, "xem-lai/", online.ready())
    submission = online.ready()
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(address(submission, "xem-lai/"))
    assert answer.headers["Location"].endswith("/da-nop/")
    assert len(asked) <= SENDING[connection.vendor], said(asked)


def test_saving_while_one_types_stays_within_its_budget(online: Online, browser: Client) -> None:
    submission = online.begin()
    sent = {"filing-page": "to-khai:thiet_bi", "filing-revision": "1", "device": "Má"}
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(address(submission, "luu/"), sent, HTTP_ACCEPT="application/json")
    assert answer.json()["revision"] == 2
    assert len(asked) <= SAVING, said(asked)


def test_a_topic_is_shown_and_answered_within_its_budget(online: Online, browser: Client) -> None:
    submission = online.begin()
    where = address(submission, "to-khai/thiet_bi/")
    browser.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(where).status_code == 200
    assert len(asked) <= READING, said(asked)
    said_there = {"filing-revision": "1", "device": "Máy", "serial": "SN-1"}
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(where, said_there).status_code == 302
    assert len(asked) <= TOPIC, said(asked)
