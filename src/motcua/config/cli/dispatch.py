"""Finds the command that was asked for, makes ready what it needs, and turns refusals into sentences."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

from motcua.config.cli.table import COMMANDS, Command, Needs, beginning_with, find
from motcua.config.env import ConfigurationError
from motcua.kernel import clock
from motcua.kernel.commandline import USAGE_ERROR, Parser, moment, say
from motcua.kernel.errors import DomainError

INTERRUPTED = 130


def run(words: list[str]) -> int:
    """Run `./motcua WORDS` and return its exit status: 0 done, 1 failed, 2 refused."""
    try:
        return _dispatch(words)
    except DomainError as refusal:
        say(f"motcua: {refusal}", to=sys.stderr)
        return USAGE_ERROR
    except ConfigurationError as wrong:
        say(f"motcua: cấu hình sai. {wrong}", to=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; leave Python nothing to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        if fault.filename is None:
            raise
        say(f"motcua: không đọc hoặc ghi được {fault.filename}: {fault.strerror}.", to=sys.stderr)
        return USAGE_ERROR


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in {"--help", "-h", "help"}:
        _list(COMMANDS)
        return 0
    found = find(words)
    if found is None:
        group = beginning_with(words[0])
        if group:
            _list(tuple(group))
            return 0 if {"--help", "-h"} & set(words) else USAGE_ERROR
        say(f"motcua: không có lệnh {words[0]!r}. Gõ ./motcua --help để xem các lệnh.", to=sys.stderr)
        return USAGE_ERROR
    command, rest = found
    if command.needs is Needs.NOTHING:
        return _load(command)(rest, at=clock.now())
    return _with_django(command, rest)


def _with_django(command: Command, rest: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    with importlib.import_module("motcua.config.cli.faults").as_sentences():
        importlib.import_module("django").setup()
        ready = importlib.import_module("motcua.config.cli.ready")
        asked, rest = _asked_moment(command, rest)
        without = {"--help", "-h", "--dry-run"} if command.dry else {"--help", "-h"}
        only_help = bool(without & set(rest))
        return _load(command)(rest, at=ready.moment_of_command(command, asked, only_help=only_help))


def _asked_moment(command: Command, rest: list[str]) -> tuple[datetime | None, list[str]]:
    if not command.dated:
        return None, rest
    parser = Parser(prog=f"./motcua {command.name}", add_help=False)
    parser.add_argument("--at", type=moment)
    known, others = parser.parse_known_args(rest)
    return known.at, others


def _load(command: Command) -> Callable[..., int]:
    module, _, function = f"motcua.{command.target}".partition(":")
    if find_spec(module.rpartition(".")[0]) is None or find_spec(module) is None:
        say(f"motcua: bản này chưa có lệnh {command.name!r}.", to=sys.stderr)
        raise SystemExit(USAGE_ERROR)
    loaded: Callable[..., int] = getattr(importlib.import_module(module), function)
    return loaded


def _list(commands: tuple[Command, ...]) -> None:
    say("Motcua - một cửa. Cách dùng / usage: ./motcua LỆNH [--help]")
    say()
    width = max(len(command.name) for command in commands)
    for command in commands:
        say(f"  {command.name:{width}}  {command.summary}")
    say()
    say(
        "Mã thoát / exit status: 0 xong; 1 không xong hoặc có lỗi trong tệp, trong số liệu; 2 gọi sai hoặc bị"
    )
    say("từ chối; 130 bị ngắt (Ctrl+C).")
