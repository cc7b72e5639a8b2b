"""`./motcua seal`: seals the finished days, or lists the published roots."""

from __future__ import annotations

import json
from datetime import date, datetime

from motcua.audit.errors import DayNotOver
from motcua.audit.queries import published_roots, unsealed_days
from motcua.audit.usecases import seal_day
from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import command_parser, day, say
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date, print_number


def main(words: list[str], *, at: datetime) -> int:
    """Seal every finished day that is not sealed (or up to one day), and say each root."""
    parser = command_parser(
        "seal",
        "Niêm phong các ngày đã qua: tính mã gốc trên mọi việc của ngày, nối với ngày trước.",
        example="./motcua seal\n./motcua seal --day 2024-06-13\n./motcua seal --list > roots.json",
    )
    parser.add_argument("--day", type=day, help="chỉ đến hết ngày này (mặc định: đến hết hôm qua)")
    parser.add_argument(
        "--list", action="store_true", help="không niêm phong, in danh sách mã gốc đã công bố (JSON)"
    )
    asked = parser.parse_args(words)
    if asked.list:
        say(json.dumps(list(published_roots()), ensure_ascii=False, indent=1))
        return 0
    actor = system_actor("motcua seal")
    days = _days(asked.day, legal_date(at))
    for one in days:
        seal = seal_day(day=one, actor=actor, at=at)
        say(f"{print_date(one)}  {print_number(seal.acts):>9} việc  {seal.root}")
    if not days:
        say("Mọi ngày đã qua đều đã niêm phong.")
    return 0


def _days(last: date | None, today: date) -> list[date]:
    if last is None:
        return unsealed_days(today)
    if last >= today:
        raise DayNotOver(day=print_date(last))
    # A day that is sealed is asked for all the same, so that its refusal is said.
    return [*(one for one in unsealed_days(today) if one < last), last]
