"""The figures of form II.06a: one condition each, over the standing of dossiers.

`Q(period, as_of)`: the rows are those that hold at the end of the window (or at `as_of`, when that is
earlier) as known at `as_of`; so an old window run again says what it said then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import F, Q

from motcua.dossiers.rules.states import Resolution
from motcua.kernel.text import N_
from motcua.reports.rules.windows import Window

UNIT = N_("hồ sơ")
FORM = "Thông tư 01/2020/TT-VPCP, biểu II.06a/VPCP/KSTT"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its code, name, legal meaning and source, and the condition that counts it."""

    code: str
    name: str
    meaning: str
    condition: Callable[[Window], Q]
    unit: str = UNIT
    source: str = FORM


def visible(window: Window) -> Q:
    """Return the condition of the one row of each dossier that holds at the window's end, as known then."""
    known = Q(known_from__lte=window.as_of) & (Q(known_to=None) | Q(known_to__gt=window.as_of))
    if window.as_of < window.end:
        return known & Q(from_at__lte=window.as_of) & (Q(to_at=None) | Q(to_at__gt=window.as_of))
    return known & Q(from_at__lt=window.end) & (Q(to_at=None) | Q(to_at__gte=window.end))


def _received(window: Window) -> Q:
    return Q(received_at__gte=window.start, received_at__lt=window.end)


def _carried(window: Window) -> Q:
    return Q(received_at__lt=window.start) & (Q(resolved_at=None) | Q(resolved_at__gte=window.start))


def _resolved(window: Window) -> Q:
    return Q(resolved_at__gte=window.start, resolved_at__lt=window.end)


def _open(window: Window) -> Q:
    return Q(received_at__lt=window.end) & (Q(resolved_at=None) | Q(resolved_at__gte=window.end))


def _open_late(window: Window) -> Q:
    unpaused = Q(paused_since=None) | Q(paused_since__gte=F("late_from"))
    return _open(window) & _is_past(window) & unpaused


def _open_in_time(window: Window) -> Q:
    return _open(window) & (_is_not_past(window) | _lawfully_paused())


def _is_past(window: Window) -> Q:
    return Q(late_from__lte=window.as_of) if window.as_of < window.end else Q(late_from__lt=window.end)


def _is_not_past(window: Window) -> Q:
    return Q(late_from__gt=window.as_of) if window.as_of < window.end else Q(late_from__gte=window.end)


def _lawfully_paused() -> Q:
    return Q(paused_since__isnull=False, paused_since__lt=F("late_from"))


def _early(window: Window) -> Q:
    return _resolved(window) & Q(counts_as_on_time=False, resolved_at__lt=F("early_before"))


def _late(window: Window) -> Q:
    return _resolved(window) & Q(counts_as_on_time=False, resolved_at__gte=F("late_from"))


def _on_time(window: Window) -> Q:
    within = Q(resolved_at__gte=F("early_before"), resolved_at__lt=F("late_from"))
    return _resolved(window) & (Q(counts_as_on_time=True) | within)


def _ended_as(resolution: Resolution) -> Callable[[Window], Q]:
    return lambda window: _resolved(window) & Q(resolution=resolution)


_LIST = (
    Figure(
        "3",
        N_("Số hồ sơ nhận giải quyết – tổng số"),
        N_("Hồ sơ tiếp nhận trong kỳ và từ kỳ trước chuyển qua."),
        lambda window: _received(window) | _carried(window),
    ),
    Figure(
        "4",
        N_("Nhận trong kỳ – trực tuyến"),
        N_("Hồ sơ nộp trực tuyến, tiếp nhận trong kỳ theo thời điểm ghi trên mẫu 01."),
        lambda window: _received(window) & Q(is_online=True),
    ),
    Figure(
        "5",
        N_("Nhận trong kỳ – trực tiếp, dịch vụ bưu chính"),
        N_("Hồ sơ nộp trực tiếp, qua bưu chính hoặc ki-ốt, tiếp nhận trong kỳ."),
        lambda window: _received(window) & Q(is_online=False),
    ),
    Figure(
        "6",
        N_("Từ kỳ trước chuyển qua"),
        N_("Hồ sơ tiếp nhận trước kỳ, chưa giải quyết xong khi bắt đầu kỳ."),
        _carried,
    ),
    Figure(
        "7",
        N_("Số hồ sơ đã giải quyết – tổng số"),
        N_(
            "Kết quả hoặc thông báo thay thế đã về Bộ phận Một cửa trong kỳ; gồm không giải quyết, dừng, rút."
        ),
        _resolved,
    ),
    Figure("8", N_("Đã giải quyết – trước hạn"), N_("Ngày có kết quả trước ngày hẹn."), _early),
    Figure("9", N_("Đã giải quyết – đúng hạn"), N_("Ngày có kết quả đúng ngày hẹn."), _on_time),
    Figure(
        "10",
        N_("Đã giải quyết – quá hạn"),
        N_("Ngày có kết quả sau ngày hẹn; văn bản xin lỗi không dời ngày hẹn này."),
        _late,
    ),
    Figure(
        "11",
        N_("Số hồ sơ đang giải quyết – tổng số"),
        N_("Hồ sơ đã tiếp nhận, chưa có kết quả khi hết kỳ; gồm hồ sơ đang tạm dừng."),
        _open,
    ),
    Figure(
        "12",
        N_("Đang giải quyết – trong hạn"),
        N_("Chưa qua ngày hẹn khi hết kỳ; hồ sơ tạm dừng hợp lệ trước hạn tính là trong hạn."),
        _open_in_time,
    ),
    Figure(
        "13",
        N_("Đang giải quyết – quá hạn"),
        N_("Đã qua ngày hẹn khi hết kỳ; hồ sơ tạm dừng sau khi đã quá hạn vẫn là quá hạn."),
        _open_late,
    ),
    Figure(
        "12.paused",
        N_("Trong đó: đang tạm dừng"),
        N_("Hồ sơ trong cột (12) đang tạm dừng chờ bổ sung hoặc nghĩa vụ tài chính."),
        lambda window: _open(window) & _lawfully_paused(),
    ),
    Figure(
        "7.refused_to_resolve",
        N_("Trong đó: không giải quyết"),
        N_("Thông báo không đủ điều kiện giải quyết."),
        _ended_as(Resolution.REFUSED_TO_RESOLVE),
    ),
    Figure(
        "7.stopped",
        N_("Trong đó: dừng theo đề nghị"),
        N_("Dừng giải quyết theo đề nghị của người nộp."),
        _ended_as(Resolution.STOPPED),
    ),
    Figure(
        "7.withdrawn", N_("Trong đó: rút hồ sơ"), N_("Người nộp rút hồ sơ."), _ended_as(Resolution.WITHDRAWN)
    ),
    Figure(
        "7.closed_unsupplemented",
        N_("Trong đó: kết thúc do không bổ sung"),
        N_("Hết thời hạn bổ sung mà không bổ sung."),
        _ended_as(Resolution.CLOSED_UNSUPPLEMENTED),
    ),
)

II06A = MappingProxyType({figure.code: figure for figure in _LIST})
"""The figures by code; the eleven columns and their "of which"."""
