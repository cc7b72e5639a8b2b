"""Only kernel/clock.py reads the system clock; only edges read kernel/clock.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, expect_none, modules, product_modules

CLOCK = "kernel/clock.py"
READS = re.compile(
    r"\b(datetime\.now|datetime\.today|utcnow|date\.today|time\.time|time_ns|time\.localtime|time\.gmtime|"
    r"timezone\.now|localdate|auto_now|auto_now_add|CURRENT_TIMESTAMP|CURRENT_DATE|clock_timestamp)\b"
    r"|\bNow\(\)|'now'"
)
EDGES = {"management", "web", "api", "tasks", "admin"}
TELLING_THE_TIME = {"now", "real_now"}
ALLOWED = {
    "jobs/": "leases of workers run in real time; the rehearsal clock is set against it",
    "config/": "the edge itself",
}
"""Path prefix -> why it may ask kernel/clock.py what time it is."""


def reads(module: Module) -> Iterator[str]:
    if module.path in {CLOCK, "kernel/tests/test_values.py"}:
        return
    for number, line in enumerate(module.text.splitlines(), start=1):
        if READS.search(line.partition("  #")[0]):
            yield f"src/motcua/{module.path}:{number}: reads the clock: {line.strip()}"


def askings(module: Module) -> Iterator[str]:
    allowed = module.layer in EDGES or any(module.path.startswith(prefix) for prefix in ALLOWED)
    if allowed or module.path == CLOCK:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "motcua.kernel.clock":
            asked = TELLING_THE_TIME & {alias.name for alias in node.names}
            if asked:
                yield f"{module.at(node)}: takes {', '.join(sorted(asked))} instead of an argument `at`"


def test_only_the_kernel_reads_the_clock() -> None:
    expect_none(fault for module in modules() for fault in reads(module) if "/migrations/" not in module.path)


def test_only_an_edge_asks_what_time_it_is() -> None:
    expect_none(fault for module in product_modules() for fault in askings(module))


@pytest.mark.parametrize(
    "line",
    [
        "at = datetime.now(UTC)",
        "day = date.today()",
        "stamp = time.time()",
        "at = timezone.now()",
        "at = models.DateTimeField(auto_now_add=True)",
        "rows.filter(at__lt=Now())",
        "cursor.execute('SELECT CURRENT_TIMESTAMP')",
    ],
)
def test_a_planted_reading_is_found(line: str) -> None:
    assert list(reads(Module("dossiers/rules/lateness.py", line)))


def test_a_planted_asking_is_found() -> None:
    planted = "from motcua.kernel.clock import now\n"
    assert list(askings(Module("dossiers/usecases/accept.py", planted)))
    assert not list(askings(Module("dossiers/web/views.py", planted)))
