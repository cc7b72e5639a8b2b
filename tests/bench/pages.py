"""How long pages take with one client, and how many statements they need."""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import stopwatch
from motcua.people.models import Account
from tests import databases
from tests.bench.population import Population
from tests.live import free_port, wait_until_it_answers
from tests.sessions import session_key

TIMES = 40
PEOPLE = ("lan", "hung", "mai")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: what it is called here, its address, who opens it."""

    name: str
    address: str
    who: str


def pages(population: Population) -> list[Seen]:
    """Return the pages to measure, each as the person who opens it most."""
    being_worked = Dossier.objects.filter(state="processing").latest("pk")
    finished = Dossier.objects.filter(state="returned").latest("pk")
    report = reverse("reports:ii06a") + "?first=15/12/2023&last=14/06/2024&as_of=2024-06-14T08:00"
    return [
        Seen("inbox of a specialist", reverse("dossiers:inbox"), "hung"),
        Seen("inbox of a head", reverse("dossiers:inbox"), "mai"),
        Seen("inbox, overdue", reverse("dossiers:inbox") + "?bucket=overdue", "hung"),
        Seen("search, all", reverse("dossiers:search"), "lan"),
        Seen("search by part of a code", reverse("dossiers:search") + "?q=H50-240517", "lan"),
        Seen("search by words without marks", reverse("dossiers:search") + "?q=sao+mai+mau", "lan"),
        Seen("results to hand over", reverse("dossiers:returning"), "lan"),
        Seen("dossier being worked on", reverse("dossiers:detail", args=[being_worked.public_id]), "hung"),
        Seen("dossier with its result", reverse("dossiers:detail", args=[finished.public_id]), "lan"),
        Seen("form II.06a, half-year", report, "hanh"),
    ]


def statements(seen: Seen) -> int:
    """Return how many statements the database gets for a page, the second time it is opened."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username=seen.who))
    client.get(seen.address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(seen.address)
    if answer.status_code != 200:
        raise RuntimeError(f"{seen.address}: {answer.status_code}")
    return len(asked)


def times(site: str, seen: Seen) -> list[float]:
    """Return the milliseconds of TIMES requests over HTTP, one after another."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_key(Account.objects.get(username=seen.who))}"
    place = urlsplit(site)
    line = http.client.HTTPConnection(str(place.hostname), place.port)
    return [_request(line, seen.address, cookie) for _ in range(TIMES + 3)][3:]


def _request(line: http.client.HTTPConnection, address: str, cookie: str) -> float:
    begun = stopwatch()
    line.request("GET", address, headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return (stopwatch() - begun) * 1000


def p95(milliseconds: Iterable[float]) -> float:
    """Return the time that 19 of 20 requests keep within."""
    return statistics.quantiles(milliseconds, n=20)[-1]


@contextmanager
def served(copy: databases.Copy, log: Path, *, workers: int = 1) -> Iterator[tuple[str, int]]:
    """Serve the product on `copy` with some workers; give its address and process id."""
    port = free_port()
    site = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": copy.url,
        "MOTCUA_TEST_HOME": os.environ["MOTCUA_HOME"],
        "MOTCUA_TEST_PUBLIC_URL": site,
        "MOTCUA_TEST_DEMO": "true" if settings.DEMO else "false",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
    command += ["motcua.config.wsgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=databases.ROOT)
        try:
            wait_until_it_answers(site, server, log)
            yield site, server.pid
        finally:
            server.terminate()
            server.wait(timeout=20)


def resident_megabytes(pid: int) -> float:
    """Return the memory of the largest worker under the server `pid`."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return max(map(_resident, [str(pid), *children]))


def _resident(pid: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
