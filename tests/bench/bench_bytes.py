"""What a browser fetches: bytes and requests of the first visit and of the next one, page by page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from motcua.dossiers.models import Dossier
from motcua.people.models import Account
from tests.bench.pages import Seen, served
from tests.bench.population import populate
from tests.bench.settings import Settings
from tests.live import browser_path
from tests.sessions import sign_in

NEEDS_DATABASE = True
FLAGS = ["--no-sandbox", "--disable-background-networking"]


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): a browser without and one with what it fetched before."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    populate(settings.size)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with (
        tempfile.TemporaryDirectory() as folder,
        served(settings.database, Path(folder) / "log") as (site, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for page in _pages():
            yield from _visits(browser, site, page)
        browser.close()


def _pages() -> list[Seen]:
    being_worked = Dossier.objects.filter(state="processing").latest("pk")
    procedure = being_worked.version.procedure.public_id
    return [
        Seen("public home", reverse("portal:home"), ""),
        Seen("public page of a procedure", reverse("portal:procedure", args=[procedure]), ""),
        Seen("sign-in", reverse("account_login"), ""),
        Seen("inbox", reverse("dossiers:inbox"), "hung"),
        Seen("dossier", reverse("dossiers:detail", args=[being_worked.public_id]), "hung"),
    ]


def _visits(browser: Browser, site: str, page: Seen) -> Iterator[tuple[str, str]]:
    context = browser.new_context(locale="vi-VN")
    if page.who:
        sign_in(context, Account.objects.get(username=page.who), site)
    for visit in ("first visit", "next visit"):
        sizes = _fetched(context, site + page.address)
        yield f"{page.name}, {visit}", f"{sum(sizes) / 1000:.1f} kB in {len(sizes)} requests"
    context.close()


def _fetched(context: BrowserContext, address: str) -> list[int]:
    """Return the bytes on the wire, headers included, of each answer that came from the server."""
    page = context.new_page()
    sizes: dict[str, int] = {}
    cached: set[str] = set()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestServedFromCache", lambda told: cached.add(told["requestId"]))
    wire.on(
        "Network.loadingFinished",
        lambda told: sizes.__setitem__(told["requestId"], int(told["encodedDataLength"])),
    )
    page.goto(address, wait_until="networkidle")
    page.close()
    return [size for request, size in sizes.items() if request not in cached and size > 0]
