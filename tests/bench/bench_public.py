"""Public pages over HTTP, read by people who are not signed in: the shipped catalogue, eight clients."""

from __future__ import annotations

import http.client
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.catalogue.models import Procedure
from motcua.catalogue.usecases import load_reference
from motcua.config.rehearsal.founding import found_agency
from motcua.config.rehearsal.living import OPENS, STAGES
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import stopwatch
from tests.bench.pages import p95, resident_megabytes, served
from tests.bench.settings import Settings

NEEDS_DATABASE = True
CLIENTS, EACH, WORKERS = 8, 60, 2


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): pages a second, CPU of the server for each, statements when warm."""
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
            yield _asked(site, pid, name, address)
        yield "web worker, after these (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"
    for name, address in pages:
        yield f"{name}: statements, warm (target <= 8)", str(_statements(address))


def _pages() -> Iterator[tuple[str, str]]:
    radiation = Procedure.objects.get(national_code="2.002380")
    yield "procedure page (target >= 300 a second)", reverse("portal:procedure", args=[radiation.public_id])
    yield "home", reverse("portal:home")
    yield "search", f"{reverse('portal:search')}?q=giay+phep+buc+xa"
    yield "list of all procedures", reverse("portal:procedures")


def _asked(site: str, pid: int, name: str, address: str) -> tuple[str, str]:
    _read(site, address, 20)
    spent, begun = _cpu_seconds(pid), stopwatch()
    with ThreadPoolExecutor(CLIENTS) as clients:
        runs = list(clients.map(lambda _: _read(site, address, EACH), range(CLIENTS)))
    taken = stopwatch() - begun
    count = CLIENTS * EACH
    cpu = (_cpu_seconds(pid) - spent) * 1000 / count
    slowest = p95([time for run in runs for time in run])
    return name, f"{count / taken:.0f} a second, p95 {slowest:.0f} ms, {cpu:.1f} ms CPU of the server each"


def _read(site: str, address: str, times: int) -> list[float]:
    place = urlsplit(site)
    line = http.client.HTTPConnection(str(place.hostname), place.port)
    return [_once(line, address) for _ in range(times)]


def _once(line: http.client.HTTPConnection, address: str) -> float:
    begun = stopwatch()
    line.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return (stopwatch() - begun) * 1000


def _cpu_seconds(pid: int) -> float:
    """Return the CPU time that the server `pid` and its workers have used so far."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(sum(_times(one)) for one in [str(pid), *children]) / ticks


def _times(pid: str) -> tuple[int, int]:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]), int(fields[12])


def _statements(address: str) -> int:
    client = Client(SERVER_NAME="localhost")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
