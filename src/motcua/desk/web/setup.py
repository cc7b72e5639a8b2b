"""Setting an installation up: what is done, what lacks, and where to do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from motcua.desk.queries import URGENT, Setup, is_ready, setup_done
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.pages.http import Request, page
from motcua.people.rules.roles import Role

_STEPS: Final = {
    Setup.UNITS: (
        "people:units",
        N_("Cơ quan, đơn vị"),
        N_("Nạp bằng lệnh ./motcua import organisation TỆP.csv, hoặc lập từng đơn vị ở trang này."),
    ),
    Setup.CALENDAR: (
        "calendars:calendar",
        N_("Lịch làm việc"),
        N_(
            "Lập lịch, rồi mở đơn vị cấp đầu ở trang Cơ quan, đơn vị và chọn lịch đó; đơn vị bên trong dùng "
            "theo."
        ),
    ),
    Setup.THIS_YEAR: (
        "calendars:calendar",
        N_("Ngày nghỉ năm %(year)s"),
        N_("Nạp bảng ngày nghỉ kèm theo phần mềm hoặc tệp CSV của năm: Lịch làm việc → Nạp lịch năm."),
    ),
    Setup.NEXT_YEAR: (
        "calendars:calendar",
        N_("Ngày nghỉ năm %(year)s"),
        N_(
            "Chưa nạp thì hồ sơ có hạn sang năm này chưa tiếp nhận được. Khi có thông báo nghỉ lễ, Tết: "
            "Lịch làm việc → Nạp lịch năm."
        ),
    ),
    Setup.LAW: (
        "dossiers:legal_rules",
        N_("Chế độ pháp lý đang có hiệu lực"),
        N_("Chạy ./motcua migrate trên máy chủ: chế độ và quy tắc kèm theo phần mềm được nạp ngay."),
    ),
    Setup.LAW_CONFIRMED: (
        "dossiers:legal_rules",
        N_("Đối chiếu các quy tắc còn dấu cần xác nhận"),
        N_("Mở từng quy tắc đang áp dụng, đối chiếu với văn bản, ghi căn cứ rồi lưu."),
    ),
    Setup.PROCEDURES: (
        "catalogue:list",
        N_("Thủ tục hành chính đang có hiệu lực"),
        N_("Nạp danh mục của tỉnh bằng tệp CSV, XLSX, rồi công bố theo quyết định."),
    ),
    Setup.COUNTER: (
        "people:staff",
        N_("Công chức tiếp nhận tại Bộ phận Một cửa"),
        N_("Lập vị trí tiếp nhận ở đơn vị Một cửa và giao người, hoặc nạp cán bộ từ tệp."),
    ),
}
"""Where each step is done, its words, and how to do it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the page draws it."""

    title: str
    href: str
    hint: str
    tone: str
    word: str


@require_GET
def setup(request: Request) -> HttpResponse:
    """Show the steps to an administrator."""
    request.actor.acting_as(Role.ADMINISTRATOR)
    done = setup_done(request.at)
    lines = [_line(step, legal_date(request.at), is_done=is_done) for step, is_done in done.items()]
    ready = all(done[step] for step in URGENT)
    return page(request, "desk/setup.html", {"lines": lines, "ready": ready})


def begins_with_setup(request: Request) -> bool:
    """Tell whether this person's day begins here: an administrator, and something urgent lacks."""
    return bool(request.actor.holding(Role.ADMINISTRATOR)) and not is_ready(request.at)


def _line(step: Setup, today: date, *, is_done: bool) -> Line:
    address, title, hint = _STEPS[step]
    tone, word = ("good", gettext("đã xong")) if is_done else _lacking(step)
    year = str(today.year + (step is Setup.NEXT_YEAR))
    return Line(
        title=gettext(title) % {"year": year},
        href=reverse(address),
        hint="" if is_done else gettext(hint),
        tone=tone,
        word=word,
    )


def _lacking(step: Setup) -> tuple[str, str]:
    return ("late", gettext("chưa có")) if step in URGENT else ("soon", gettext("nên làm sớm"))
