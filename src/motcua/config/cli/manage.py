"""Django's own commands: migrate, makemigrations, shell, and any other through `manage`."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.management import CommandError, call_command, execute_from_command_line, get_commands

from motcua.config.cli.shipped_law import install_what_is_missing
from motcua.kernel.commandline import command_parser, say


def migrate(words: list[str], *, at: datetime) -> int:
    """Bring the database to this version of the product: tables, triggers, search indexes, shipped law."""
    parser = command_parser(
        "migrate",
        "Tạo hoặc nâng cấp cơ sở dữ liệu lên đúng phiên bản này, rồi nạp các quy định kèm theo phần mềm "
        "còn thiếu; quy định mà cơ quan đã sửa được giữ nguyên.",
        example="./motcua migrate\n./motcua migrate --check",
    )
    parser.add_argument("--quiet", action="store_true", help="không in từng bước")
    parser.add_argument("--check", action="store_true", help="chỉ báo còn bước nào chưa chạy (mã thoát 1)")
    asked = parser.parse_args(words)
    settings.HOME.mkdir(parents=True, exist_ok=True)
    if asked.check:
        return _status(["migrate", "--check"])
    status = _status(["migrate", "--no-input", "--skip-checks", "--verbosity", "0" if asked.quiet else "1"])
    if status == 0 and not settings.DEMO:
        install_what_is_missing(at)
    return status


def makemigrations(words: list[str], *, at: datetime) -> int:
    """Write the migrations that the models ask for (developers only)."""
    parser = command_parser(
        "makemigrations",
        "Sinh tệp nâng cấp bảng từ mô hình (dành cho người phát triển).",
        example="./motcua makemigrations calendars --name add_closure_source",
    )
    parser.add_argument("apps", nargs="*", help="chỉ các ứng dụng này")
    parser.add_argument("--name", help="tên nói rõ thay đổi")
    parser.add_argument("--check", action="store_true", help="chỉ báo còn thiếu tệp nào (mã thoát 1)")
    parser.add_argument("--dry-run", action="store_true", help="in ra, không ghi")
    asked = parser.parse_args(words)
    options = [flag for flag in ("check", "dry_run") if getattr(asked, flag)]
    named = ["--name", asked.name] if asked.name else []
    return _status(
        ["makemigrations", *asked.apps, *named, *(f"--{flag.replace('_', '-')}" for flag in options)]
    )


def messages(words: list[str], *, at: datetime) -> int:
    """Collect every sentence of the product into the English catalogue (developers only)."""
    parser = command_parser(
        "messages",
        "Gom mọi câu chữ vào bản dịch tiếng Anh (dành cho người phát triển).",
        example="./motcua messages\n./motcua messages --check",
    )
    parser.add_argument("--check", action="store_true", help="chỉ báo thiếu gì (mã thoát 1), không ghi")
    asked = parser.parse_args(words)
    return _status(["messages", *(["--check"] if asked.check else [])])


def shell(words: list[str], *, at: datetime) -> int:
    """Open an interactive Python with Django ready."""
    parser = command_parser("shell", "Mở dòng lệnh Python, đã nạp hệ thống.", example="./motcua shell")
    parser.parse_args(words)
    call_command("shell")
    return 0


def manage(words: list[str], *, at: datetime) -> int:
    """Hand the words over to Django's own command line."""
    parser = command_parser(
        "manage",
        "Gọi một lệnh quản trị của Django; `./motcua manage help` liệt kê các lệnh.",
        example="./motcua manage sqlmigrate calendars 0001",
    )
    if not words or words[0] in {"--help", "-h"}:
        parser.print_help()
        return 0
    if words[0] != "help" and words[0] not in get_commands():
        parser.error(f"Django không có lệnh {words[0]!r}; ./motcua manage help liệt kê các lệnh")
    return _status(words)


def _status(words: list[str]) -> int:
    try:
        execute_from_command_line(["./motcua", *words])
    except CommandError as error:
        say(f"motcua: {error}")
        return error.returncode
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return 0
