"""Small processes that the tests run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from motcua.workflow.rules.acts import Begin, Complete
from motcua.workflow.rules.definition import (
    BoundaryTimer,
    Definition,
    End,
    Exclusive,
    Flow,
    Parallel,
    Start,
    Step,
    StepTag,
)
from motcua.workflow.rules.engine import apply
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import Person, State
from motcua.workflow.rules.times import TimeUnit, allotment

MORNING = datetime(2024, 5, 6, 1, 0, tzinfo=UTC)
"""Monday 06/05/2024, 08:00 in Viet Nam."""
HOA = Person(1, "Trần Thị Hòa")
NAM = Person(2, "Lê Văn Nam")


def step(key: str, *, outcomes: tuple[str, ...] = (), days: str = "1", role: str = "specialist") -> Step:
    """Return a step that takes `days` working days."""
    return Step(
        key=key,
        name=f"Việc {key}",
        role=role,
        unit="phong_ql",
        unit_name="Phòng Quản lý",
        time=allotment(days, TimeUnit.WORKING_DAY),
        outcomes=outcomes,
        output=f"Kết quả {key}",
    )


def linear(*keys: str, days: str = "1") -> Definition:
    """Return a process of steps one after the other."""
    names = keys or ("b1", "b2", "b3")
    chain = ["start", *names, "end"]
    return Definition(
        key="thang",
        name="Quy trình thẳng",
        nodes=(Start("start"), *(step(key, days=days) for key in names), End("end")),
        flows=tuple(Flow(one, other) for one, other in pairwise(chain)),
    )


def one_door() -> Definition:
    """Return the usual chain of the one-stop shop, with a way back from the director to the specialist."""
    work = Step(
        key="b2",
        name="Thẩm định hồ sơ, dự thảo kết quả",
        role="specialist",
        unit="khcn_qlcn",
        unit_name="Phòng Quản lý chuyên ngành",
        time=allotment(3, TimeUnit.WORKING_DAY),
    )
    return Definition(
        key="mot_cua",
        name="Cấp giấy chứng nhận",
        nodes=(
            Start("start"),
            Step(
                key="b1",
                name="Tiếp nhận, kiểm tra, số hóa và chuyển hồ sơ",
                role="counter_officer",
                unit="tt_pvhcc",
                unit_name="Trung tâm Phục vụ hành chính công",
                time=allotment("0.5", TimeUnit.WORKING_DAY),
                output="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
                tag=StepTag.RECEPTION,
            ),
            work,
            Step(
                key="b3",
                name="Ký phê duyệt kết quả",
                role="director",
                unit="khcn_ld",
                unit_name="Lãnh đạo Sở",
                time=allotment(1, TimeUnit.WORKING_DAY),
                outcomes=("đồng ý", "yêu cầu làm lại"),
                tag=StepTag.SIGNING,
            ),
            Exclusive("b3_re"),
            Step(
                key="b4",
                name="Trả kết quả",
                role="counter_officer",
                unit="tt_pvhcc",
                unit_name="Trung tâm Phục vụ hành chính công",
                time=allotment("0.5", TimeUnit.WORKING_DAY),
                tag=StepTag.RETURN,
            ),
            End("end"),
        ),
        flows=(
            Flow("start", "b1"),
            Flow("b1", "b2"),
            Flow("b2", "b3"),
            Flow("b3", "b3_re"),
            Flow("b3_re", "b2", 'outcome = "yêu cầu làm lại"'),
            Flow("b3_re", "b4", default=True),
            Flow("b4", "end"),
        ),
    )


def side_by_side() -> Definition:
    """Return a process with two parallel branches, the second of two steps."""
    return Definition(
        key="song_song",
        name="Quy trình song song",
        nodes=(
            Start("start"),
            step("b1"),
            Parallel("tach"),
            step("b2", days="5"),
            step("b3"),
            step("b4"),
            Parallel("gop"),
            step("b5"),
            End("end"),
        ),
        flows=(
            Flow("start", "b1"),
            Flow("b1", "tach"),
            Flow("tach", "b2"),
            Flow("tach", "b3"),
            Flow("b2", "gop"),
            Flow("b3", "b4"),
            Flow("b4", "gop"),
            Flow("gop", "b5"),
            Flow("b5", "end"),
        ),
    )


def with_timer(*, interrupting: bool) -> Definition:
    """Return a process whose first step has a boundary timer that leads to another step."""
    return Definition(
        key="hen_gio",
        name="Quy trình có hẹn giờ",
        nodes=(
            Start("start"),
            step("b1", days="3"),
            BoundaryTimer("nhac", "b1", allotment(2, TimeUnit.WORKING_DAY), "Quá 2 ngày", interrupting),
            step("b2"),
            step("b9"),
            End("end"),
            End("end_2"),
        ),
        flows=(
            Flow("start", "b1"),
            Flow("b1", "b2"),
            Flow("b2", "end"),
            Flow("nhac", "b9"),
            Flow("b9", "end_2"),
        ),
    )


def begun(definition: Definition, **variables: Value) -> State:
    """Return the state after the start."""
    return apply(definition, State(), Begin(at=MORNING, by=HOA, variables=variables)).state


def done(definition: Definition, state: State, node: str, outcome: str = "") -> State:
    """Return the state after the open step `node` is completed an hour later."""
    token = next(token for token in state.open if token.node == node)
    act = Complete(at=MORNING + timedelta(hours=1), by=NAM, token=token.number, outcome=outcome)
    return apply(definition, state, act).state


def open_nodes(state: State) -> list[str]:
    """Return the open steps, sorted."""
    return sorted(token.node for token in state.open)
