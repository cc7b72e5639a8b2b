"""`./motcua demo`: a rehearsal on this machine, from nothing to a page in the browser.

The home folder of a rehearsal carries a mark; every other command run on it then keeps the rehearsal's
clock and puts its marks on papers. A folder with the mark is never served as a real installation.
"""

from __future__ import annotations

import argparse
import importlib
import os
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from motcua.config.cli.tools import ROOT
from motcua.config.devidp.people import PROVIDER_NAME, PROVIDER_SECRET
from motcua.kernel.commandline import command_parser, moment
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_

MARK = "rehearsal"
DATABASE = "motcua.sqlite3"
PROVIDER_PORT_AFTER = 1
"""The provider of identity listens on the port after that of the site."""
GATEWAY_PORT_AFTER = 2
"""The payment gateway listens on the one after that."""


class RealInstallation(DomainError):
    """A rehearsal is never made over a real installation."""

    code = "config.real_installation"
    category = Category.CONFLICT
    sentence = N_(
        "Thư mục %(home)s đã có dữ liệu của bản chạy thật. Hãy chọn thư mục khác cho bản diễn tập "
        "bằng biến MOTCUA_HOME."
    )


def main(words: list[str], *, at: datetime) -> int:
    """Make the rehearsal where there is none (or afresh), print who may sign in, and serve it."""
    asked = _read(words)
    home = Path(os.environ.get("MOTCUA_HOME") or ROOT / "var").resolve()
    mark_as_rehearsal(home)
    os.environ["MOTCUA_DEMO"] = "true"
    os.environ.setdefault("MOTCUA_PUBLIC_URL", f"http://localhost:{asked.port}")
    asked.provider_port = _bring_provider(asked.port)
    asked.gateway_port = _bring_gateway(asked.port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    # Django reads the environment now, and not before.
    with importlib.import_module("motcua.config.cli.faults").as_sentences():
        importlib.import_module("django").setup()
        status: int = importlib.import_module("motcua.config.cli.rehearse").run(asked)
    return status


def _bring_provider(port: int) -> int:
    """Let citizens sign in with the provider of the rehearsal; return its port, 0 when another was named."""
    if os.environ.get("MOTCUA_OIDC_ISSUER"):
        return 0
    site = urlsplit(os.environ["MOTCUA_PUBLIC_URL"])
    os.environ["MOTCUA_OIDC_ISSUER"] = f"{site.scheme}://{site.hostname}:{port + PROVIDER_PORT_AFTER}"
    os.environ.setdefault("MOTCUA_OIDC_NAME", PROVIDER_NAME)
    os.environ.setdefault("MOTCUA_OIDC_CLIENT_SECRET", PROVIDER_SECRET)
    return port + PROVIDER_PORT_AFTER


def _bring_gateway(port: int) -> int:
    """Let fees be paid at the gateway of the rehearsal; return its port, 0 when another was named."""
    if os.environ.get("MOTCUA_GATEWAY_URL"):
        return 0
    site = urlsplit(os.environ["MOTCUA_PUBLIC_URL"])
    os.environ["MOTCUA_GATEWAY_URL"] = f"{site.scheme}://{site.hostname}:{port + GATEWAY_PORT_AFTER}"
    return port + GATEWAY_PORT_AFTER


def _read(words: list[str]) -> argparse.Namespace:
    parser = command_parser(
        "demo",
        "Chạy bản diễn tập: dựng kịch bản tới ngày 14/06/2024, in tài khoản đăng nhập rồi mở máy chủ.",
        example="./motcua demo\n./motcua demo --port 8080 --fresh\n./motcua demo --at 2024-06-17T08:00",
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web (mặc định 2)")
    parser.add_argument("--threads", type=int, default=4, help="số luồng mỗi tiến trình (mặc định 4)")
    parser.add_argument("--no-worker", action="store_true", help="không chạy tiến trình nền kèm theo")
    parser.add_argument("--fresh", action="store_true", help="xóa dữ liệu diễn tập cũ và dựng lại")
    parser.add_argument("--at", type=moment, help="chỉnh đồng hồ diễn tập tới thời điểm này (chỉ chạy tới)")
    parser.add_argument("--no-serve", action="store_true", help="chỉ dựng dữ liệu, không mở máy chủ")
    return parser.parse_args(words)


def mark_as_rehearsal(home: Path) -> None:
    """Mark `home` as a rehearsal's. Raises RealInstallation when it holds data without the mark."""
    mark = home / MARK
    if not mark.exists() and (home / DATABASE).exists():
        raise RealInstallation(home=home)
    home.mkdir(parents=True, exist_ok=True)
    mark.touch()
