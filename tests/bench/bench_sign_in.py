"""Signing in on the public site against a provider of identity that is a process of its own."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import requests
from django.conf import settings as configured

from motcua.config.devidp.people import PROVIDER_SECRET, people
from motcua.kernel.clock import stopwatch
from tests.bench.crowd import CLIENTS, cpu_seconds
from tests.bench.pages import served
from tests.bench.settings import Settings
from tests.providers import started

NEEDS_DATABASE = True
SIGN_INS = 160


def run(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield how many made-up people sign in a second, each with a browser of their own and no session."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    with TemporaryDirectory() as folder:
        provider = started(["motcua", "devidp"], Path(folder))
        issuer = next(provider).issuer
        os.environ |= {"MOTCUA_TEST_OIDC_ISSUER": issuer, "MOTCUA_TEST_OIDC_CLIENT_SECRET": PROVIDER_SECRET}
        try:
            with served(settings.database, Path(folder) / "log", workers=2) as (site, pid):
                yield from _measured(site, pid)
        finally:
            provider.close()


def _measured(site: str, pid: int) -> Iterator[tuple[str, str]]:
    names = [person.key for person in people()]
    for name in names:  # the first time of each opens the account
        _sign_in(site, name)
    spent, began = cpu_seconds(pid), stopwatch()
    with ThreadPoolExecutor(CLIENTS) as pool:
        times = list(pool.map(lambda number: _sign_in(site, names[number % len(names)]), range(SIGN_INS)))
    seconds = stopwatch() - began
    cpu = (cpu_seconds(pid) - spent) * 1000 / SIGN_INS
    said = f"{SIGN_INS / seconds:.0f} a second, {cpu:.1f} ms CPU of the server each"
    yield f"sign-ins, {CLIENTS} browsers (target >= 10 a second)", said
    yield "one sign-in, median of three requests", f"{statistics.median(times) * 1000:.0f} ms"


def _sign_in(site: str, person: str) -> float:
    """Sign one person in with a browser of its own; return the seconds."""
    began = stopwatch()
    with requests.Session() as browser:
        asked = browser.get(f"{site}/dang-nhap/di/", allow_redirects=False, timeout=60)
        address = urlsplit(asked.headers["Location"])
        form = {name: values[0] for name, values in parse_qs(address.query).items()} | {"person": person}
        chosen = browser.post(
            f"{address.scheme}://{address.netloc}/dang-nhap", data=form, allow_redirects=False, timeout=60
        )
        done = browser.get(chosen.headers["Location"], allow_redirects=False, timeout=60)
        if done.status_code != 302 or configured.SESSION_COOKIE_NAME not in browser.cookies:
            raise RuntimeError(f"{person}: {done.status_code}")
    return stopwatch() - began
