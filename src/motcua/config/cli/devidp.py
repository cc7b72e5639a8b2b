"""`./motcua devidp`: the provider of identity of a rehearsal, until it is told to stop."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from motcua.config.cli.serve import require_free
from motcua.config.devidp.people import people
from motcua.config.devidp.server import Provider, serve_until_stopped
from motcua.config.devidp.tokens import Issuer
from motcua.kernel.commandline import command_parser
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class OnlyInRehearsals(DomainError):
    """Whoever reaches this provider is whoever they like: no real installation may have it."""

    code = "config.only_in_rehearsals"
    category = Category.CONFLICT
    sentence = N_(
        "Nơi cấp định danh giả chỉ chạy trong bản diễn tập (./motcua demo). Bản chạy thật nối với nơi cấp "
        "thật bằng biến MOTCUA_OIDC_ISSUER."
    )


def main(words: list[str], *, at: datetime) -> int:
    """Serve made-up people until SIGTERM or SIGINT. Raises OnlyInRehearsals, PortTaken."""
    parser = command_parser(
        "devidp",
        "Chạy nơi cấp định danh giả của bản diễn tập: ai cũng chọn được mình là ai, không mật khẩu.",
        example="./motcua devidp --port 8001",
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8001, help="cổng (mặc định 8001)")
    asked = parser.parse_args(words)
    if not settings.DEMO:
        raise OnlyInRehearsals
    require_free(asked.host, asked.port)
    issuer = Issuer(settings.OIDC_ISSUER or f"http://localhost:{asked.port}")
    serve_until_stopped(Provider((asked.host, asked.port), issuer, people(), site=settings.PUBLIC_URL))
    return 0
