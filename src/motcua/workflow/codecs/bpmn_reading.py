"""BPMN 2.0 XML as a definition: our own files exactly, files of other tools as far as they can be told.

What a foreign file holds that a process here cannot have is a named fault at its element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from motcua.kernel.text import tidy
from motcua.workflow.codecs.bpmn_names import (
    ACTIVITI,
    CAMUNDA,
    EXPRESSIONS,
    FLOWABLE,
    MODEL,
    ZEEBE,
    model,
    ours,
)
from motcua.workflow.codecs.xml_guard import read_xml
from motcua.workflow.errors import UnsafeFile
from motcua.workflow.rules.definition import (
    OUTCOME,
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Node,
    Parallel,
    Start,
    Step,
    StepTag,
    Variable,
    VariableType,
)
from motcua.workflow.rules.expressions import quote
from motcua.workflow.rules.faults import Fault
from motcua.workflow.rules.table import unit_key_of
from motcua.workflow.rules.times import Allotment, TimeUnit, allotment
from motcua.workflow.rules.words import guess_tags, role_code

_TASKS: Final = (
    *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask"),
    *("businessRuleTask", "callActivity"),
)
_SILENT: Final = (
    *("extensionElements", "documentation", "laneSet", "sequenceFlow", "textAnnotation", "association"),
    *("dataObject", "dataObjectReference", "dataStoreReference", "ioSpecification", "property", "group"),
)
_SIMPLE: Final[Mapping[str, type[Start | End | Exclusive | Parallel]]] = {
    "startEvent": Start,
    "endEvent": End,
    "exclusiveGateway": Exclusive,
    "parallelGateway": Parallel,
}
_REPEATED: Final = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")
_SIGNS: Final = ((r"&&", " and "), (r"\|\|", " or "), (r"!(?!=)", " not "), (r"===?", "="))
_NAMES_OF_OTHERS: Final = {
    "inclusiveGateway": "cổng bao hàm",
    "eventBasedGateway": "cổng theo sự kiện",
    "complexGateway": "cổng phức hợp",
    "subProcess": "quy trình con",
    "adHocSubProcess": "quy trình con tùy biến",
    "transaction": "giao dịch",
    "intermediateCatchEvent": "sự kiện trung gian",
    "intermediateThrowEvent": "sự kiện trung gian",
}


@dataclass(frozen=True, slots=True)
class BpmnFile:
    """What a BPMN file holds: its process and the faults of elements that no process here can have."""

    definition: Definition
    faults: tuple[Fault, ...]


def read_bpmn(content: bytes, *, key: str = "") -> BpmnFile:
    """Return the process of a BPMN file; `key` is its key where the file has none of ours.

    Refuses (UnsafeFile) what is no XML, may do harm, or holds no BPMN process.
    """
    root = read_xml(content)
    processes = root.findall(model("process"))
    if root.tag != model("definitions") or not processes:
        raise UnsafeFile(reason="tệp XML này không chứa quy trình BPMN 2.0 nào")
    held = [process for process in processes if _holds_work(process)] or processes[:1]
    main = max(held, key=len)
    reader = _Reader(main, key, others=[process for process in held if process is not main])
    return reader.read(message_flows=len(list(root.iter(model("messageFlow")))))


def _holds_work(process: etree._Element) -> bool:
    """Tell whether a process has anything in it: tools write an empty one for each closed pool."""
    silent = {model(name) for name in _SILENT}
    return any(_is_element(element) and element.tag not in silent for element in process)


class _Reader:
    def __init__(self, process: etree._Element, key: str, others: list[etree._Element]) -> None:
        self._process = process
        self._key = process.get(ours("key")) or key or process.get("id") or "process"
        self._others = others
        self._faults: list[Fault] = []
        self._lanes = dict(_lanes(process))
        self._own = process.get(ours("key")) is not None

    def read(self, *, message_flows: int = 0) -> BpmnFile:
        if message_flows:
            text = (
                f"Tệp có {message_flows} luồng thông điệp giữa các bên; ở đây không có. "
                "Hãy thay bằng bước hoặc việc lấy ý kiến."
            )
            self._blame("message_flow", "", text)
        for other in self._others:
            name = other.get("name") or other.get("id") or ""
            self._blame("several_processes", name, f"Tệp có thêm quy trình «{name}»; mỗi tệp chỉ nhận một.")
        nodes = [node for element in self._process if (node := self._node(element)) is not None]
        flows = list(self._flows())
        if not self._own:
            nodes, flows = _with_outcomes(nodes, flows, self._flow_names())
            nodes = _with_tags(nodes)
        name = tidy(self._process.get("name") or self._key)
        return BpmnFile(
            Definition(self._key, name, tuple(nodes), tuple(flows), tuple(self._variables())),
            tuple(self._faults),
        )

    def _blame(self, code: str, place: str, sentence: str) -> None:
        self._faults.append(Fault(code, place, sentence))

    def _node(self, element: etree._Element) -> Node | None:
        if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{MODEL}}}"):
            return None
        kind = etree.QName(element).localname
        key, name = element.get("id") or "", _name(element)
        if kind in _TASKS:
            return self._step(element, key, name)
        if kind == "boundaryEvent":
            return self._timer(element, key, name)
        if kind in _SIMPLE:
            self._check_event(element, kind, key)
            return _SIMPLE[kind](key, name)
        if kind not in _SILENT:
            words = _NAMES_OF_OTHERS.get(kind, kind)
            shown = name or key
            self._blame("unsupported_element", key, f"Phần tử «{shown}» ({words}) không dùng được ở đây.")
        return None

    def _check_event(self, element: etree._Element, kind: str, key: str) -> None:
        for child in element:
            if isinstance(child.tag, str) and child.tag.endswith("EventDefinition"):
                what = etree.QName(child).localname
                text = f"Sự kiện «{_name(element) or key}» ({kind}, {what}) phải là sự kiện thường."
                self._blame("unsupported_event", key, text)

    def _step(self, element: etree._Element, key: str, name: str) -> Step:
        written = element.find(f"{model('extensionElements')}/{ours('step')}")
        if written is None:
            return self._foreign_step(element, key, name)
        return Step(
            key=key,
            name=name,
            role=written.get("role") or "",
            unit=written.get("unit") or "",
            time=self._time(written, key),
            unit_name=written.get("unitName") or "",
            outcomes=tuple(outcome.text or "" for outcome in written.findall(ours("outcome"))),
            output=written.get("output") or "",
            tag=self._tag(written, key),
        )

    def _tag(self, written: etree._Element, key: str) -> StepTag:
        try:
            return StepTag(written.get("tag") or StepTag.PROCESSING)
        except ValueError:
            self._blame("bad_tag", key, f"Bước «{key}»: không có nhóm việc «{written.get('tag')}».")
            return StepTag.PROCESSING

    def _foreign_step(self, element: etree._Element, key: str, name: str) -> Step:
        """Take role and unit from the lane, or from the group that a Camunda task names."""
        lane = self._lanes.get(key, "")
        group = _group_of(element)
        if any(element.find(model(loop)) is not None for loop in _REPEATED):
            text = f"Bước «{name or key}» lặp lại hoặc chạy nhiều bản; ở đây mỗi bước làm một lần."
            self._blame("unsupported_loop", key, text)
        role = role_code(group) or role_code(lane) or ""
        unit = "" if role_code(lane) else lane
        return Step(key=key, name=name, role=role, unit=unit_key_of(unit), unit_name=unit)

    def _timer(self, element: etree._Element, key: str, name: str) -> BoundaryTimer | None:
        definition = element.find(model("timerEventDefinition"))
        if definition is None:
            text = f"Sự kiện «{name or key}» gắn với bước phải là hẹn giờ."
            self._blame("unsupported_event", key, text)
            return None
        written = element.find(f"{model('extensionElements')}/{ours('timer')}")
        after = (
            self._time(written, key) if written is not None else self._iso_time(definition, name or key, key)
        )
        return BoundaryTimer(
            key,
            element.get("attachedToRef") or "",
            after or allotment(0, TimeUnit.WORKING_DAY),
            name,
            element.get("cancelActivity") != "false",
        )

    def _iso_time(self, definition: etree._Element, shown: str, key: str) -> Allotment | None:
        text = tidy(definition.findtext(model("timeDuration")) or "")
        found = re.fullmatch(r"P(?:(\d{1,4})D|T(\d{1,4})H)", text)
        if found is None:
            text = (
                f"Hẹn giờ «{shown}»: chỉ nhận thời gian theo ngày (P2D) hoặc giờ (PT8H), không nhận «{text}»."
            )
            self._blame("bad_timer", key, text)
            return None
        days, hours = found.groups()
        return allotment(days, TimeUnit.WORKING_DAY) if days else allotment(hours, TimeUnit.WORKING_HOUR)

    def _time(self, written: etree._Element, key: str) -> Allotment | None:
        amount, unit = written.get("amount"), written.get("timeUnit")
        if amount is None:
            return None
        try:
            return allotment(amount, unit or "")
        except ValueError:
            self._blame("bad_time", key, f"«{key}»: không hiểu thời gian «{amount} {unit}».")
            return None

    def _flows(self) -> Iterator[Flow]:
        named = (element.get("default") for element in self._process.iterchildren() if _is_element(element))
        defaults = {name for name in named if name}
        for element in self._process.findall(model("sequenceFlow")):
            condition = element.find(model("conditionExpression"))
            yield Flow(
                source=element.get("sourceRef") or "",
                target=element.get("targetRef") or "",
                condition=_condition(condition),
                default=element.get("id") in defaults,
            )

    def _flow_names(self) -> dict[tuple[str, str], str]:
        return {
            (element.get("sourceRef") or "", element.get("targetRef") or ""): _name(element)
            for element in self._process.findall(model("sequenceFlow"))
        }

    def _variables(self) -> Iterator[Variable]:
        for element in self._process.findall(f"{model('extensionElements')}/{ours('variable')}"):
            name = element.get("name") or ""
            choices = tuple(choice.text or "" for choice in element.findall(ours("choice")))
            try:
                kind = VariableType(element.get("type") or "")
            except ValueError:
                self._blame("bad_variable", name, f"Biến «{name}» có kiểu không dùng được.")
                continue
            yield Variable(name, kind, element.get("title") or "", choices)


def _group_of(element: etree._Element) -> str:
    """Return the group or person that Camunda 7 and 8, Flowable or Activiti give a task to."""
    zeebe = element.find(f"{model('extensionElements')}/{{{ZEEBE}}}assignmentDefinition")
    for name in ("candidateGroups", "assignee"):
        written = zeebe.get(name) if zeebe is not None else None
        for space in (CAMUNDA, FLOWABLE, ACTIVITI):
            written = written or element.get(f"{{{space}}}{name}")
        if written:
            return written.removeprefix("=").strip(' "').split(",")[0].strip()
    return ""


def _is_element(element: etree._Element) -> bool:
    return isinstance(element.tag, str)


def _name(element: etree._Element) -> str:
    return tidy(element.get("name") or "")


def _condition(element: etree._Element | None) -> str:
    text = tidy(element.text or "") if element is not None else ""
    if element is None or element.get("language") == EXPRESSIONS:
        return element.text or "" if element is not None else ""
    wrapped = re.fullmatch(r"[$#]\{(.*)\}", text)
    return _in_our_words(wrapped[1] if wrapped else text.removeprefix("="))


def _in_our_words(condition: str) -> str:
    """Return a foreign condition with the signs of other languages written as ours; texts stay."""
    pieces = re.split(r"(\"[^\"]*\"|'[^']*')", condition)
    for index, piece in enumerate(pieces):
        if index % 2:
            pieces[index] = quote(piece[1:-1]) if piece.startswith("'") else piece
            continue
        for pattern, word in _SIGNS:
            piece = re.sub(pattern, word, piece)
        pieces[index] = piece
    return " ".join("".join(pieces).split())


def _lanes(process: etree._Element) -> Iterator[tuple[str, str]]:
    for lane in process.iter(model("lane")):
        for reference in lane.findall(model("flowNodeRef")):
            yield (reference.text or "").strip(), _name(lane)


def _with_outcomes(
    nodes: list[Node], flows: list[Flow], names: dict[tuple[str, str], str]
) -> tuple[list[Node], list[Flow]]:
    """Read the names of the arrows out of a gateway as outcomes of the step before it."""
    gateways = {node.key for node in nodes if isinstance(node, Exclusive)}
    before = {flow.target: flow.source for flow in flows if flow.target in gateways}
    gained: dict[str, list[str]] = {}
    changed = []
    for flow in flows:
        name = names.get((flow.source, flow.target), "").replace(";", ",")
        if flow.source in gateways and name and not flow.condition and flow.source in before:
            gained.setdefault(before[flow.source], []).append(name)
            changed.append(
                flow
                if flow.default
                else Flow(flow.source, flow.target, f"{OUTCOME} = {quote(name)}", flow.default)
            )
        else:
            changed.append(flow)
    return [_gaining(node, gained) for node in nodes], changed


def _gaining(node: Node, gained: dict[str, list[str]]) -> Node:
    if not isinstance(node, Step) or node.key not in gained:
        return node
    return replace(node, outcomes=tuple(dict.fromkeys((*node.outcomes, *gained[node.key]))))


def _with_tags(nodes: list[Node]) -> list[Node]:
    tags = iter(guess_tags([node.role for node in nodes if isinstance(node, Step)]))
    return [replace(node, tag=next(tags)) if isinstance(node, Step) else node for node in nodes]
