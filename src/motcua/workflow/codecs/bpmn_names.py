"""Names of BPMN 2.0 that both directions use."""

from __future__ import annotations

from typing import Final

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS: Final = "http://www.omg.org/spec/DD/20100524/DC"
LINES: Final = "http://www.omg.org/spec/DD/20100524/DI"
SCHEMA: Final = "http://www.w3.org/2001/XMLSchema-instance"
CAMUNDA: Final = "http://camunda.org/schema/1.0/bpmn"
ZEEBE: Final = "http://camunda.org/schema/zeebe/1.0"
FLOWABLE: Final = "http://flowable.org/bpmn"
ACTIVITI: Final = "http://activiti.org/bpmn"
OURS: Final = "urn:motcua:process:1"
"""Our extension: role, unit, time, output, outcomes and tag of a step; declared variables."""
EXPRESSIONS: Final = "urn:motcua:expression:1"
"""The language of our conditions."""
NAMESPACES: Final = {
    None: MODEL,
    "bpmndi": DIAGRAM,
    "dc": BOUNDS,
    "di": LINES,
    "xsi": SCHEMA,
    "motcua": OURS,
}


def model(name: str) -> str:
    """Return the full name of a BPMN element."""
    return f"{{{MODEL}}}{name}"


def ours(name: str) -> str:
    """Return the full name of an element or attribute of our extension."""
    return f"{{{OURS}}}{name}"
