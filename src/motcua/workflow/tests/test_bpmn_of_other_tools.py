"""BPMN as Camunda Modeler, bpmn.io and Signavio write it: read as far as it goes, a sentence for the rest."""

from __future__ import annotations

import pytest

from motcua.workflow.codecs.bpmn_reading import BpmnFile, read_bpmn
from motcua.workflow.rules.definition import Step
from motcua.workflow.rules.validator import validate

CAMUNDA_8 = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
 id="Definitions_0x" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler"
 exporterVersion="5.20.0" modeler:executionPlatform="Camunda Cloud">
 <bpmn:process id="Process_1" name="Cấp phép" isExecutable="true">
  <bpmn:startEvent id="S"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
  <bpmn:sequenceFlow id="f1" sourceRef="S" targetRef="A" />
  <bpmn:userTask id="A" name="Thẩm định&#10;hồ sơ">
   <bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="=&#34;specialist&#34;" />
   </bpmn:extensionElements>%s
  </bpmn:userTask>
  <bpmn:sequenceFlow id="f2" sourceRef="A" targetRef="G" />
  <bpmn:exclusiveGateway id="G" default="f4" />
  <bpmn:sequenceFlow id="f3" sourceRef="G" targetRef="B">
   <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%s</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f4" sourceRef="G" targetRef="E" />
  <bpmn:userTask id="B" name="Ký" /><bpmn:sequenceFlow id="f5" sourceRef="B" targetRef="E" />
  <bpmn:endEvent id="E" />%s
 </bpmn:process>
</bpmn:definitions>"""

SIGNAVIO = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" exporter="Signavio Process Editor"
 xmlns:signavio="http://www.signavio.com" expressionLanguage="http://www.w3.org/TR/XPath"
 id="sid-8b" targetNamespace="http://www.signavio.com">
 <collaboration id="sid-c"><extensionElements><signavio:signavioDiagramMetaData metaKey="revisionid"/>
  </extensionElements>
  <participant id="sid-P1" name="Tổ chức, cá nhân" processRef="sid-empty"/>
  <participant id="sid-P2" name="Sở" processRef="sid-main"/>
  <messageFlow id="sid-m" sourceRef="sid-P1" targetRef="sid-A"/>
 </collaboration>
 <process id="sid-empty" name="Tổ chức, cá nhân" isExecutable="false"/>
 <process id="sid-main" name="Sở" isClosed="false">
  <laneSet id="sid-L"><lane id="sid-L1" name="Phòng Quản lý chuyên ngành">
   <flowNodeRef>sid-S</flowNodeRef><flowNodeRef>sid-A</flowNodeRef><flowNodeRef>sid-E</flowNodeRef></lane>
  </laneSet>
  <startEvent id="sid-S" name=""><outgoing>sid-f1</outgoing></startEvent>
  <task id="sid-A" name="Thẩm định" completionQuantity="1" isForCompensation="false"/>
  <endEvent id="sid-E" name=""/>
  <sequenceFlow id="sid-f1" isImmediate="true" sourceRef="sid-S" targetRef="sid-A"/>
  <sequenceFlow id="sid-f2" isImmediate="true" sourceRef="sid-A" targetRef="sid-E"/>
 </process>
</definitions>"""


def camunda(*, condition: str = '= outcome = "đạt"', inside: str = "", more: str = "") -> BpmnFile:
    """Return a file of Camunda Modeler as it is read."""
    escaped = condition.replace("&", "&amp;").replace("<", "&lt;")
    return read_bpmn((CAMUNDA_8 % (inside, escaped, more)).encode(), key="mau")


def test_a_group_of_camunda_8_is_the_role_of_a_step() -> None:
    step = camunda().definition.by_key["A"]
    assert isinstance(step, Step)
    assert (step.name, step.role) == ("Thẩm định hồ sơ", "specialist")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=approved = true", "approved = true"),
        ("${approved == true}", "approved = true"),
        ("${ok && !(late || n >= 3)}", "ok and not (late or n >= 3)"),
        ("#{field == 'bức xạ && đo lường'}", 'field = "bức xạ && đo lường"'),
        ("${a != 1}", "a != 1"),
    ],
)
def test_signs_of_other_languages_are_read_as_ours(written: str, read: str) -> None:
    flows = camunda(condition=written).definition.flows
    assert next(flow.condition for flow in flows if flow.target == "B") == read


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("${approved}", "không có «approved» trong quy trình"),
        ("${execution.getVariable('x') == 1}", "không hiểu ký tự «.»"),
        ("=some x in list satisfies x", "thừa"),
    ],
)
def test_a_condition_on_what_is_not_declared_fails_when_saved(condition: str, told: str) -> None:
    faults = validate(camunda(condition=condition).definition)
    assert told in " ".join(fault.sentence for fault in faults)


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ('<bpmn:inclusiveGateway id="X" name="Chọn"/>', "«Chọn» (cổng bao hàm) không dùng được ở đây"),
        ('<bpmn:subProcess id="X" name="Con"/>', "«Con» (quy trình con) không dùng được ở đây"),
        ('<bpmn:adHocSubProcess id="X"/>', "«X» (quy trình con tùy biến)"),
        ('<bpmn:eventBasedGateway id="X"/>', "cổng theo sự kiện"),
        ('<bpmn:intermediateThrowEvent id="X"/>', "sự kiện trung gian"),
        ('<bpmn:endEvent id="X"><bpmn:terminateEventDefinition/></bpmn:endEvent>', "phải là sự kiện thường"),
        (
            '<bpmn:boundaryEvent id="X" attachedToRef="A"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>',
            "gắn với bước phải là hẹn giờ",
        ),
    ],
)
def test_what_no_process_here_can_have_is_named(element: str, told: str) -> None:
    assert told in " ".join(fault.sentence for fault in camunda(more=element).faults)


def test_a_task_run_many_times_is_named() -> None:
    read = camunda(inside="<bpmn:multiInstanceLoopCharacteristics/>")
    assert [fault.code for fault in read.faults] == ["unsupported_loop"]


def test_the_closed_pool_of_signavio_is_passed_over_and_its_messages_are_named() -> None:
    read = read_bpmn(SIGNAVIO.encode(), key="mau")
    step = read.definition.by_key["sid-A"]
    assert isinstance(step, Step)
    assert step.unit_name == "Phòng Quản lý chuyên ngành"
    assert [fault.code for fault in read.faults] == ["message_flow"]


def test_an_arrow_without_a_name_of_its_own_is_no_default() -> None:
    content = CAMUNDA_8 % ("", 'outcome = "đạt"', "")
    read = read_bpmn(content.replace('id="f5" ', "").encode(), key="mau")
    assert [flow.target for flow in read.definition.flows if flow.default] == ["E"]
