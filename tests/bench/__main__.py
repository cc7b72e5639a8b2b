"""One benchmark in a process of its own: `python -m tests.bench NAME SIZE`, or `--list` to name them all."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import django

from motcua.kernel.commandline import say
from tests import databases
from tests.bench.settings import Settings


def main(words: list[str]) -> None:
    """List the benchmarks, each with the engines it wants, or run one and print its rows."""
    if words == ["--list"]:
        for path in sorted(Path(__file__).parent.glob("bench_*.py")):
            name = path.stem.removeprefix("bench_")
            wants = "NEEDS_DATABASE = True" in path.read_text(encoding="utf-8")
            say(f"{name}\t{'database' if wants else 'plain'}")
        return
    name, size = words
    django.setup()
    importlib.import_module("motcua.config.wiring").connect()
    importlib.import_module("motcua.config.static_files").collect()
    module = importlib.import_module(f"tests.bench.bench_{name}")
    if not getattr(module, "NEEDS_DATABASE", False):
        _print(module, Settings(int(size)))
        return
    copy = databases.new_copy()
    with databases.using(copy):
        _print(module, Settings(int(size), copy))
    databases.drop(copy)


def _print(module: ModuleType, settings: Settings) -> None:
    rows: Iterable[tuple[str, str]] = module.run(settings)
    for what, figure in rows:
        say(f"{what}\t{figure}")


main(sys.argv[1:])
