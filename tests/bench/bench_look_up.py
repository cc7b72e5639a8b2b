"""Looking a dossier up over HTTP without an account: code and key, then the page they open.

Eight people, each with a dossier of their own that waits at the counter. The right key is not
throttled and writes nothing: the signed cookie is all that the server hands out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.models import Dossier
from tests.bench.citizens import filed, open_office
from tests.bench.crowd import WORKERS, Browser, crowd
from tests.bench.pages import resident_megabytes, served
from tests.bench.settings import Settings
from tests.databases import Copy

NEEDS_DATABASE = True
EACH = 80


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): look-ups a second, CPU of the server for each, statements of one."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    with override_settings(DEMO=True):
        yield from _measure(settings.database)


def _measure(database: Copy) -> Iterator[tuple[str, str]]:
    dossiers = [filed(one) for one in open_office()]
    with (
        tempfile.TemporaryDirectory() as folder,
        served(database, Path(folder) / "log", workers=WORKERS) as (site, pid),
    ):
        people = [Person(Browser(site), one) for one in dossiers]
        load = crowd(pid, [one.look_up for one in people], each=EACH)
        yield "code and key looked up (target >= 200 a second)", str(load)
        load = crowd(pid, [one.follow for one in people], each=EACH)
        yield "the page they open (target >= 200 a second)", str(load)
        load = crowd(pid, [one.both for one in people], each=EACH)
        yield "both, one after the other", str(load)
        yield "web worker, after these (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"
    yield from _statements(dossiers[0])


class Person:
    """Somebody with the receipt of one dossier."""

    def __init__(self, browser: Browser, dossier: Dossier) -> None:
        """Hold the code and the key."""
        self._browser = browser
        self._typed = {"ma": str(dossier), "khoa": dossier.look_up_key}
        self._page = reverse("portal:followed", args=[str(dossier)])

    def look_up(self) -> None:
        """Type code and key. Raises RuntimeError where they do not lead on."""
        self._browser.post(reverse("portal:look_up"), self._typed)

    def follow(self) -> None:
        """Read the page of the dossier. Raises RuntimeError where it does not open."""
        self._browser.get(self._page)

    def both(self) -> None:
        """Look up and read."""
        self.look_up()
        self.follow()


def _statements(dossier: Dossier) -> Iterator[tuple[str, str]]:
    client = Client(SERVER_NAME="localhost")
    typed = {"ma": str(dossier), "khoa": dossier.look_up_key}
    client.post(reverse("portal:look_up"), typed)
    page = reverse("portal:followed", args=[str(dossier)])
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.post(reverse("portal:look_up"), typed)
    yield "code and key looked up: statements (target <= 8)", str(len(asked))
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    yield "the page they open: statements (target <= 8)", str(len(asked))
