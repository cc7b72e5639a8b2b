"""`./motcua serve`: web and background work on one machine, as child processes of one command."""

from __future__ import annotations

import argparse
import signal
import socket
import threading
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from motcua.config import static_files
from motcua.config.cli.children import Child
from motcua.config.cli.ready import require_migrated
from motcua.kernel.clock import stopwatch
from motcua.kernel.commandline import command_parser, say
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SECRET_LENGTH = 50
RESTART_SECONDS = 5.0


class RehearsalHere(DomainError):
    """The home folder is a rehearsal's."""

    code = "config.rehearsal_here"
    category = Category.CONFLICT
    sentence = N_(
        "Thư mục dữ liệu này là của bản diễn tập; hãy dùng ./motcua demo, hoặc đặt MOTCUA_HOME khác."
    )


class UnsafeSecret(DomainError):
    """The installation has the published secret, or a short one."""

    code = "config.unsafe_secret"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Chưa đặt khóa bí mật. Đặt biến MOTCUA_SECRET_KEY (ít nhất %(length)s ký tự ngẫu nhiên) hoặc "
        "MOTCUA_SECRET_KEY_FILE rồi chạy lại."
    )


class UnsafeAddress(DomainError):
    """The public address is plain http and not on this machine."""

    code = "config.unsafe_address"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Địa chỉ công khai %(address)s không dùng https. Chỉ máy này (localhost) được dùng http; "
        "hãy đặt MOTCUA_PUBLIC_URL bắt đầu bằng https://."
    )


class PortTaken(DomainError):
    """Another program listens on the port."""

    code = "config.port_taken"
    category = Category.CONFLICT
    sentence = N_("Cổng %(port)s đang được chương trình khác dùng. Hãy chọn cổng khác bằng --port.")


def main(words: list[str], *, at: datetime) -> int:
    """Refuse an unsafe or unready installation, then serve until told to stop."""
    parser = command_parser(
        "serve",
        "Chạy máy chủ web và tiến trình nền trên máy này, cho đến khi bị dừng (Ctrl+C).",
        example="./motcua serve --port 8000\n./motcua serve --host 0.0.0.0 --workers 4 --no-worker",
    )
    add_arguments(parser)
    asked = parser.parse_args(words)
    refuse_unsafe()
    require_migrated()
    connections.close_all()
    return serve(asked)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `serve` and `demo` have in common."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web (mặc định 2)")
    parser.add_argument("--threads", type=int, default=4, help="số luồng mỗi tiến trình (mặc định 4)")
    parser.add_argument("--no-worker", action="store_true", help="không chạy tiến trình nền kèm theo")


def refuse_unsafe() -> None:
    """Refuse what is not fit to be reached: RehearsalHere, UnsafeSecret, UnsafeAddress."""
    if settings.DEMO:
        raise RehearsalHere
    if settings.SECRET_KEY == settings.INSECURE_SECRET or len(settings.SECRET_KEY) < SECRET_LENGTH:
        raise UnsafeSecret(length=SECRET_LENGTH)
    if not settings.HTTPS and urlsplit(settings.PUBLIC_URL).hostname not in LOOPBACK:
        raise UnsafeAddress(address=settings.PUBLIC_URL)


def require_free(host: str, port: int) -> None:
    """Raise PortTaken when nothing more can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise PortTaken(port=port) from fault


def serve(
    asked: argparse.Namespace,
    *,
    environment: dict[str, str] | None = None,
    beside: Sequence[tuple[str, list[str]]] = (),
) -> int:
    """Run the web server and, beside it, the worker; return 0 after SIGTERM or SIGINT.

    `beside` are further processes, title and words after `python`: outside systems that a rehearsal brings.
    """
    require_free(asked.host, asked.port)
    static_files.collect()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    web = Child("web", _granian(asked), environment=environment)
    worker = ["-m", "motcua", "worker", "--follow-parent"]
    children = [web, *(Child(title, words, environment=environment) for title, words in beside)]
    if not asked.no_worker:
        children.append(Child("worker", worker, environment=environment))
    say(f"Motcua: {settings.PUBLIC_URL} (Ctrl+C để dừng / to stop)")
    try:
        return _watch(children, web, stopping)
    finally:
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()


def _granian(asked: argparse.Namespace) -> list[str]:
    words = ["-m", "granian", "--interface", "wsgi", "--host", asked.host, "--port", str(asked.port)]
    words += ["--workers", str(asked.workers), "--blocking-threads", str(asked.threads)]
    words += ["--respawn-failed-workers", "--no-ws", "--log-level", "warning"]
    return [*words, "motcua.config.wsgi:application"]


def _watch(children: list[Child], web: Child, stopping: threading.Event) -> int:
    """Restart a background process that ended; give up when the web server ended."""
    restarted = float("-inf")
    while not stopping.wait(0.5):
        ended = web.ended()
        if ended is not None:
            return ended or 1
        for child in children:
            if child.ended() is not None and stopwatch() - restarted > RESTART_SECONDS:
                restarted = stopwatch()
                child.restart()
    return 0
