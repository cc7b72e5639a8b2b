"""`./motcua bench`: measures speed and memory, and prints a table."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.table import Table

from motcua.config.cli.cluster import binaries, private_cluster
from motcua.config.cli.tools import ROOT
from motcua.kernel.commandline import command_parser, say

SIZE = 100_000


def main(words: list[str], *, at: datetime) -> int:
    """Run the benchmarks one after another, those on the database on both engines; 1 when one broke."""
    asked = _read(words)
    table = Table("phép đo / benchmark", "máy dữ liệu / engine", "đo gì / what", "kết quả / figure")
    broken = 0
    with _servers(asked) as servers:
        for name, wants in _benchmarks(asked.names):
            for engine, url in servers if wants == "database" else [("", None)]:
                say(f"{name} {engine} …")
                rows = _run(name, asked.size, url)
                broken += rows is None
                for what, figure in rows or [("", "HỎNG / FAILED")]:
                    table.add_row(name, engine, what, figure)
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 1 if broken else 0


def _read(words: list[str]) -> argparse.Namespace:
    parser = command_parser(
        "bench",
        "Đo tốc độ và bộ nhớ trên SQLite và PostgreSQL, in thành bảng.",
        example="./motcua bench\n./motcua bench calendars\n./motcua bench inbox --size 10000 --postgres",
    )
    parser.add_argument("names", nargs="*", help="chỉ các phép đo này")
    parser.add_argument("--size", type=int, default=SIZE, help=f"số hồ sơ (mặc định {SIZE})")
    parser.add_argument("--sqlite", action="store_true", help="chỉ trên SQLite")
    parser.add_argument("--postgres", action="store_true", help="chỉ trên PostgreSQL")
    return parser.parse_args(words)


def _benchmarks(names: list[str]) -> list[tuple[str, str]]:
    listed = _python(["--list"], None).stdout.split()
    found = list(zip(listed[::2], listed[1::2], strict=True))
    return [(name, wants) for name, wants in found if not names or name in names]


@contextmanager
def _servers(asked: argparse.Namespace) -> Iterator[list[tuple[str, str | None]]]:
    """Give the engines to measure on, with the address of the server where there is one."""
    here: list[tuple[str, str | None]] = [] if asked.postgres else [("SQLite", None)]
    programs = binaries()
    if asked.sqlite or programs is None:
        if programs is None:
            say("!!  KHÔNG có PostgreSQL: bỏ qua / NO PostgreSQL: skipped")
        yield here
        return
    with private_cluster(programs) as url:
        yield [*here, ("PostgreSQL", url)]


def _run(name: str, size: int, url: str | None) -> list[tuple[str, str]] | None:
    done = _python([name, str(size)], url)
    if done.returncode:
        say(done.stderr)
        return None
    cells = [line.partition("\t") for line in done.stdout.splitlines() if "\t" in line]
    return [(what, figure) for what, _, figure in cells]


def _python(words: list[str], url: str | None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
    }
    environment.pop("MOTCUA_TEST_DATABASE_URL", None)
    if url:
        environment["MOTCUA_TEST_DATABASE_URL"] = url
    command = [sys.executable, "-m", "tests.bench", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
