"""Publication: its two kinds, the kinds of decision, and whether its deadlines were met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.text import N_


class PublicationKind(StrEnum):
    """What a province publishes: the list, or the full content (NĐ 63/2010 Điều 13)."""

    LIST = "list"
    CONTENT = "content"


PUBLICATION_KINDS: Final = MappingProxyType(
    {PublicationKind.LIST: N_("danh mục"), PublicationKind.CONTENT: N_("nội dung")}
)


class DecisionKind(StrEnum):
    """What a decision does to the catalogue (NĐ 63/2010 Điều 14, and the decisions beside it)."""

    NEW = "new"
    AMENDED = "amended"
    ABOLISHED = "abolished"
    LIST = "list"
    PROCESS = "process"
    ONLINE_LIST = "online_list"
    INTERNAL_LIST = "internal_list"


DECISION_KINDS: Final = MappingProxyType(
    {
        DecisionKind.NEW: N_("Công bố thủ tục mới ban hành"),
        DecisionKind.AMENDED: N_("Công bố thủ tục sửa đổi, bổ sung, thay thế"),
        DecisionKind.ABOLISHED: N_("Công bố thủ tục bị bãi bỏ"),
        DecisionKind.LIST: N_("Công bố danh mục (chuẩn hóa)"),
        DecisionKind.PROCESS: N_("Phê duyệt quy trình nội bộ"),
        DecisionKind.ONLINE_LIST: N_("Danh mục dịch vụ công trực tuyến"),
        DecisionKind.INTERNAL_LIST: N_("Công bố thủ tục hành chính nội bộ"),
    }
)

PUBLISHING: Final = frozenset(
    {DecisionKind.NEW, DecisionKind.AMENDED, DecisionKind.LIST, DecisionKind.INTERNAL_LIST}
)
"""Kinds under which a version may be published."""
IN_DATABASE: Final = PUBLISHING - {DecisionKind.INTERNAL_LIST} | {DecisionKind.ABOLISHED}
"""Kinds that must be entered in the national database (NĐ 63/2010 Điều 24); internal ones are not public."""


class Issuer(StrEnum):
    """Who publishes, which decides how many days there are (NĐ 63/2010 Điều 13, 15, 24)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    SHORTENED = "shortened"


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Days before the legal text takes effect (negative: after it was signed), and days to enter."""

    publish_before: int
    enter_within: int
    publish_source: str = "NĐ 63/2010/NĐ-CP Điều 15"
    enter_source: str = "NĐ 63/2010/NĐ-CP Điều 24.2"


LEAD_TIMES: Final = MappingProxyType(
    {
        Issuer.MINISTRY: LeadTimes(publish_before=20, enter_within=10),
        Issuer.PROVINCE: LeadTimes(publish_before=5, enter_within=5),
        Issuer.SHORTENED: LeadTimes(publish_before=-3, enter_within=2),
    }
)


class Met(StrEnum):
    """How a deadline stands."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    UNKNOWN = "unknown"


MET_WORDS: Final = MappingProxyType(
    {
        Met.MET: N_("đúng hạn"),
        Met.MISSED: N_("quá hạn"),
        Met.OPEN: N_("còn trong hạn"),
        Met.UNKNOWN: N_("chưa tính được hạn"),
    }
)


@dataclass(frozen=True, slots=True)
class DeadlineCheck:
    """One duty of a decision: by when, when it was done, and how that stands.

    `due` is None while the calendar of the authority does not reach that far. `days` is how many days
    after the decision was signed it was made public in the national database.
    """

    code: str
    duty: str
    due: date | None
    done: date | None
    met: Met
    source: str
    days: int | None = None

    @property
    def days_late(self) -> int | None:
        """Return by how many days it was done after it was due, None unless done late."""
        if self.due is None or self.done is None or self.done <= self.due:
            return None
        return (self.done - self.due).days


def check_publication(
    issuer: Issuer, *, signed_on: date, text_effective_on: date | None, text_signed_on: date | None = None
) -> DeadlineCheck | None:
    """Return whether the decision was signed in time, or None when no legal text sets a date.

    `text_effective_on` and `text_signed_on` are of the legal text that holds the procedure; the
    second is needed for one made by the shortened procedure.
    """
    times = LEAD_TIMES[issuer]
    counted_from = text_signed_on if times.publish_before < 0 else text_effective_on
    if counted_from is None:
        return None
    due = counted_from - timedelta(days=times.publish_before)
    met = Met.MET if signed_on <= due else Met.MISSED
    return DeadlineCheck("publish", N_("Ký quyết định công bố"), due, signed_on, met, times.publish_source)


def check_entry(
    issuer: Issuer,
    *,
    signed_on: date,
    entered_on: date | None,
    today: date,
    add_working_days: Callable[[date, int], date | None],
) -> DeadlineCheck:
    """Return whether the procedure was entered in the national database in time.

    `add_working_days` counts over the calendar of the publishing authority (None: it does not reach
    that far); `today` tells an open duty from a missed one.
    """
    times = LEAD_TIMES[issuer]
    due = add_working_days(signed_on, times.enter_within)
    if due is None:
        met = Met.UNKNOWN
    elif entered_on is None:
        met = Met.OPEN if today <= due else Met.MISSED
    else:
        met = Met.MET if entered_on <= due else Met.MISSED
    duty = N_("Nhập Cơ sở dữ liệu quốc gia về TTHC")
    days = (entered_on - signed_on).days if entered_on is not None else None
    return DeadlineCheck("enter", duty, due, entered_on, met, times.enter_source, days)
