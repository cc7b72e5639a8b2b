"""`./motcua test`: everything that the integration server runs, on both engines, with a browser."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from motcua.config.cli.checking import check
from motcua.config.cli.cluster import ClusterFailed, binaries, private_cluster
from motcua.config.cli.tools import ROOT, can_install, install_packages
from motcua.kernel.clock import stopwatch
from motcua.kernel.commandline import command_parser, say

WORKERS = "2"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES: dict[str, Callable[[], bool]] = {
    "chromium": lambda: any(map(shutil.which, BROWSERS)),
    "libatomic1": lambda: find_library("atomic") is not None,
    "poppler-utils": lambda: shutil.which("pdftotext") is not None,
}
"""Debian packages of the tests, with how to tell each is there. Playwright's driver wants libatomic1."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tests ended how. `runs_failed` counts whole runs that broke or did not happen."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    runs_failed: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.runs_failed + other.runs_failed,
        )


def main(words: list[str], *, at: datetime) -> int:
    """Run the checks, then all tests on SQLite, then all on PostgreSQL; end with one line of sums."""
    asked = _read(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = stopwatch()
    tally = Tally()
    if not asked.apps and not asked.k and not asked.no_check and not check(architecture=False):
        tally = tally.plus(Tally(failed=1))
    if not asked.no_browser:
        _see_to_packages()
    if asked.sqlite or not asked.postgres:
        tally = tally.plus(_run("SQLite", asked, None))
    if asked.postgres or not asked.sqlite:
        tally = tally.plus(_run_on_postgresql(asked))
    failed = tally.failed + tally.runs_failed
    say(f"Tổng cộng / in all: {stopwatch() - began:.0f} s")
    say(f"{tally.passed} passed, {failed} failed, {tally.skipped} skipped")
    return 1 if failed else 0


def _read(words: list[str]) -> argparse.Namespace:
    parser = command_parser(
        "test",
        "Chạy kiểm tra mã và mọi kiểm thử trên SQLite và PostgreSQL, có trình duyệt.",
        example="./motcua test\n./motcua test calendars --sqlite\n./motcua test -k supplement --no-browser",
    )
    parser.add_argument("apps", nargs="*", help="chỉ các ứng dụng này, hoặc đường dẫn tệp kiểm thử")
    parser.add_argument("--sqlite", action="store_true", help="chỉ trên SQLite")
    parser.add_argument("--postgres", action="store_true", help="chỉ trên PostgreSQL")
    parser.add_argument("--no-browser", action="store_true", help="bỏ các kiểm thử bằng trình duyệt")
    parser.add_argument("--no-check", action="store_true", help="bỏ phần kiểm tra mã nguồn")
    parser.add_argument("-k", metavar="BIỂU_THỨC", help="chỉ các kiểm thử có tên khớp")
    return parser.parse_args(words)


def under_ci() -> bool:
    """Tell whether nothing may be skipped."""
    return os.environ.get("CI") == "true"


def missing_packages() -> list[str]:
    """Return the Debian packages that the tests of pages and papers want and this machine lacks."""
    return [package for package, is_there in PACKAGES.items() if not is_there()]


def _see_to_packages() -> None:
    missing = missing_packages()
    if missing and can_install():
        install_packages(*missing)
        missing = missing_packages()
    if missing:
        _say_loudly(
            f"THIẾU {', '.join(missing)}: bỏ qua kiểm thử cần đến / MISSING: their tests are skipped "
            f"(Debian: apt-get install {' '.join(missing)})"
        )


def _run_on_postgresql(asked: argparse.Namespace) -> Tally:
    if binaries() is None and can_install():
        install_packages("postgresql")
    programs = binaries()
    if programs is None:
        _say_loudly(
            "KHÔNG có PostgreSQL: bỏ qua / NO PostgreSQL: skipped (Debian: apt-get install postgresql)"
        )
        return Tally(skipped=1, runs_failed=1 if under_ci() else 0)
    try:
        with private_cluster(programs) as url:
            return _run("PostgreSQL", asked, url)
    except ClusterFailed as fault:
        _say_loudly(f"PostgreSQL không khởi động / did not start: {fault}")
        return Tally(runs_failed=1)


def _run(engine: str, asked: argparse.Namespace, url: str | None) -> Tally:
    say(f"\n=== {engine} ===")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    environment.pop("MOTCUA_TEST_DATABASE_URL", None)
    if url:
        environment["MOTCUA_TEST_DATABASE_URL"] = url
    with _report() as report:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            WORKERS,
            f"--junit-xml={report}",
            *_selection(asked),
        ]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False)
        return _count(report, done.returncode)


def _selection(asked: argparse.Namespace) -> list[str]:
    chosen = [app if "/" in app or "." in app else f"src/motcua/{app}" for app in asked.apps]
    chosen += ["-k", asked.k] if asked.k else []
    return chosen + (["-m", "not browser"] if asked.no_browser else [])


@contextmanager
def _report() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="motcua-report-") as folder:
        yield Path(folder) / "report.xml"


def _count(report: Path, status: int) -> Tally:
    if not report.exists():
        return Tally(runs_failed=1)
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - the same
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    broken = status not in {0, 1} or (status == 1 and not failed)
    return Tally(max(total - failed - skipped, 0), failed, skipped, 1 if broken else 0)


def _say_loudly(line: str) -> None:
    say("!" * 78)
    say(f"!!  {line}")
    say("!" * 78)
