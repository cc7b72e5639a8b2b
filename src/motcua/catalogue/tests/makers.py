"""Rows that tests start from, made through the use cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.catalogue.models import Decision, Guidance, Procedure, ProcedureKind, ProcedureVersion
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.eforms import Choice
from motcua.catalogue.rules.guidance import GuidanceDefinition, PaperRule, Question
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.samples import FULL
from motcua.catalogue.usecases import (
    approve_process,
    create_procedure,
    publish_list,
    register_decision,
    save_guidance,
    set_service_level,
)
from motcua.kernel.actor import Actor
from motcua.kernel.dates import parse_instant
from motcua.people.tests.cast import Cast
from motcua.workflow.models import ProcessVersion
from motcua.workflow.rules.table import Line
from motcua.workflow.rules.table_reading import from_table
from motcua.workflow.usecases import publish_version, save_draft

AT = parse_instant("2024-05-06T09:00")
SIGNED = date(2024, 4, 2)
EFFECTIVE = date(2024, 4, 15)
SAMPLE: Content = replace(FULL, lead_unit="so_khcn", deciding_unit="so_khcn", receiving_unit="tt_pvhcc")


def make_procedure(
    cast: Cast,
    *,
    key: str = "1.001786",
    content: Content = SAMPLE,
    agency: str = "so_khcn",
    kind: str = ProcedureKind.PUBLIC,
    actor: Actor | None = None,
) -> ProcedureVersion:
    """Enter a procedure of the department; return its draft."""
    return create_procedure(
        key=key,
        content=content,
        agency_id=cast.units[agency].pk,
        kind=kind,
        actor=actor or cast.hanh,
        at=AT,
    )


def make_decision(
    cast: Cast,
    kind: DecisionKind = DecisionKind.LIST,
    *,
    number: str = "754/QĐ-UBND",
    signed_on: date = SIGNED,
    effective_on: date = EFFECTIVE,
    at: datetime = AT,
) -> Decision:
    """Enter a decision of the provincial committee."""
    return register_decision(
        number=number,
        kind=kind,
        issuer_id=cast.units["ubnd_tinh"].pk,
        subject="Công bố danh mục",
        signed_on=signed_on,
        effective_on=effective_on,
        actor=cast.hanh,
        at=at,
    )


def make_process(cast: Cast, *, key: str = "1.001786", days: str = "4") -> ProcessVersion:
    """Publish a process of two steps: one day, then `days`."""
    draft_process(cast, key=key, days=days)
    return publish_version(process_key=key, actor=cast.hanh, at=AT)


def draft_process(cast: Cast, *, key: str = "1.001786", days: str = "4") -> ProcessVersion:
    """Draft a process of two steps: one day, then `days`."""
    lines = [
        Line(
            1,
            "1",
            name="Tiếp nhận",
            role="bộ phận một cửa",
            unit="Một cửa",
            amount="1",
            time_unit="working_day",
        ),
        Line(
            2,
            "2",
            name="Trả kết quả",
            role="bộ phận một cửa",
            unit="Một cửa",
            amount=days,
            time_unit="working_day",
        ),
    ]
    definition = from_table(lines, key=key, name="Quy trình mẫu").definition
    assert definition is not None
    return save_draft(definition=definition, actor=cast.hanh, at=AT)


def make_guidance(cast: Cast, version: ProcedureVersion) -> Guidance:
    """Draft a guidance of one question, on which the second paper depends."""
    choices = (Choice("co", "Có", "Yes"), Choice("khong", "Không", "No"))
    question = Question("thanh_lap", "Tổ chức đã có quyết định thành lập chưa?", choices=choices)
    definition = GuidanceDefinition("", (question,), (PaperRule(2, 'thanh_lap = "co"'),))
    return save_guidance(version_id=version.pk, definition=definition, actor=cast.hanh, at=AT)


@dataclass(frozen=True)
class Opened:
    """A procedure that takes dossiers from EFFECTIVE on."""

    procedure: Procedure
    version: ProcedureVersion
    listing: Decision


def open_procedure(
    cast: Cast, *, key: str = "1.001786", content: Content = SAMPLE, at: datetime = AT
) -> Opened:
    """Publish a procedure with a process and a service level."""
    version = make_procedure(cast, key=key, content=content)
    listing = make_decision(cast, number=f"754-{key}/QĐ-UBND")
    publish_list(version_id=version.pk, decision_id=listing.pk, actor=cast.hanh, at=at)
    process = make_decision(cast, DecisionKind.PROCESS, number=f"837-{key}/QĐ-UBND")
    approve_process(
        procedure_id=version.procedure_id,
        process_version_id=make_process(cast, key=key).pk,
        decision_id=process.pk,
        actor=cast.hanh,
        at=at,
    )
    online = make_decision(cast, DecisionKind.ONLINE_LIST, number=f"1112-{key}/QĐ-UBND")
    set_service_level(
        procedure_id=version.procedure_id,
        level=ServiceLevel.FULL,
        decision_id=online.pk,
        actor=cast.hanh,
        at=at,
    )
    return Opened(version.procedure, version, listing)
