"""Receptions over HTTP: eight clients press "accept" on the whole page of reception."""

from __future__ import annotations

import http.client
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.conf import settings as django_settings
from django.test import override_settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.counter import Counter, start_clock
from motcua.kernel.clock import stopwatch
from tests.bench.pages import p95, resident_megabytes, served
from tests.bench.population import populate
from tests.bench.settings import Settings
from tests.databases import Copy
from tests.sessions import session_key

NEEDS_DATABASE = True
CLIENTS, EACH, WORKERS = 8, 40, 2
ADDRESS = "/tiep-nhan/"


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure) over `settings.size` dossiers that are there before."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    with override_settings(DEMO=True):
        yield from _measure(settings.database, settings.size)


def _measure(database: Copy, size: int) -> Iterator[tuple[str, str]]:
    scene = populate(size).scene
    start_clock(scene)
    fields = Counter("lan", scene).complete().fields
    headers = _headers(session_key(scene.cast.accounts["lan"]))
    with (
        tempfile.TemporaryDirectory() as folder,
        served(database, Path(folder) / "log", workers=WORKERS) as (site, pid),
    ):
        yield from _receive(site, fields, headers)
        yield "web worker, after these (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"


def _headers(session: str) -> dict[str, str]:
    secret = "b" * 32
    cookies = {django_settings.SESSION_COOKIE_NAME: session, django_settings.CSRF_COOKIE_NAME: secret}
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": secret,
        "Content-Type": "application/x-www-form-urlencoded",
    }


def _receive(site: str, fields: list[tuple[str, str]], headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    before = Dossier.objects.filter(code__isnull=False).count()
    typed = [(name, value) for name, value in fields if name not in {"operation", "csrfmiddlewaretoken"}]
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(lambda _: _client(site, typed, headers, 3), range(CLIENTS)))
        begun = stopwatch()
        told = list(clients.map(lambda _: _client(site, typed, headers, EACH), range(CLIENTS)))
        seconds = stopwatch() - begun
    made = Dossier.objects.filter(code__isnull=False).count() - before
    if made != CLIENTS * (EACH + 3):
        raise RuntimeError(f"{made} dossiers were received")
    rate = CLIENTS * EACH / seconds
    yield f"receptions over HTTP, {CLIENTS} clients, {WORKERS} workers (target >= 40/s)", f"{rate:.0f}/s"
    yield "one of them, p95", f"{p95(took for client in told for took in client):.0f} ms"


def _client(site: str, typed: list[tuple[str, str]], headers: dict[str, str], times: int) -> list[float]:
    """Send the page `times` times, each as an operation of its own; return the milliseconds of each."""
    place = urlsplit(site)
    line = http.client.HTTPConnection(str(place.hostname), place.port)
    took = []
    for _ in range(times):
        begun = stopwatch()
        body = urlencode([*typed, ("operation", str(uuid4())), ("step", "accept")])
        line.request("POST", ADDRESS, body=body, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"{ADDRESS}: {answer.status}")
        took.append((stopwatch() - begun) * 1000)
    return took
