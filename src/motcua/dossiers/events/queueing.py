"""Acts on the queue of a place: opened, counters, rules of who is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class QueueRulesInstalled(Event):
    """Priority groups and the rule of calling were loaded from the shipped files."""

    code = "dossiers.queue_rules_installed"
    sentence = N_("Nạp %(groups)s diện ưu tiên và %(rules)s quy tắc gọi số.")
    groups: int
    rules: int


@dataclass(frozen=True)
class QueueOpened(Event):
    """A place gives out queue tickets; or its ticket screen got a new address."""

    code = "dossiers.queue_opened"
    sentence = N_("Mở hàng chờ tại %(place)s (đổi địa chỉ màn hình lấy số: %(renewed)s).")
    place: str
    renewed: bool


@dataclass(frozen=True)
class CounterSet(Event):
    """A counter serves these things from a day on."""

    code = "dossiers.counter_set"
    sentence = N_("Đặt %(counter)s của %(place)s từ %(valid_from)s: %(services)s.")
    place: str
    counter: str
    services: list[str]
    valid_from: date


@dataclass(frozen=True)
class CounterEnded(Event):
    """A counter is given up."""

    code = "dossiers.counter_ended"
    sentence = N_("Đóng %(counter)s của %(place)s từ %(valid_to)s.")
    place: str
    counter: str
    valid_to: date


@dataclass(frozen=True)
class QueueRuleSet(Event):
    """A place calls its tickets by these rules from a day on."""

    code = "dossiers.queue_rule_set"
    sentence = N_(
        "Đặt quy tắc gọi số của %(place)s từ %(valid_from)s: tối đa %(most_in_a_row)s lượt ưu tiên liên tiếp"
        ", vắng mặt được trở lại %(returns)s lần, chữ đầu %(letter)s, căn cứ %(source)s."
    )
    place: str
    most_in_a_row: int
    returns: int
    letter: str
    valid_from: date
    source: str


@dataclass(frozen=True)
class PriorityGroupSet(Event):
    """A priority group was named or ended, with its source."""

    code = "dossiers.priority_group_set"
    sentence = N_("Đặt diện ưu tiên «%(group)s» từ %(valid_from)s đến trước %(valid_to)s, căn cứ %(source)s.")
    group: str
    valid_from: date
    valid_to: date | None
    source: str
