"""Filing over HTTP: eight citizens who signed in begin, fill the form in, hand a file in, and send.

One filing is the nine forms that a browser without scripts sends: begin, for whom, contact, the pages of
the form, the paper with its file, how the result is wanted, the last look. The second row also
reads the page to which each of them leads, as a browser does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from motcua.dossiers.models import Dossier
from tests.bench.citizens import Citizen, begun, form_of, open_office, posted, procedure_filed
from tests.bench.crowd import CLIENTS, WORKERS, Browser, File, crowd
from tests.bench.pages import resident_megabytes, served
from tests.bench.settings import Settings
from tests.databases import Copy

NEEDS_DATABASE = True
EACH = 12
Pages = list[tuple[str, dict[str, str]]]


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): filings a second, CPU of the server for each, statements of sending."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    with override_settings(DEMO=True):
        yield from _measure(settings.database)


def _measure(database: Copy) -> Iterator[tuple[str, str]]:
    citizens = open_office()
    definition = form_of(begun(citizens[0]))
    pages, paper = posted(definition), scanned_page()
    what = f"filings, {len(definition.fields)} fields and a file of {len(paper) // 1000} kB"
    with (
        tempfile.TemporaryDirectory() as folder,
        served(database, Path(folder) / "log", workers=WORKERS) as (site, pid),
    ):
        for reads in (False, True):
            filers = [Filer(Browser(site, one.session), pages, paper, reads=reads) for one in citizens]
            before = Dossier.objects.count()
            load = crowd(pid, [one.file for one in filers], each=EACH, before=2)
            if Dossier.objects.count() - before != CLIENTS * (EACH + 2):
                raise RuntimeError(f"{Dossier.objects.count() - before} filings arrived")
            requests = f"{what}, {filers[0].requests} requests"
            yield (
                f"{requests}, every page read" if reads else f"{requests} (target >= 15 a second)",
                str(load),
            )
        yield "web worker, after these (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"
        last = Filer(Browser(site, citizens[0].session), pages, paper, reads=False).write()
    yield "the request that sends: statements (target <= 30)", str(_statements(citizens[0], last))


def scanned_page() -> bytes:
    """Return a PDF of one page as a scanner makes it."""
    written = BytesIO()
    Image.effect_noise((800, 1100), 40).save(written, "PDF")
    return written.getvalue()


class Filer:
    """A citizen at a browser who files again and again."""

    def __init__(self, browser: Browser, pages: Pages, paper: bytes, *, reads: bool) -> None:
        """Answer the form's `pages`, hand `paper` in; read the page that each form leads to where `reads`."""
        self._browser, self._pages, self._paper, self._reads = browser, pages, paper, reads
        self._start = reverse("portal:file", args=[procedure_filed()])
        self._where, self._revision = "", 0
        self.requests = 0

    def file(self) -> None:
        """Write a filing and send it. Raises RuntimeError where a page refuses it."""
        last = self.write()
        self._read(self._browser.post(last, {}))

    def write(self) -> str:
        """Write a filing up to the last look; return the address of that."""
        self.requests, self._revision = 0, 0
        self._where = self._read(self._browser.post(self._start, {"operation": str(uuid4())}))
        self._say("nguoi-nop/", {"on_behalf": "own"})
        self._say("lien-he/", {"address": "1 Hùng Vương, Đông Hà", "phone": "0912000123"})
        for name, inputs in self._pages:
            self._say(f"to-khai/{name}/", inputs)
        file = File("c1-file", "phieu-khai-bao.pdf", "application/pdf", self._paper)
        self._read(self._browser.send(f"{self._where}giay-to/", {"step": "continue"}, file))
        self._revision += 1
        return self._say("nhan-ket-qua/", {"return_channel": "electronic"})

    def _say(self, page: str, inputs: dict[str, str]) -> str:
        self._revision += 1
        return self._read(
            self._browser.post(f"{self._where}{page}", {"filing-revision": str(self._revision), **inputs})
        )

    def _read(self, address: str) -> str:
        """Count the request that led to `address`, and read what is there."""
        self.requests += 1
        if self._reads:
            self._browser.get(address)
            self.requests += 1
        return address


def _statements(citizen: Citizen, last: str) -> int:
    client = Client(SERVER_NAME="localhost")
    client.force_login(citizen.account)
    client.get(last)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(last)
    if answer.status_code != HTTPStatus.FOUND:
        raise RuntimeError(f"{last}: {answer.status_code}")
    return len(asked)
