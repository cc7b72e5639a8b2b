"""BPMN from outside: hostile files get a sentence, foreign ones a fault at each element that has no place."""

from __future__ import annotations

import pytest
from lxml import etree

from motcua.workflow.codecs.bpmn_names import BOUNDS, DIAGRAM, MODEL
from motcua.workflow.codecs.bpmn_reading import read_bpmn
from motcua.workflow.codecs.bpmn_writing import write_bpmn
from motcua.workflow.codecs.xml_guard import DEEPEST, LARGEST
from motcua.workflow.errors import UnsafeFile
from motcua.workflow.rules.definition import Step
from motcua.workflow.rules.times import TimeUnit, allotment
from motcua.workflow.rules.validator import validate
from motcua.workflow.tests.examples import one_door, with_timer

BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>"""
OUTSIDE_ENTITY = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D1" targetNamespace="http://bpmn.io/schema/bpmn">
 <bpmn:process id="Process_1" name="Cấp phép" isExecutable="true">
  <bpmn:laneSet id="L"><bpmn:lane id="La" name="Phòng Quản lý chuyên ngành">
    <bpmn:flowNodeRef>Task_1</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
  <bpmn:startEvent id="S"/>
  <bpmn:userTask id="Task_1" name="Thẩm định" camunda:candidateGroups="specialist"/>
  <bpmn:exclusiveGateway id="G" default="f4"/>
  <bpmn:task id="Task_2" name="Ký"/>
  <bpmn:endEvent id="E"/>
  <bpmn:sequenceFlow id="f1" sourceRef="S" targetRef="Task_1"/>
  <bpmn:sequenceFlow id="f2" sourceRef="Task_1" targetRef="G"/>
  <bpmn:sequenceFlow id="f3" name="Không đạt" sourceRef="G" targetRef="E"/>
  <bpmn:sequenceFlow id="f4" name="Đạt" sourceRef="G" targetRef="Task_2"/>
  <bpmn:sequenceFlow id="f5" sourceRef="Task_2" targetRef="E"/>
  %s
 </bpmn:process>
</bpmn:definitions>"""


def deep(levels: int) -> bytes:
    """Return XML nested `levels` deep."""
    return b"<a>" * levels + b"</a>" * levels


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BILLION_LAUGHS, "thực thể"),
        (OUTSIDE_ENTITY, "thực thể"),
        ("\ufeff<a/>".encode("utf-16"), "UTF-8"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "UTF-8"),
        (b"\xff\xfe\xfa", "UTF-8"),
        (b"PK\x03\x04rest", "tệp nén"),
        (b"<a><b></a>", "bị hỏng"),
        (b"", "bị hỏng"),
        (b"khong phai xml", "bị hỏng"),
        (deep(DEEPEST + 5), "tầng"),
        (b"<a>" + b"<b/>" * 60_000 + b"</a>", "phần tử"),
        (b"<a %s/>" % b" ".join(b'x%d=""' % n for n in range(80)), "thuộc tính"),
        (b" " * (LARGEST + 1), "lớn hơn 5 MB"),
        (b"<html/>", "không chứa quy trình BPMN"),
        (f'<definitions xmlns="{MODEL}"/>'.encode(), "không chứa quy trình BPMN"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_or_broken_file_gets_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(UnsafeFile, match=reason):
        read_bpmn(content)


def test_a_foreign_file_is_read_as_far_as_it_goes() -> None:
    read = read_bpmn((FOREIGN % "").encode(), key="cap_phep")
    step = read.definition.by_key["Task_1"]
    assert isinstance(step, Step)
    assert (read.definition.key, read.definition.name, read.faults) == ("cap_phep", "Cấp phép", ())
    assert (step.role, step.unit_name, step.outcomes) == (
        "specialist",
        "Phòng Quản lý chuyên ngành",
        ("Không đạt", "Đạt"),
    )
    assert [flow.condition for flow in read.definition.exits["G"]] == ['outcome = "Không đạt"', ""]


def test_what_a_foreign_file_lacks_is_named_by_the_validator() -> None:
    faults = validate(read_bpmn((FOREIGN % "").encode()).definition)
    assert {(fault.code, fault.place) for fault in faults} == {
        ("no_time", "Task_1"),
        ("no_time", "Task_2"),
        ("empty_role", "Task_2"),
        ("empty_unit", "Task_2"),
    }


@pytest.mark.parametrize(
    ("element", "code", "place"),
    [
        ('<bpmn:inclusiveGateway id="I1" name="Hoặc"/>', "unsupported_element", "I1"),
        ('<bpmn:subProcess id="P1"/>', "unsupported_element", "P1"),
        ('<bpmn:intermediateCatchEvent id="C1"/>', "unsupported_element", "C1"),
        (
            '<bpmn:boundaryEvent id="B1" attachedToRef="Task_1">'
            "<bpmn:errorEventDefinition/></bpmn:boundaryEvent>",
            "unsupported_event",
            "B1",
        ),
        (
            '<bpmn:endEvent id="X1"><bpmn:terminateEventDefinition/></bpmn:endEvent>',
            "unsupported_event",
            "X1",
        ),
        (
            '<bpmn:boundaryEvent id="B2" attachedToRef="Task_1"><bpmn:timerEventDefinition>'
            "<bpmn:timeDuration>P1Y</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>",
            "bad_timer",
            "B2",
        ),
    ],
)
def test_an_element_that_has_no_place_here_is_named(element: str, code: str, place: str) -> None:
    read = read_bpmn((FOREIGN % element).encode())
    assert [(fault.code, fault.place) for fault in read.faults] == [(code, place)]


def test_a_timer_of_another_tool_is_read_from_its_duration() -> None:
    element = (
        '<bpmn:boundaryEvent id="B1" attachedToRef="Task_1" cancelActivity="false">'
        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT4H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    )
    [timer] = read_bpmn((FOREIGN % element).encode()).definition.timers
    assert (timer.after, timer.interrupting) == (allotment(4, TimeUnit.WORKING_HOUR), False)


def test_a_second_process_in_the_file_is_named() -> None:
    two = (FOREIGN % "").replace(
        "</bpmn:definitions>",
        '<bpmn:process id="P2" name="Hai"><bpmn:task id="T"/></bpmn:process></bpmn:definitions>',
    )
    assert [fault.code for fault in read_bpmn(two.encode()).faults] == ["several_processes"]


def test_a_damaged_extension_of_ours_is_named() -> None:
    text = (
        write_bpmn(one_door())
        .decode()
        .replace('amount="3"', 'amount="ba"')
        .replace('tag="signing"', 'tag="x"')
    )
    assert {fault.code for fault in read_bpmn(text.encode()).faults} == {"bad_time", "bad_tag"}


def test_the_file_holds_the_coordinates_of_our_own_picture() -> None:
    root = etree.fromstring(write_bpmn(with_timer(interrupting=True)))
    shapes = {shape.get("bpmnElement"): shape for shape in root.iter(f"{{{DIAGRAM}}}BPMNShape")}
    assert set(shapes) == set(with_timer(interrupting=True).by_key)
    bounds = shapes["b1"].find(f"{{{BOUNDS}}}Bounds")
    assert bounds is not None
    assert float(bounds.get("width") or 0) > 100
    assert len(list(root.iter(f"{{{DIAGRAM}}}BPMNEdge"))) == len(with_timer(interrupting=True).flows)


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    definition = type(one_door())("k", "Tên\x00 xấu\x0b", one_door().nodes, one_door().flows)
    assert read_bpmn(write_bpmn(definition)).definition.name == "Tên xấu"
