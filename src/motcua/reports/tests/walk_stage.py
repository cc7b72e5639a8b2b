"""The stage of the random walk: procedures of every kind of term, and processes with and without branches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from itertools import pairwise

from motcua.calendars.rules import SAME_DAY, Term, TimeOfDay, Unit
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.content import Content, PauseRule
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import SAMPLE, make_decision, make_procedure
from motcua.catalogue.usecases import approve_process, publish_list
from motcua.dossiers import usecases as acts
from motcua.dossiers.tests.scene import NINE
from motcua.kernel.actor import system_actor
from motcua.people.tests.cast import Cast, make_cast
from motcua.workflow.models import ProcessVersion
from motcua.workflow.rules.definition import Definition, End, Flow, Node, Parallel, Start, Step, StepTag
from motcua.workflow.rules.times import TimeUnit, allotment
from motcua.workflow.usecases import publish_version, save_draft

PAUSE_BASIS = "Điều 9 Nghị định mẫu"
_PAUSES: dict[str, object] = {"pause_rule": PauseRule.PAUSE, "pause_basis": PAUSE_BASIS}
KINDS: tuple[tuple[str, Term, dict[str, object]], ...] = (
    ("days", Term(Decimal(5), Unit.WORKING_DAY), {}),
    (
        "half",
        Term(Decimal("4.5"), Unit.WORKING_DAY),
        {"pause_rule": PauseRule.PAUSE, "pause_basis": PAUSE_BASIS},
    ),
    ("clock", Term(Decimal(4), Unit.WORKING_DAY), {"time_of_day": TimeOfDay.SAME_CLOCK, "cut_off": time(15)}),
    (
        "hours",
        Term(Decimal(12), Unit.WORKING_HOUR),
        {"pause_rule": PauseRule.PAUSE, "pause_basis": PAUSE_BASIS},
    ),
    ("calendar", Term(Decimal(10), Unit.CALENDAR_DAY), {}),
    ("month", Term(Decimal(1), Unit.MONTH), _PAUSES),
    ("same_day", SAME_DAY, {"cut_off": time(15)}),
)
"""Name, term and what else the version of each procedure says."""
_STEPS = (
    ("b1", "counter_officer", "tt_pvhcc", StepTag.RECEPTION),
    ("b2", "division_head", "khcn_qlcn", StepTag.PROCESSING),
    ("b3", "specialist", "khcn_qlcn", StepTag.PROCESSING),
    ("b4", "director", "khcn_ld", StepTag.SIGNING),
    ("b5", "clerk", "khcn_vp", StepTag.ISSUING),
    ("b6", "counter_officer", "tt_pvhcc", StepTag.RETURN),
)


@dataclass(frozen=True, slots=True)
class WalkStage:
    """Everybody, and the open procedures by name."""

    cast: Cast
    versions: dict[str, ProcedureVersion]


def make_stage() -> WalkStage:
    """Open one procedure of each kind; every second one has parallel steps."""
    cast = make_cast(NINE)
    acts.install_legal_rules(actor=system_actor("test"), at=NINE)
    versions = {}
    for number, (name, term, more) in enumerate(KINDS):
        content = replace(SAMPLE, name=f"Thủ tục {name}", term=term, **more)  # type: ignore[arg-type]  # fields of the version
        versions[name] = _open(cast, name, number, content)
    return WalkStage(cast, versions)


def _open(cast: Cast, name: str, number: int, content: Content) -> ProcedureVersion:
    version = make_procedure(cast, key=f"1.{900000 + number}", content=content)
    listing = make_decision(cast, number=f"754-{name}/QĐ-UBND")
    publish_list(version_id=version.pk, decision_id=listing.pk, actor=cast.hanh, at=NINE)
    decision = make_decision(cast, DecisionKind.PROCESS, number=f"837-{name}/QĐ-UBND")
    approve_process(
        procedure_id=version.procedure_id,
        process_version_id=_process(cast, name, content.term, is_parallel=number % 2 == 1).pk,
        decision_id=decision.pk,
        actor=cast.hanh,
        at=NINE,
    )
    return version


def _process(cast: Cast, name: str, term: Term | None, *, is_parallel: bool) -> ProcessVersion:
    assert term is not None
    times = {
        Unit.WORKING_HOUR: ("1", TimeUnit.WORKING_HOUR),
        Unit.SAME_DAY: ("1", TimeUnit.WORKING_HOUR),
        Unit.WORKING_DAY: ("0.5", TimeUnit.WORKING_DAY),
    }
    amount, unit = times.get(term.unit, ("1", TimeUnit.CALENDAR_DAY))
    steps = [
        Step(
            key=key,
            name=f"Việc {key}",
            role=role,
            unit=place,
            unit_name=place,
            time=allotment(amount, unit),
            output=f"Sản phẩm {key}",
            tag=tag,
        )
        for key, role, place, tag in _STEPS
    ]
    definition = _branched(name, steps) if is_parallel else _chain(name, steps)
    save_draft(definition=definition, actor=cast.hanh, at=NINE)
    return publish_version(process_key=definition.key, actor=cast.hanh, at=NINE)


def _chain(name: str, steps: list[Step]) -> Definition:
    nodes: tuple[Node, ...] = (Start("start"), *steps, End("end"))
    flows = tuple(Flow(one.key, other.key) for one, other in pairwise(nodes))
    return Definition(key=f"walk-{name}", name=f"Quy trình {name}", nodes=nodes, flows=flows)


def _branched(name: str, steps: list[Step]) -> Definition:
    """Return the process in which the clerk works beside the specialist."""
    beside = replace(steps[4], key="b3b", name="Việc b3b", output="Sản phẩm b3b", tag=StepTag.PROCESSING)
    split, join = Parallel("tach"), Parallel("gop")
    nodes: tuple[Node, ...] = (
        Start("start"), *steps[:2], split, steps[2], beside, join, *steps[3:], End("end")
    )  # fmt: skip
    edges = ["start", "b1", "b2", "tach", "b3", "gop", "b4", "b5", "b6", "end"]
    flows = (*(Flow(one, other) for one, other in pairwise(edges)), Flow("tach", "b3b"), Flow("b3b", "gop"))
    return Definition(key=f"walk-{name}", name=f"Quy trình {name}", nodes=nodes, flows=flows)
