"""`./motcua devgateway`: the payment gateway of a rehearsal, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from motcua.config.cli.serve import require_free
from motcua.config.devgateway.server import DevGateway
from motcua.kernel.commandline import command_parser, say
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class GatewayOnlyInRehearsals(DomainError):
    """Whoever reaches this gateway pays without money: no real installation may have it."""

    code = "config.gateway_only_in_rehearsals"
    category = Category.CONFLICT
    sentence = N_(
        "Cổng thanh toán giả chỉ chạy trong bản diễn tập (./motcua demo). Bản chạy thật nối với cổng "
        "thật bằng biến MOTCUA_GATEWAY_URL."
    )


def main(words: list[str], *, at: datetime) -> int:
    """Serve payments without money until SIGTERM or SIGINT. Raises GatewayOnlyInRehearsals, PortTaken."""
    parser = command_parser(
        "devgateway",
        "Chạy cổng thanh toán giả của bản diễn tập: trả tiền, trả hỏng, trả hai lần, báo có muộn hoặc mất.",
        example="./motcua devgateway --port 8002",
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8002, help="cổng (mặc định 8002)")
    asked = parser.parse_args(words)
    if not settings.DEMO:
        raise GatewayOnlyInRehearsals
    require_free(asked.host, asked.port)
    notify_to = settings.PUBLIC_URL + reverse("payments:notice", args=[settings.GATEWAY_NAME])
    gateway = DevGateway(asked.host, asked.port, secret=settings.GATEWAY_SECRET, notify_to=notify_to)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=gateway.shutdown).start())
    say(f"Cổng thanh toán diễn tập: {gateway.address}")
    gateway.serve_forever(poll_interval=0.1)
    gateway.server_close()
    return 0
