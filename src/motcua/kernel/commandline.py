"""How commands read their words: one parser, so that every `--help` has a sentence and an example."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NoReturn, TextIO

from motcua.kernel.dates import parse_meant_day, parse_meant_instant

FAILED = 1
"""Exit status: what was asked was not done, or not whole: a file refused, rows that failed, a finding."""
USAGE_ERROR = 2
"""Exit status: asked wrongly, or refused by a rule."""

_HEADINGS: Final = {
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "optional arguments": "tùy chọn",
}
_TYPES: Final = {"int": "số nguyên", "float": "số", "Path": "đường dẫn"}
_COMPLAINTS: Final = (
    (r"the following arguments are required: (.+)", "còn thiếu: {0}"),
    (r"unrecognized arguments: (.+)", "không có tham số hoặc tùy chọn: {0}"),
    (r"one of the arguments (.+) is required", "cần một trong các tùy chọn: {0}"),
    (r"ambiguous option: (.+) could match (.+)", "{0} có thể là {1}; hãy gõ đầy đủ"),
    (r"argument (.+?): expected one argument", "{0}: cần một giá trị"),
    (r"argument (.+?): expected at most one argument", "{0}: chỉ nhận nhiều nhất một giá trị"),
    (r"argument (.+?): expected at least one argument", "{0}: cần ít nhất một giá trị"),
    (r"argument (.+?): expected (\d+) arguments?", "{0}: cần {1} giá trị"),
    (
        r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)",
        "{0}: không có {1}; hãy chọn một trong: {2}",
    ),
    (r"argument (.+?): invalid (\w+) value: (.+)", "{0}: {2} không phải {1}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} không dùng cùng {1}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} không nhận giá trị, đã gõ {1}"),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with Vietnamese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with the words for "usage"."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Name the two lists of arguments."""
        super().start_section(_HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """A parser that complains in Vietnamese and ends with USAGE_ERROR. Options are typed in full."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options, passed on
        """Take what argparse takes; the help has our headings."""
        options.setdefault("formatter_class", _Help)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, how the command is used, and where its help is."""
        self.print_usage(sys.stderr)
        say(f"motcua: {in_vietnamese(message)}. Xem: {self.prog} --help", to=sys.stderr)
        raise SystemExit(USAGE_ERROR)


def in_vietnamese(complaint: str) -> str:
    """Return what argparse says about wrong words, in Vietnamese; a sentence of our own stays."""
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, complaint, re.DOTALL)
        if found:
            return sentence.format(*(_TYPES.get(part, part) for part in found.groups()))
    return complaint


def command_parser(name: str, summary: str, *, example: str) -> Parser:
    """Return the parser of `./motcua NAME`; its help ends with `example`, one command a line."""
    lines = "\n".join(f"  {line.strip()}" for line in example.strip().splitlines())
    parser = Parser(
        prog=f"./motcua {name}",
        description=summary,
        epilog=f"Ví dụ / example:\n{lines}",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")
    return parser


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
