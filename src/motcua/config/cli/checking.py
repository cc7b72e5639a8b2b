"""`./motcua check`: everything that can be said about the source without running the product."""

from __future__ import annotations

import secrets
from datetime import datetime

from motcua.config.cli.tools import RunningStep, Step
from motcua.kernel.commandline import command_parser, say

PRODUCTION = (
    ("MOTCUA_PUBLIC_URL", "https://motcua.example"),
    ("MOTCUA_HOSTS", "motcua.example"),
    ("MOTCUA_SECRET_KEY", secrets.token_urlsafe(50)),
    ("MOTCUA_DEMO", "false"),
)
"""As a real installation is configured, for Django's own deployment checks."""

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"

HOUSE = ("-m", "pytest", "-q", "-p", "no:randomly", "tests/architecture")
ARCHITECTURE = Step("quy tắc của ngôi nhà / architecture", (*HOUSE, "-n", "2"))
FAST_ARCHITECTURE = Step(
    "quy tắc của ngôi nhà / architecture",
    (*HOUSE, "-k", "not opens_for_its_people and not planted_import and not planted_table"),
)
STYLE = (
    Step("quy tắc viết mã / lint (ruff)", ("-m", "ruff", "check", "--quiet")),
    Step("định dạng / format (ruff)", ("-m", "ruff", "format", "--check", "--quiet")),
    Step("thứ tự ứng dụng và tầng / imports", ("-c", LINT_IMPORTS)),
)
SLOW = (
    Step("tệp nâng cấp bảng / migrations", ("-m", "motcua", "makemigrations", "--check")),
    Step(
        "cấu hình khi triển khai / deployment",
        ("-m", "motcua", "manage", "check", "--deploy", "--fail-level", "WARNING"),
        PRODUCTION,
    ),
    Step("bản dịch / translations", ("-m", "motcua", "messages", "--check")),
)
TYPES = Step("kiểu dữ liệu / types (mypy)", ("-m", "mypy"))


def main(words: list[str], *, at: datetime) -> int:
    """Run every check, tell each in one line, and fail when one failed."""
    parser = command_parser(
        "check",
        "Kiểm tra mã nguồn: quy tắc viết, thứ tự ứng dụng, kiến trúc, kiểu dữ liệu, bản dịch, cấu hình.",
        example="./motcua check\n./motcua check --fast",
    )
    parser.add_argument(
        "--fast", action="store_true", help="chỉ các phần nhanh: quy tắc viết mã, thứ tự, kiến trúc"
    )
    return 0 if check(fast=parser.parse_args(words).fast) else 1


def check(*, fast: bool = False, architecture: bool = True) -> bool:
    """Run the checks and return whether all passed. Types are checked beside the rest: they take longest.

    `architecture` False leaves those tests to the run of all tests.
    """
    if fast:
        passed = [RunningStep(step).finish() for step in (*STYLE, FAST_ARCHITECTURE)]
    else:
        types = RunningStep(TYPES)
        steps = (*STYLE, *SLOW, ARCHITECTURE) if architecture else (*STYLE, *SLOW)
        passed = [*(RunningStep(step).finish() for step in steps), types.finish()]
    failed = passed.count(False)
    say(f"check: {len(passed) - failed} đạt / passed, {failed} không đạt / failed")
    return failed == 0
