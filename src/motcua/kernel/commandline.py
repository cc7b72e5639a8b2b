"""How commands read their words: one parser, so that every `--help` has a sentence and an example."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from typing import TextIO

from motcua.kernel.dates import parse_meant_day, parse_meant_instant

USAGE_ERROR = 2


def command_parser(name: str, summary: str, *, example: str) -> argparse.ArgumentParser:
    """Return the parser of `./motcua NAME`; its help ends with `example`, one command a line."""
    lines = "\n".join(f"  {line.strip()}" for line in example.strip().splitlines())
    return argparse.ArgumentParser(
        prog=f"./motcua {name}",
        description=summary,
        epilog=f"Ví dụ / example:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def moment(text: str) -> datetime:
    """Read a moment given on the command line (ISO 8601; naive is local), in UTC."""
    try:
        return parse_meant_instant(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r}: cần ngày hoặc thời điểm dạng 2024-06-14 hoặc 2024-06-14T08:00"
        ) from error


def day(text: str) -> date:
    """Read a legal date given on the command line (ISO 8601: 2024-06-14)."""
    try:
        return parse_meant_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: cần ngày dạng 2024-06-14") from error


def say(line: str = "", *, to: TextIO | None = None) -> None:
    """Write one line for the person at the terminal (standard output unless told otherwise)."""
    stream = to or sys.stdout
    stream.write(f"{line}\n")
    stream.flush()
