"""Autosave over HTTP: eight citizens type into one page of a form, each saving with another answer.

A saving sends what the script of the page sends: all inputs of the page of which one changed, and
the number of the saving before. Each citizen has a draft of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.models import Submission
from tests.bench.citizens import Citizen, begun, form_of, open_office, posted
from tests.bench.crowd import WORKERS, Browser, crowd
from tests.bench.pages import served
from tests.bench.settings import Settings
from tests.databases import Copy

NEEDS_DATABASE = True
EACH = 80
PAGE, FIELD = "thiet_bi", "so_may"


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): savings a second, CPU of the server for each, statements of one."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    with override_settings(DEMO=True):
        yield from _measure(settings.database)


def _measure(database: Copy) -> Iterator[tuple[str, str]]:
    citizens = open_office()
    drafts = [begun(one) for one in citizens]
    inputs = dict(posted(form_of(drafts[0])))[PAGE]
    with (
        tempfile.TemporaryDirectory() as folder,
        served(database, Path(folder) / "log", workers=WORKERS) as (site, pid),
    ):
        writers = [
            Writer(Browser(site, one.session), draft, inputs)
            for one, draft in zip(citizens, drafts, strict=True)
        ]
        load = crowd(pid, [one.save for one in writers], each=EACH)
        saved = Submission.objects.get(pk=drafts[0].pk)
        if (saved.revision, saved.answers[FIELD]) != (writers[0].revision, f"SN-{writers[0].revision - 1}"):
            raise RuntimeError(f"saving {saved.revision} holds {saved.answers[FIELD]!r}")
        yield "one field saved (target >= 150 a second)", str(load)
    yield "one field saved: statements", str(_statements(citizens[0], writers[0]))


class Writer:
    """A citizen who types into one field."""

    def __init__(self, browser: Browser, draft: Submission, inputs: dict[str, str]) -> None:
        """Write into `draft`, of whose page the other inputs hold `inputs`."""
        self._browser, self._inputs = browser, inputs
        self.address = reverse("portal:filing_save", args=[draft.public_id])
        self.revision = draft.revision

    def said(self) -> dict[str, str]:
        """Return what the next saving sends."""
        guards = {"filing-page": f"to-khai:{PAGE}", "filing-revision": str(self.revision)}
        return {**self._inputs, FIELD: f"SN-{self.revision}", **guards}

    def save(self) -> None:
        """Save once. Raises RuntimeError where that is refused."""
        self._browser.post(self.address, self.said(), expected=200)
        self.revision += 1


def _statements(citizen: Citizen, writer: Writer) -> int:
    client = Client(SERVER_NAME="localhost")
    client.force_login(citizen.account)
    client.post(writer.address, writer.said())
    writer.revision += 1
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(writer.address, writer.said())
    if answer.status_code != 200:
        raise RuntimeError(f"{writer.address}: {answer.status_code}")
    return len(asked)
