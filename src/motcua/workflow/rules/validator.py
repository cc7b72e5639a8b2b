"""All faults of a definition at once, each named: code, place, sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from motcua.workflow.rules.conditions import check
from motcua.workflow.rules.definition import (
    OUTCOME,
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Parallel,
    Start,
    Step,
    Variable,
    VariableType,
)
from motcua.workflow.rules.expressions import is_identifier
from motcua.workflow.rules.faults import Fault, shown
from motcua.workflow.rules.graph import (
    gateway_loops,
    reachable,
    reaching_an_end,
    scopes,
    starts,
)
from motcua.workflow.rules.plan import longest_path
from motcua.workflow.rules.times import Allotment, TimeUnit, from_nominal_hours

_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
MAX_NODES: Final = 500
"""Most nodes of one process."""
MAX_FLOWS: Final = 1_000
"""Most arrows of one process."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the caller knows and the process must fit: the term, the roles and the units that exist.

    None means: not asked.
    """

    term: Allotment | None = None
    roles: Collection[str] | None = None
    units: Collection[str] | None = None


def validate(definition: Definition, expected: Expected | None = None) -> list[Fault]:
    """Return every fault of the definition, in table order within each kind; an empty list is sound."""
    if is_too_large(definition):
        return [_too_large(definition)]
    wanted = expected or Expected()
    faults: list[Fault] = []
    for rule in _SHAPE_RULES:
        faults.extend(rule(definition))
    faults.extend(_duty_faults(definition, wanted))
    faults.extend(term_faults(definition, wanted.term))
    return list(dict.fromkeys(faults))


def is_too_large(definition: Definition) -> bool:
    """Tell whether a process is larger than it may be; it is neither checked further nor drawn."""
    return len(definition.nodes) > MAX_NODES or len(definition.flows) > MAX_FLOWS


def _too_large(definition: Definition) -> Fault:
    nodes, flows = len(definition.nodes), len(definition.flows)
    text = f"Quy trình có {nodes} phần tử và {flows} đường nối, tối đa {MAX_NODES} và {MAX_FLOWS}."
    return Fault("too_large", "", f"{text} Hãy tách thành các quy trình nhỏ hơn.")


def declared(definition: Definition) -> dict[str, Variable]:
    """Return the identifiers that conditions may use: `outcome` with all outcomes, and the declared ones."""
    outcomes = tuple(dict.fromkeys(name for step in definition.steps for name in step.outcomes))
    return {
        OUTCOME: Variable(OUTCOME, VariableType.TEXT, "kết luận của bước vừa xong", outcomes),
        **{variable.name: variable for variable in definition.variables},
    }


def _duplicates(definition: Definition) -> Iterator[Fault]:
    for key, count in Counter(node.key for node in definition.nodes).items():
        if count > 1:
            yield Fault("duplicate_id", key, f"Mã «{key}» dùng cho {count} phần tử. Hãy đặt mã khác nhau.")
        if not _KEY.fullmatch(key):
            text = (
                f"Mã «{key}» không hợp lệ: bắt đầu bằng chữ không "
                "dấu, chỉ gồm chữ không dấu, số và dấu _ hoặc -."
            )
            yield Fault("bad_id", key, text)
    for (source, target), count in Counter((flow.source, flow.target) for flow in definition.flows).items():
        if count > 1:
            names = f"{shown(definition, source)} đến {shown(definition, target)}"
            yield Fault(
                "duplicate_flow", f"{source}→{target}", f"Có {count} đường nối trùng nhau từ {names}."
            )


def _ends_and_starts(definition: Definition) -> Iterator[Fault]:
    begun = starts(definition)
    if not begun:
        yield Fault("no_start", "", "Quy trình không có điểm bắt đầu.")
    for extra in begun[1:]:
        yield Fault("several_starts", extra.key, f"Quy trình có {len(begun)} điểm bắt đầu, chỉ được có một.")
    if not any(isinstance(node, End) for node in definition.nodes):
        yield Fault("no_end", "", "Quy trình không có điểm kết thúc.")
    if not definition.steps:
        yield Fault("no_step", "", "Quy trình chưa có bước nào.")


def _flow_ends(definition: Definition) -> Iterator[Fault]:
    for flow in definition.flows:
        place = f"{flow.source}→{flow.target}"
        for key in (flow.source, flow.target):
            if key not in definition.by_key:
                text = f"Đường nối {place} dẫn đến «{key}», là phần tử không có trong quy trình."
                yield Fault("dangling_flow", place, text)
        if isinstance(definition.by_key.get(flow.target), Start):
            yield Fault("start_has_entry", flow.target, "Không được nối đường quay về điểm bắt đầu.")
        if isinstance(definition.by_key.get(flow.target), BoundaryTimer):
            yield Fault(
                "timer_has_entry", flow.target, "Không nối đường vào một hẹn giờ: nó gắn với bước của nó."
            )
        if isinstance(definition.by_key.get(flow.source), End):
            yield Fault("end_has_exit", flow.source, "Không được nối đường đi tiếp sau điểm kết thúc.")


def _reach(definition: Definition) -> Iterator[Fault]:
    reached, ending = reachable(definition), reaching_an_end(definition)
    for node in definition.nodes:
        name = shown(definition, node.key)
        if reached and node.key not in reached:
            yield Fault("unreachable", node.key, f"Không có đường nào từ điểm bắt đầu đến {name}.")
        if not isinstance(node, End) and not definition.exits[node.key]:
            yield Fault("dead_end", node.key, f"Sau {name} không có đường đi tiếp và cũng chưa kết thúc.")
        elif node.key not in ending and any(isinstance(each, End) for each in definition.nodes):
            yield Fault("never_ends", node.key, f"Từ {name} không bao giờ đi đến kết thúc được.")
    for key in gateway_loops(definition):
        yield Fault("loop_without_step", key, f"Vòng lặp qua {shown(definition, key)} không có bước nào.")


def _exits(definition: Definition) -> Iterator[Fault]:
    for node in definition.nodes:
        exits = definition.exits[node.key]
        if isinstance(node, Step | Start | BoundaryTimer) and len(exits) > 1:
            text = (
                f"Sau {shown(definition, node.key)} có {len(exits)} "
                "đường đi. Hãy đặt một nút rẽ nhánh hoặc song song."
            )
            yield Fault("several_exits", node.key, text)
        if not isinstance(node, Exclusive):
            yield from _stray_conditions(definition, exits)


def _stray_conditions(definition: Definition, exits: tuple[Flow, ...]) -> Iterator[Fault]:
    for flow in exits:
        if flow.condition or flow.default:
            text = (
                f"Điều kiện sau {shown(definition, flow.source)} vô hiệu: chỉ nút rẽ nhánh mới xét điều kiện."
            )
            yield Fault("condition_outside_gateway", f"{flow.source}→{flow.target}", text)


def _gateways(definition: Definition) -> Iterator[Fault]:
    for node in definition.nodes:
        exits = definition.exits[node.key]
        if not isinstance(node, Exclusive) or len(exits) < 2:
            continue
        name = shown(definition, node.key)
        defaults = sum(flow.default for flow in exits)
        if defaults == 0:
            yield Fault("no_default", node.key, f"Nút rẽ nhánh {name} chưa có nhánh mặc định (còn lại).")
        if defaults > 1:
            yield Fault("several_defaults", node.key, f"Nút rẽ nhánh {name} có {defaults} nhánh mặc định.")
        for flow in exits:
            place = f"{flow.source}→{flow.target}"
            if flow.default and flow.condition:
                yield Fault(
                    "default_has_condition", place, f"Nhánh mặc định của {name} không được có điều kiện."
                )
            if not flow.default and not flow.condition:
                target = shown(definition, flow.target)
                yield Fault("condition_missing", place, f"Nhánh từ {name} đến {target} chưa có điều kiện.")


def _conditions(definition: Definition) -> Iterator[Fault]:
    names = declared(definition)
    for flow in definition.flows:
        for fault in check(flow.condition, names) if flow.condition else []:
            text = f"Điều kiện «{flow.condition}» ({shown(definition, flow.source)}): {fault.reason}."
            yield Fault(fault.code, f"{flow.source}→{flow.target}", text)


def _variables(definition: Definition) -> Iterator[Fault]:
    for name, count in Counter(variable.name for variable in definition.variables).items():
        if count > 1:
            yield Fault("duplicate_variable", name, f"Biến «{name}» khai báo {count} lần.")
        if name == OUTCOME or not is_identifier(name):
            text = (
                f"Không đặt tên biến là «{name}» được: chỉ dùng "
                "chữ, số, dấu gạch dưới và không trùng từ có sẵn."
            )
            yield Fault("bad_variable_name", name, text)
        if any(name in step.outcomes for step in definition.steps):
            yield Fault(
                "variable_is_outcome", name, f"Biến «{name}» trùng tên với một kết luận. Hãy đổi tên."
            )
    for variable in definition.variables:
        if variable.choices and variable.type is not VariableType.TEXT:
            text = f"Biến «{variable.name}» không phải là chữ nên không có danh sách giá trị."
            yield Fault("choices_without_text", variable.name, text)


def _parallels(definition: Definition) -> Iterator[Fault]:
    sentences = {
        "parallel_without_join": "Các nhánh song song từ {name} không gặp lại nhau ở một nút gộp.",
        "join_without_split": "Nút gộp {name} không ứng với nút song song nào.",
        "join_mismatch": "Nút gộp {name} không nhận đúng một đường từ mỗi nhánh của cùng một nút song song.",
        "parallel_crossing": "Có đường đi vào hoặc ra giữa chừng các nhánh song song tại {name}.",
        "end_inside_parallel": "Điểm kết thúc {name} nằm trong một nhánh song song chưa gộp.",
    }
    for node in definition.nodes:
        if isinstance(node, Parallel) and len(definition.exits[node.key]) > 1 < len(
            definition.entries[node.key]
        ):
            text = f"Nút {shown(definition, node.key)} vừa gộp vừa tách. Hãy dùng hai nút riêng."
            yield Fault("join_and_split", node.key, text)
    for fault in scopes(definition).faults:
        yield Fault(fault.code, fault.key, sentences[fault.code].format(name=shown(definition, fault.key)))


def _timers(definition: Definition) -> Iterator[Fault]:
    for timer in definition.timers:
        name = shown(definition, timer.key)
        if not isinstance(definition.by_key.get(timer.step), Step):
            yield Fault(
                "timer_unattached", timer.key, f"Hẹn giờ {name} không gắn với bước nào của quy trình."
            )
        if timer.after.amount <= 0:
            yield Fault("timer_without_time", timer.key, f"Hẹn giờ {name} phải có thời gian lớn hơn 0.")


_SHAPE_RULES: Final[tuple[Callable[[Definition], Iterator[Fault]], ...]] = (
    _duplicates,
    _ends_and_starts,
    _flow_ends,
    _timers,
    _reach,
    _exits,
    _gateways,
    _variables,
    _conditions,
    _parallels,
)


def _duty_faults(definition: Definition, expected: Expected) -> Iterator[Fault]:
    for step in definition.steps:
        name = shown(definition, step.key)
        if not step.name.strip():
            yield Fault("empty_name", step.key, f"Bước «{step.key}» chưa ghi nội dung công việc.")
        yield from _known("role", step.key, name, (step.role, step.role), expected.roles)
        yield from _known("unit", step.key, name, (step.unit, step.unit_name or step.unit), expected.units)
        if step.time is None:
            yield Fault("no_time", step.key, f"{_upper(name)} chưa có thời gian.")
        elif step.time.amount <= 0:
            yield Fault("time_not_positive", step.key, f"{_upper(name)} phải có thời gian lớn hơn 0.")
        elif step.time.unit is TimeUnit.MONTH:
            yield Fault(
                "time_in_months", step.key, f"{_upper(name)}: thời gian của bước không tính bằng tháng."
            )
        for outcome, count in Counter(step.outcomes).items():
            if count > 1 or outcome.strip() != outcome or not outcome or set(outcome) & set(";\n"):
                yield Fault(
                    "bad_outcome",
                    step.key,
                    f"{_upper(name)}: kết luận «{outcome}» trùng, để trống hoặc có dấu chấm phẩy.",
                )


_MISSING: Final = {"role": "chưa ghi ai làm", "unit": "chưa ghi đơn vị thực hiện"}
_UNKNOWN: Final = {"role": "vai trò", "unit": "đơn vị"}


def _known(
    what: str, place: str, name: str, value: tuple[str, str], known: Collection[str] | None
) -> Iterator[Fault]:
    """Yield a fault when a key is empty or none of those known; `value` is the key and how it is written."""
    key, written = value
    if not key.strip():
        yield Fault(f"empty_{what}", place, f"{_upper(name)}: {_MISSING[what]}.")
    elif known is not None and key not in known:
        yield Fault(
            f"unknown_{what}", place, f"{_upper(name)}: {_UNKNOWN[what]} «{written}» chưa có trong hệ thống."
        )


def _unit_mixture(definition: Definition, term: Allotment | None) -> Iterator[Fault]:
    timed = [step for step in definition.steps if step.time]
    first = next((step.time for step in timed), None)
    if first is None:
        return
    for step in timed:
        if step.time and step.time.is_working != first.is_working:
            text = (
                f"{_upper(shown(definition, step.key))} tính bằng "
                f"{step.time}, khác loại với các bước trước ({first})."
            )
            yield Fault("unit_mixture", step.key, f"{text} Một quy trình chỉ dùng một loại thời gian.")
    if term and term.is_working != first.is_working:
        text = f"Các bước tính bằng {first.unit_words} còn thời hạn của thủ tục là {term}."
        yield Fault("unit_mixture", "", text)


def term_faults(definition: Definition, term: Allotment | None) -> Iterator[Fault]:
    """Yield what keeps the step times from fitting `term`: too long (step and sums), or another kind."""
    mixture = list(_unit_mixture(definition, term))
    yield from mixture
    if mixture or term is None:
        return
    longest = longest_path(definition)
    if longest.hours <= term.nominal_hours:
        return
    spent, beyond = longest.hours * 0, ""
    for step in longest.steps:
        spent += step.time.nominal_hours if step.time else 0
        if spent > term.nominal_hours:
            beyond = step.key
            break
    listed = "; ".join(f"{step.name}: {step.time}" for step in longest.steps)
    total = from_nominal_hours(longest.hours, term.unit)
    text = (
        f"Tổng thời gian các bước là {total}, quá thời hạn "
        f"{term}; vượt từ {shown(definition, beyond)} ({listed})."
    )
    yield Fault("over_term", beyond, text)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
