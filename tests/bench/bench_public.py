"""Public pages over HTTP, read by people who are not signed in: the shipped catalogue, eight clients."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.catalogue.models import Procedure
from motcua.catalogue.usecases import load_reference
from motcua.config.rehearsal.founding import found_agency
from motcua.config.rehearsal.living import OPENS, STAGES
from motcua.kernel.actor import system_actor
from tests.bench.crowd import CLIENTS, WORKERS, Browser, crowd
from tests.bench.pages import resident_megabytes, served
from tests.bench.settings import Settings

NEEDS_DATABASE = True
EACH = 120
PROCEDURE = "procedure page (target >= 300 a second)"


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): pages a second, CPU of the server for each, statements of each."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    found_agency(OPENS)
    for stage, at in STAGES:
        load_reference(stage=stage, actor=system_actor("bench"), at=at)
    pages = list(_pages())
    with (
        tempfile.TemporaryDirectory() as folder,
        served(settings.database, Path(folder) / "log", workers=WORKERS) as (site, pid),
    ):
        for name, address in pages:
            yield name, str(_asked(site, pid, address))
        yield "web worker, after these (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"
    yield from _statements(dict(pages))


def _pages() -> Iterator[tuple[str, str]]:
    yield PROCEDURE, _address("2.002380")
    yield "home", reverse("portal:home")
    yield "search", f"{reverse('portal:search')}?q=giay+phep+buc+xa"
    yield "list of all procedures", reverse("portal:procedures")


def _address(code: str) -> str:
    return reverse("portal:procedure", args=[Procedure.objects.get(national_code=code).public_id])


def _asked(site: str, pid: int, address: str) -> object:
    browsers = [Browser(site) for _ in range(CLIENTS)]
    return crowd(pid, [lambda one=one: one.get(address) for one in browsers], each=EACH)  # type: ignore[misc]  # mypy knows no lambda with a default


def _statements(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the statements of each page: first those of a process that has shown nothing yet."""
    client = Client(SERVER_NAME="localhost")
    yield "procedure page: statements, first of an edition", str(_asked_of(client, pages[PROCEDURE]))
    another = _asked_of(client, _address("2.002385"))
    yield "procedure page: statements, first of a procedure (target <= 8)", str(another)
    for name, address in pages.items():
        client.get(address)
        yield f"{name}: statements, warm (target <= 8)", str(_asked_of(client, address))


def _asked_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
