"""`./motcua admin create`: an administrator, let in by a one-time link; there is no default password."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from motcua.kernel.actor import system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.commandline import command_parser, say
from motcua.people.usecases import appoint_administrator


def main(words: list[str], *, at: datetime) -> int:
    """Register an administrator (or take a known account) and print their one-time link."""
    parser = command_parser(
        "admin create",
        "Tạo quản trị viên và in liên kết một lần để đặt mật khẩu (dùng trong 72 giờ).",
        example="""./motcua admin create quantri --name "Nguyễn Văn A"
            ./motcua admin create quantri --name "Nguyễn Văn A" --unit so_khcn
            ./motcua admin create quantri --name "Nguyễn Văn A" --organisation "UBND tỉnh X"
            """,
    )
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("--name", required=True, help="họ và tên")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--unit", default="", help="khóa của đơn vị; để trống là đơn vị cấp đầu")
    where.add_argument("--organisation", default="", help="lập đơn vị cấp đầu mang tên này")
    asked = parser.parse_args(words)
    token = appoint_administrator(
        username=asked.username,
        full_name=asked.name,
        unit_key=asked.unit,
        new_root=asked.organisation,
        actor=system_actor("admin create"),
        at=at,
        real_at=real_now(),
    )
    say(f"Mở liên kết sau để đặt mật khẩu cho {asked.username} (dùng một lần, trong 72 giờ):")
    say(f"{settings.PUBLIC_URL}{reverse('people_set_password', args=[token])}")
    return 0
