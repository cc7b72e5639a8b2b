"""A hundred thousand dossiers: lists, one dossier, receptions, form II.06a, memory of a web worker."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.tests.receiving import counters, receive_all
from motcua.dossiers.usecases import receive_at_counter
from motcua.kernel.clock import stopwatch
from motcua.reports.queries.ii06a import compile_form
from motcua.reports.rules.windows import Window
from tests.bench.pages import p95, pages, resident_megabytes, served, statements, times
from tests.bench.population import NOW, Population, populate
from tests.bench.settings import Settings

NEEDS_DATABASE = True
HALF_YEAR = Window(date(2023, 12, 15), date(2024, 6, 14), NOW)
CLIENTS, EACH = 8, 40


def run(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure) over `settings.size` dossiers."""
    if settings.database is None:
        raise ValueError("this benchmark wants a database")
    begun = stopwatch()
    population = populate(settings.size)
    yield f"{population.dossiers} dossiers made", f"{stopwatch() - begun:.0f} s"
    yield from _report()
    yield from _pages(settings, population)
    yield from _receptions(settings, population)


def _report() -> Iterator[tuple[str, str]]:
    form, took = compile_form(HALF_YEAR), []
    for _ in range(5):
        begun = stopwatch()
        form = compile_form(HALF_YEAR)
        took.append(stopwatch() - begun)
    yield "form II.06a of a half-year (target < 1 s)", f"{min(took):.2f} s for {form.total['3']} dossiers"


def _pages(settings: Settings, population: Population) -> Iterator[tuple[str, str]]:
    seen = pages(population)
    asked = {page.name: statements(page) for page in seen}
    copy = settings.database
    if copy is None:
        return
    with tempfile.TemporaryDirectory() as folder, served(copy, Path(folder) / "log") as (site, pid):
        for page in seen:
            slow = p95(times(site, page))
            yield f"{page.name}: statements, p95", f"{asked[page.name]}, {slow:.0f} ms"
        yield "web worker, after these pages (target < 250 MB)", f"{resident_megabytes(pid):.0f} MB"


def _receptions(settings: Settings, population: Population) -> Iterator[tuple[str, str]]:
    scene = population.scene
    filing = scene.filing()
    receive_at_counter(filings=[filing], actor=scene.cast.lan, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        receive_at_counter(filings=[filing], actor=scene.cast.lan, at=NOW)
    yield "one reception: statements (target <= 30)", str(len(asked))
    url = settings.database.url if settings.database else ""
    connections.close_all()
    slowest = receive_all(counters(CLIENTS, EACH, url))
    rate = CLIENTS * EACH / slowest
    yield f"receptions by {CLIENTS} processes at once (target >= 40/s)", f"{rate:.0f}/s"
