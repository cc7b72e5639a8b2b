"""What stands in the navigation of the desk, for whom, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from motcua.dossiers.queries.badges import MOST
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_
from motcua.people.rules.roles import Role

EVERYBODY: Final = frozenset(Role)
COUNTER: Final = frozenset({Role.COUNTER_OFFICER})
CASES: Final = EVERYBODY - {Role.ADMINISTRATOR}
LEADERS: Final = frozenset(
    {Role.DIVISION_HEAD, Role.DIRECTOR, Role.SUBDEPARTMENT_HEAD, Role.HIGHER_AUTHORITY}
)
CONTROL: Final = frozenset({Role.PROCEDURE_CONTROL, Role.INSPECTOR})
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})
OVERDUE: Final = "overdue"
WARNINGS: Final = "warnings"
NOTICES: Final = "notices"
BADGE_WORDS: Final = {
    OVERDUE: N_("việc quá hạn"),
    WARNINGS: N_("hồ sơ sắp đến hạn hoặc quá hạn"),
    NOTICES: N_("thông báo chưa đọc"),
}
"""What a figure beside an item counts, for those who hear the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: the URL name it leads to, its Vietnamese words, its icon, the roles that see it.

    `badge` is the kind of figure beside it, if any.
    """

    url_name: str
    words: str
    icon: str
    roles: frozenset[Role] = EVERYBODY
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Items under one heading."""

    title: str
    entries: tuple[Entry, ...]


SECTIONS: Final = (
    Section(
        N_("Hồ sơ"),
        (
            Entry("dossiers:inbox", N_("Hộp việc"), "inbox", CASES, badge=OVERDUE),
            Entry("dossiers:warnings", N_("Cảnh báo thời hạn"), "clock-exclamation", CASES, badge=WARNINGS),
            Entry("dossiers:reception", N_("Tiếp nhận"), "door-enter", COUNTER),
            Entry("dossiers:queue", N_("Hàng chờ"), "list-numbers", COUNTER),
            Entry("dossiers:returning", N_("Trả kết quả"), "door-exit", COUNTER),
            Entry("dossiers:search", N_("Tra cứu hồ sơ"), "search"),
            Entry(
                "payments:list", N_("Thu phí, lệ phí"), "coins", COUNTER | LEADERS | CONTROL | ADMINISTRATORS
            ),
            Entry("notifications:inbox", N_("Thông báo"), "bell", badge=NOTICES),
        ),
    ),
    Section(
        N_("Báo cáo"),
        (
            Entry(
                "reports:ii06a",
                N_("Biểu II.06a"),
                "report-analytics",
                LEADERS | CONTROL | COUNTER | ADMINISTRATORS,
            ),
            Entry("dossiers:register", N_("Sổ theo dõi hồ sơ"), "notebook", LEADERS | CONTROL | COUNTER),
            Entry(
                "dossiers:waiting_times",
                N_("Thời gian chờ tại quầy"),
                "hourglass",
                LEADERS | CONTROL | COUNTER,
            ),
        ),
    ),
    Section(
        N_("Tiếng nói của người dân"),
        (
            Entry("feedback:cases", N_("Phản ánh, kiến nghị"), "message-dots", LEADERS | CONTROL),
            Entry("people:data_requests", N_("Yêu cầu về dữ liệu"), "shield-lock", ADMINISTRATORS),
            Entry("feedback:satisfaction", N_("Mức độ hài lòng"), "mood-smile", LEADERS | CONTROL),
        ),
    ),
    Section(
        N_("Danh mục"),
        (
            Entry("catalogue:list", N_("Thủ tục hành chính"), "book"),
            Entry("workflow:list", N_("Quy trình"), "sitemap"),
            Entry("calendars:calendar", N_("Lịch làm việc"), "calendar"),
            Entry("dossiers:legal_rules", N_("Quy tắc pháp lý"), "scale", CONTROL | ADMINISTRATORS | LEADERS),
            Entry("people:units", N_("Cơ quan, đơn vị"), "users-group"),
        ),
    ),
    Section(
        N_("Hệ thống"),
        (
            Entry("desk:setup", N_("Thiết lập ban đầu"), "checklist", ADMINISTRATORS),
            Entry("jobs:operations", N_("Vận hành"), "activity-heartbeat", ADMINISTRATORS | {Role.INSPECTOR}),
            Entry("signatures:roots", N_("Chứng thư gốc"), "certificate", ADMINISTRATORS | {Role.INSPECTOR}),
            Entry(
                "dossiers:outages",
                N_("Ngừng hệ thống"),
                "calendar-off",
                ADMINISTRATORS | {Role.PROCEDURE_CONTROL},
            ),
            Entry(
                "dossiers:queue_places",
                N_("Cài đặt hàng chờ"),
                "adjustments-horizontal",
                ADMINISTRATORS | {Role.PROCEDURE_CONTROL},
            ),
            Entry("notifications:outgoing", N_("Thông báo gửi đi"), "mail-forward", CONTROL | ADMINISTRATORS),
            Entry("pages:components", N_("Thành phần màn hình"), "layout-grid", ADMINISTRATORS),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the page draws it; `count` 0 shows no figure, `counted` says what it counts."""

    text: str
    href: str
    icon: str
    current: bool
    badge: str = ""
    count: int = 0
    counted: str = ""

    @property
    def figure(self) -> str:
        """Return the count as it is read: a large one is not told exactly."""
        return f"{MOST - 1}+" if self.count >= MOST else str(self.count)

    @property
    def late(self) -> bool:
        """Tell whether the figure counts what is late."""
        return self.badge == OVERDUE


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands under it."""

    title: str
    items: list[Item]


def navigation(actor: Actor, path: str) -> list[Group]:
    """Return what `actor` may go to from the page at `path`; empty groups are left out.

    An installation without an app simply has no such item.
    """
    roles = frozenset(grant.role for grant in actor.grants)
    shown = [(section, list(_items(section.entries, roles))) for section in SECTIONS]
    here = [item.href for _, items in shown for item in items if path.startswith(item.href)]
    nearest = max(here, key=len, default="")
    return [
        Group(gettext(section.title), [replace(item, current=item.href == nearest) for item in items])
        for section, items in shown
        if items
    ]


def with_badges(groups: list[Group], counts: Mapping[str, int]) -> list[Group]:
    """Return `groups` with the figures of `counts` beside the items that have a badge."""
    return [Group(group.title, [_counted(item, counts) for item in group.items]) for group in groups]


def has_badges(groups: list[Group]) -> bool:
    """Tell whether any figure is wanted."""
    return any(item.badge for group in groups for item in group.items)


def _counted(item: Item, counts: Mapping[str, int]) -> Item:
    if not item.badge:
        return item
    return replace(item, count=counts.get(item.badge, 0), counted=gettext(BADGE_WORDS[item.badge]))


def home_address(actor: Actor) -> str | None:
    """Return where `actor` begins the day: the first place in the navigation, None when there is none."""
    for group in navigation(actor, path=""):
        for item in group.items:
            return item.href
    return None


def _items(entries: Iterable[Entry], roles: frozenset[str]) -> Iterable[Item]:
    for entry in entries:
        if not roles & entry.roles:
            continue
        try:
            href = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        yield Item(gettext(entry.words), href, entry.icon, current=False, badge=entry.badge)
