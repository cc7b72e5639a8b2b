"""What happens after one files, in few plain stages: the approved steps as somebody outside sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_
from motcua.workflow.rules.definition import Step, StepTag
from motcua.workflow.rules.times import Allotment, TimeUnit


class Stage(StrEnum):
    """The stages that an applicant can tell apart."""

    FILED = "filed"
    RECEIVED = "received"
    EXAMINED = "examined"
    DECIDED = "decided"
    ISSUED = "issued"
    RETURNED = "returned"


STAGE_NAMES: Final = {
    Stage.FILED: N_("Ông/bà nộp hồ sơ"),
    Stage.RECEIVED: N_("Tiếp nhận, kiểm tra giấy tờ"),
    Stage.EXAMINED: N_("Xem xét hồ sơ"),
    Stage.DECIDED: N_("Ký kết quả"),
    Stage.ISSUED: N_("Vào số, đóng dấu"),
    Stage.RETURNED: N_("Trả kết quả"),
}
STAGE_TEXTS: Final = {
    Stage.FILED: N_("Nộp qua mạng, tại quầy hoặc qua bưu chính."),
    Stage.RECEIVED: N_(
        "Đủ giấy tờ thì được cấp giấy tiếp nhận có ngày hẹn; thiếu thì được báo một lần, ghi rõ còn thiếu gì."
    ),
    Stage.EXAMINED: N_(
        "Đơn vị chuyên môn thẩm định; khi cần giải thích hoặc bổ sung, ông/bà được báo bằng văn bản."
    ),
    Stage.DECIDED: N_("Người có thẩm quyền xem và ký; nếu từ chối thì phải nêu lý do bằng văn bản."),
    Stage.ISSUED: N_("Kết quả được ghi số, ngày và chuyển về nơi trả kết quả."),
    Stage.RETURNED: N_("Ông/bà được báo khi kết quả đã sẵn sàng và nhận theo cách đã chọn."),
}
_OF_TAG: Final = {
    StepTag.RECEPTION: Stage.RECEIVED,
    StepTag.PROCESSING: Stage.EXAMINED,
    StepTag.SIGNING: Stage.DECIDED,
    StepTag.ISSUING: Stage.ISSUED,
    StepTag.RETURN: Stage.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring steps of one stage: who works, and the time that the approved process gives them.

    `time` is None when a step has none or when the units cannot be added.
    """

    stage: Stage
    units: tuple[str, ...] = ()
    time: Allotment | None = None


def journey(steps: Iterable[Step]) -> tuple[Stretch, ...]:
    """Return the stretches of a process from its steps in order, the filing first; () without steps."""
    stretches: list[Stretch] = []
    for step in steps:
        stage = _OF_TAG[step.tag]
        if stretches and stretches[-1].stage is stage:
            stretches[-1] = _joined(stretches[-1], step)
        else:
            stretches.append(Stretch(stage, _unit(step), step.time))
    return (Stretch(Stage.FILED), *stretches) if stretches else ()


def _joined(stretch: Stretch, step: Step) -> Stretch:
    units = (*stretch.units, *(unit for unit in _unit(step) if unit not in stretch.units))
    return replace(stretch, units=units, time=_sum(stretch.time, step.time))


def _unit(step: Step) -> tuple[str, ...]:
    return (step.unit_name,) if step.unit_name else ()


def _sum(first: Allotment | None, second: Allotment | None) -> Allotment | None:
    if first is None or second is None:
        return None
    if first.unit is second.unit:
        return Allotment(first.amount + second.amount, first.unit)
    if first.is_working and second.is_working:
        hours = first.nominal_hours + second.nominal_hours
        return Allotment(Decimal(hours), TimeUnit.WORKING_HOUR)
    return None
