"""A definition as BPMN 2.0 XML, with the coordinates of our own picture."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from motcua.workflow.codecs.bpmn_names import (
    BOUNDS,
    DIAGRAM,
    EXPRESSIONS,
    LINES,
    NAMESPACES,
    OURS,
    SCHEMA,
    model,
    ours,
)
from motcua.workflow.rules.definition import (
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Node,
    Parallel,
    Start,
    Step,
)
from motcua.workflow.rules.layout import Layout, lay_out
from motcua.workflow.rules.measures import flow_label
from motcua.workflow.rules.times import Allotment, TimeUnit

_ELEMENTS: Final[dict[type[Node], str]] = {
    Start: "startEvent",
    End: "endEvent",
    Step: "userTask",
    Exclusive: "exclusiveGateway",
    Parallel: "parallelGateway",
    BoundaryTimer: "boundaryEvent",
}
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_bpmn(definition: Definition) -> bytes:
    """Return the definition as a BPMN 2.0 file; `read_bpmn` gives back an equal definition."""
    root = etree.Element(model("definitions"), nsmap=NAMESPACES)
    root.set("id", "motcua")
    root.set("targetNamespace", OURS)
    root.set("exporter", "Motcua")
    process = etree.SubElement(root, model("process"), id="process", name=_clean(definition.name))
    process.set("isExecutable", "false")
    process.set(ours("key"), _clean(definition.key))
    _variables(process, definition)
    names = {flow: f"flow_{number}" for number, flow in enumerate(definition.flows, 1)}
    for node in definition.nodes:
        _node(process, definition, node, names)
    for flow in definition.flows:
        _flow(process, definition, flow, names[flow])
    _picture(root, lay_out(definition), definition, names)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _variables(process: etree._Element, definition: Definition) -> None:
    if not definition.variables:
        return
    extension = etree.SubElement(process, model("extensionElements"))
    for variable in definition.variables:
        written = etree.SubElement(extension, ours("variable"), name=variable.name, type=variable.type.value)
        written.set("title", _clean(variable.title))
        for choice in variable.choices:
            etree.SubElement(written, ours("choice")).text = _clean(choice)


def _node(process: etree._Element, definition: Definition, node: Node, names: dict[Flow, str]) -> None:
    element = etree.SubElement(process, model(_ELEMENTS[type(node)]), id=_clean(node.key))
    if node.name:
        element.set("name", _clean(node.name))
    if isinstance(node, Exclusive):
        default = next((flow for flow in definition.exits[node.key] if flow.default), None)
        if default is not None:
            element.set("default", names[default])
    if isinstance(node, BoundaryTimer):
        element.set("attachedToRef", _clean(node.step))
        element.set("cancelActivity", "true" if node.interrupting else "false")
    if isinstance(node, Step):
        _step(etree.SubElement(element, model("extensionElements")), node)
    if isinstance(node, BoundaryTimer):
        extension = etree.SubElement(element, model("extensionElements"))
        _time(etree.SubElement(extension, ours("timer")), node.after)
    for flow in definition.entries[node.key]:
        etree.SubElement(element, model("incoming")).text = names[flow]
    for flow in definition.exits[node.key]:
        etree.SubElement(element, model("outgoing")).text = names[flow]
    if isinstance(node, BoundaryTimer):
        timer = etree.SubElement(element, model("timerEventDefinition"))
        duration = etree.SubElement(timer, model("timeDuration"))
        duration.set(f"{{{SCHEMA}}}type", "tFormalExpression")
        duration.text = _iso_duration(node.after)


def _step(extension: etree._Element, step: Step) -> None:
    element = etree.SubElement(extension, ours("step"), role=step.role, unit=_clean(step.unit))
    element.set("unitName", _clean(step.unit_name))
    element.set("output", _clean(step.output))
    element.set("tag", step.tag.value)
    if step.time is not None:
        _time(element, step.time)
    for outcome in step.outcomes:
        etree.SubElement(element, ours("outcome")).text = _clean(outcome)


def _time(element: etree._Element, time: Allotment) -> None:
    element.set("amount", f"{time.amount:f}")
    element.set("timeUnit", time.unit.value)


def _iso_duration(time: Allotment) -> str:
    """Return the nearest ISO 8601 duration, for other tools; ours read the extension."""
    if time.unit is TimeUnit.WORKING_HOUR:
        return f"PT{time.amount:f}H"
    return f"P{time.amount:f}{'M' if time.unit is TimeUnit.MONTH else 'D'}"


def _flow(process: etree._Element, definition: Definition, flow: Flow, name: str) -> None:
    element = etree.SubElement(process, model("sequenceFlow"), id=name)
    element.set("sourceRef", _clean(flow.source))
    element.set("targetRef", _clean(flow.target))
    label = flow_label(definition, flow)
    if label:
        element.set("name", _clean(label))
    if flow.condition:
        condition = etree.SubElement(element, model("conditionExpression"))
        condition.set(f"{{{SCHEMA}}}type", "tFormalExpression")
        condition.set("language", EXPRESSIONS)
        condition.text = _clean(flow.condition)


def _picture(root: etree._Element, layout: Layout, definition: Definition, names: dict[Flow, str]) -> None:
    diagram = etree.SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", id="diagram")
    plane = etree.SubElement(diagram, f"{{{DIAGRAM}}}BPMNPlane", id="plane", bpmnElement="process")
    for box in layout.boxes:
        shape = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", id=f"{_clean(box.key)}_di")
        shape.set("bpmnElement", _clean(box.key))
        bounds = etree.SubElement(shape, f"{{{BOUNDS}}}Bounds")
        for side, value in zip(
            ("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True
        ):
            bounds.set(side, f"{value:g}")
    for arrow in layout.arrows:
        flow = next(each for each in definition.exits[arrow.source] if each.target == arrow.target)
        edge = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", id=f"{names[flow]}_di")
        edge.set("bpmnElement", names[flow])
        for x, y in arrow.points:
            etree.SubElement(edge, f"{{{LINES}}}waypoint", x=f"{x:g}", y=f"{y:g}")


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
