"""The data shipped with the product: one folder per province and year, checked as a whole.

The files are described in `data/quangtri-2024/README.md`. What is written for the rehearsal or is
not certain comes out with its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as declared
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from motcua.calendars.rules.terms import Term, Unit
from motcua.catalogue.codecs import definitions, processes
from motcua.catalogue.codecs.faults import Fault, Faults, Record, records
from motcua.catalogue.rules.codes import is_local_key, is_national_code
from motcua.catalogue.rules.content import Content, Evidence, FeeKind, FeeLine, Mark, Paper, PaperKind
from motcua.catalogue.rules.eforms import FormDefinition
from motcua.catalogue.rules.guidance import GuidanceDefinition
from motcua.catalogue.rules.levels import PartialReason, ServiceLevel, read_level
from motcua.catalogue.rules.publication import DecisionKind
from motcua.kernel.errors import DomainError
from motcua.kernel.money import Money
from motcua.kernel.text import N_
from motcua.papers.codecs.workbooks import read_table

DATA: Final = Path(__file__).resolve().parents[1] / "data"
DEFAULT: Final = "quangtri-2024"
_DRILL: Final = "dựng cho diễn tập"
_TERM_UNITS: Final = MappingProxyType({"working": Unit.WORKING_DAY, "calendar": Unit.CALENDAR_DAY})
_PAPER_KINDS: Final = MappingProxyType({one.value: one for one in PaperKind})
_FEE_KINDS: Final = MappingProxyType({"": FeeKind.PHI} | {one.value: one for one in FeeKind})
_EVIDENCE: Final = MappingProxyType({"": Evidence.PHOTO} | {one.value: one for one in Evidence})
_REASONS: Final = MappingProxyType({"": ""} | {one.value: one.value for one in PartialReason})
_KINDS: Final = MappingProxyType({one.value: one for one in DecisionKind})
_NOT_CONTENT: Final = frozenset({"national_code", "service_level"})

_COLUMNS: Final = MappingProxyType(
    {
        "procedures.csv": (
            *("code", "name_vi", "name_en", "field_vi", "service_level", "time_limit_days", "time_unit"),
            *("fee_vnd", "legal_basis", "result_document_vi", "interlinked", "confidence"),
        ),
        "components.csv": (
            *("procedure_code", "procedure_name_vi", "component_order", "component_name_vi"),
            *("form_number", "originals", "copies", "required", "confidence"),
        ),
        "supplement_procedures.csv": (
            *("procedure_key", "name_vi", "lead_unit", "deciding_unit", "receiving_unit", "steps_vi"),
            *("methods_vi", "audience_vi", "sets_count", "requirements_vi", "fee_kind", "fee_note_vi"),
            *("to_confirm", "service_reason", "mark"),
        ),
        "supplement_component_notes.csv": ("procedure_key", "component_order", "kind", "condition_vi"),
        "decisions.csv": (
            *("stage", "number", "kind", "subject_vi", "issuer_unit", "signed_on", "effective_on"),
            *("legal_text_vi", "legal_text_effective_on", "entered_on", "invented", "mark"),
        ),
        "processes.csv": processes.COLUMNS,
        "process_units.csv": processes.UNIT_COLUMNS,
        "version_0.csv": ("procedure_key", "field", "value", "note_vi"),
    }
)


@dataclass(frozen=True, slots=True)
class ReferenceProcedure:
    """One procedure as shipped. `earlier` is the content of version 0, `earlier_level` its level."""

    key: str
    internal: bool
    code_to_confirm: bool
    level_to_confirm: bool
    position: int
    content: Content
    level: ServiceLevel
    reason: str
    earlier: Content
    earlier_level: ServiceLevel


@dataclass(frozen=True, slots=True)
class ReferenceDecision:
    """One decision as shipped; `invented` names the fields that are made up."""

    stage: str
    number: str
    kind: DecisionKind
    subject: str
    issuer_unit: str
    signed_on: date
    effective_on: date
    text_name: str
    text_effective_on: date | None
    entered_on: date | None
    invented: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything of one folder. `eforms` and `guidance` are by the key of their procedure."""

    procedures: tuple[ReferenceProcedure, ...]
    decisions: tuple[ReferenceDecision, ...]
    processes: Mapping[str, processes.ReferenceProcess]
    eforms: Mapping[str, FormDefinition]
    guidance: Mapping[str, GuidanceDefinition]

    def of_stage(self, stage: str) -> tuple[ReferenceDecision, ...]:
        """Return the decisions of one stage, in the order of the file."""
        return tuple(one for one in self.decisions if one.stage == stage)


def read_reference(folder: Path) -> tuple[Reference, list[Fault]]:
    """Return what the files of `folder` hold, and every fault with its file, row and column."""
    reader = _Reader(folder, Faults())
    procedures = reader.procedures()
    decisions = tuple(filter(None, map(_decision, reader.records("decisions.csv"))))
    keys = {one.key: range(1, len(one.content.components) + 1) for one in procedures}
    eforms = definitions.read_eforms(folder, keys, reader.faults)
    guidance = definitions.read_guidance(folder, keys, reader.faults)
    return Reference(procedures, decisions, reader.processes(), eforms, guidance), reader.faults.found


@dataclass(slots=True)
class _Reader:
    """Reads one folder; names of procedures without a code are resolved to their local keys."""

    folder: Path
    faults: Faults
    supplement: dict[str, Record] = declared(default_factory=dict)

    def records(self, file: str, columns: str = "") -> list[Record]:
        """Return the rows of `file`, whose columns are those of the file `columns`."""
        try:
            table = read_table(file, (self.folder / file).read_bytes())
        except FileNotFoundError:
            self.faults.add(file, 0, "", N_("không tìm thấy tệp"))
            return []
        except DomainError as unread:
            self.faults.add(file, 0, "", str(unread))
            return []
        return records(table, _COLUMNS[columns or file], self.faults)

    def procedures(self) -> tuple[ReferenceProcedure, ...]:
        """Return all procedures, internal ones last."""
        supplement = self.supplement
        for line in self.records("supplement_procedures.csv"):
            supplement[line.text("procedure_key")] = line
        by_name = {record.text("name_vi"): key for key, record in supplement.items()}
        papers = self.papers(by_name)
        earlier = self.earlier(supplement)
        found = []
        seen: set[str] = set()
        rows = [(record, False) for record in self.records("procedures.csv")]
        rows += [(record, True) for record in self.records("internal_procedures.csv", "procedures.csv")]
        for position, (record, internal) in enumerate(rows, 1):
            key = record.text("code") or by_name.get(record.text("name_vi"), "")
            if not self.is_known(record, key, supplement, seen):
                continue
            seen.add(key)
            content = _content(record, supplement[key], papers.get(key, ()))
            level = record.parsed("service_level", read_level, default=ServiceLevel.NONE)
            was = earlier.get(key, [])
            found.append(
                ReferenceProcedure(
                    key=key,
                    internal=internal,
                    code_to_confirm="national_code" in _doubts(supplement[key]),
                    level_to_confirm="service_level" in _doubts(supplement[key]),
                    position=position,
                    content=content,
                    level=level,
                    reason=supplement[key].choice("service_reason", _REASONS, default=""),
                    earlier=_earlier_content(content, was),
                    earlier_level=_earlier_level(level, was),
                )
            )
        return tuple(found)

    def processes(self) -> dict[str, processes.ReferenceProcess]:
        """Return the process of each procedure that has a table."""
        names = {
            record.text("unit_vi"): record.text("unit_key") for record in self.records("process_units.csv")
        }
        rows = self.records("processes.csv") + self.records("supplement_processes.csv", "processes.csv")
        return processes.read_processes(
            rows,
            by_name={record.text("name_vi"): key for key, record in self.supplement.items()},
            unit_keys=names,
            handling={key: record.text("handling_unit") for key, record in self.supplement.items()},
            faults=self.faults,
        )

    def is_known(self, record: Record, key: str, supplement: Mapping[str, Record], seen: set[str]) -> bool:
        """Tell whether a row can be used; otherwise add its fault."""
        if not (is_national_code(key) or is_local_key(key)):
            record.fault("code", N_("mã “%(key)s” không đúng dạng") % {"key": key})
        elif key in seen:
            record.fault("code", N_("mã %(key)s đã có ở dòng trên") % {"key": key})
        elif key not in supplement:
            record.fault("code", N_("supplement_procedures.csv không có thủ tục %(key)s") % {"key": key})
        else:
            return True
        return False

    def papers(self, by_name: Mapping[str, str]) -> dict[str, tuple[Paper, ...]]:
        """Return the components of each procedure, in their order."""
        notes = {
            (record.text("procedure_key"), record.text("component_order")): record
            for record in self.records("supplement_component_notes.csv")
        }
        found: dict[str, list[tuple[int, Paper]]] = {}
        for file in ("components.csv", "supplement_components.csv"):
            for record in self.records(file, "components.csv"):
                key = record.text("procedure_code") or by_name.get(record.text("procedure_name_vi"), "")
                if key not in by_name.values():
                    record.fault("procedure_code", N_("không có thủ tục nào mang mã hoặc tên này"))
                    continue
                order = record.integer("component_order", least=1, most=99)
                found.setdefault(key, []).append(
                    (order, _paper(record, notes.get((key, str(order)), record)))
                )
        return {
            key: tuple(paper for _, paper in sorted(of, key=lambda one: one[0])) for key, of in found.items()
        }

    def earlier(self, supplement: Mapping[str, Record]) -> dict[str, list[Record]]:
        """Return how version 0 of some procedures differs."""
        found: dict[str, list[Record]] = {}
        for record in self.records("version_0.csv"):
            key = record.text("procedure_key")
            if key not in supplement:
                record.fault("procedure_key", N_("không có thủ tục này"))
                continue
            if record.text("field") not in _EARLIER:
                record.fault("field", N_("không biết trường này"))
                continue
            found.setdefault(key, []).append(record)
        return found


def _paper(record: Record, note: Record) -> Paper:
    kind = note.choice("kind", _PAPER_KINDS, default=PaperKind.ORIGINAL)
    condition = note.text("condition_vi") if "condition_vi" in note.cells else record.text("note")
    confidence = record.text("confidence")
    drill = confidence == _DRILL
    originals, copies = record.integer("originals", most=99), record.integer("copies", most=99)
    if not originals + copies:
        record.fault("copies", N_("phải có ít nhất một bản chính hoặc bản sao"))
    return Paper(
        name=record.text("component_name_vi", required=True, most=500),
        kind=kind,
        originals=originals,
        copies=copies,
        required=record.flag("required"),
        form=record.text("form_number", most=200),
        condition=condition,
        mark=Mark.DRILL if drill else "" if confidence == "verified" else Mark.TO_CONFIRM,
        evidence=note.choice("evidence", _EVIDENCE, default=Evidence.PHOTO),
    )


def _doubts(more: Record) -> list[str]:
    return more.text("to_confirm").split()


def _content(record: Record, more: Record, papers: tuple[Paper, ...]) -> Content:
    unit = record.choice("time_unit", _TERM_UNITS, default=Unit.WORKING_DAY)
    amount = record.integer("time_limit_days", least=1, most=3650)
    fee = record.integer("fee_vnd", most=10**10)
    kind = more.choice("fee_kind", _FEE_KINDS, default=FeeKind.PHI)
    note = more.text("fee_note_vi", most=500)
    unknown = "Chưa xác lập" in note
    fees = (FeeLine(kind, Money(fee) if fee else None, note),) if fee or unknown else ()
    drill = dict.fromkeys(("steps", "methods", "audience", "sets_count", "requirements"), Mark.DRILL.value)
    drill["evidence"] = Mark.TO_CONFIRM.value
    if papers and papers[0].mark == Mark.DRILL:
        drill["components"] = Mark.DRILL.value
    doubts = [part for part in _doubts(more) if part not in _NOT_CONTENT]
    marks = drill | dict.fromkeys(doubts, Mark.TO_CONFIRM.value)
    return Content(
        name=record.text("name_vi", required=True, most=1000),
        name_en=record.text("name_en", most=1000),
        field=record.text("field_vi", required=True, most=200),
        steps=more.text("steps_vi", required=True),
        methods=more.text("methods_vi", required=True),
        components=papers,
        sets_count=more.integer("sets_count", least=1, most=20),
        term=Term(Decimal(amount), unit),
        audience=more.text("audience_vi", required=True),
        lead_unit=more.text("lead_unit", required=True),
        deciding_unit=more.text("deciding_unit", required=True),
        receiving_unit=more.text("receiving_unit", required=True),
        result=record.text("result_document_vi", most=500),
        requirements=more.text("requirements_vi"),
        fees=fees,
        fee_note="" if fees else note,
        legal_bases=tuple(text.strip() for text in record.text("legal_basis", required=True).split(";")),
        interlinked=record.flag("interlinked"),
        marks=marks,
    )


def _with_term(content: Content, record: Record) -> Content:
    unit = content.term.unit if content.term else Unit.WORKING_DAY
    term = Term(Decimal(record.integer("value", least=1, most=3650)), unit)
    return replace(content, term=term, marks=dict(content.marks) | {"term": Mark.DRILL.value})


def _with_paper(content: Content, record: Record) -> Content:
    extra = Paper(
        name=record.text("value", required=True, most=500),
        kind=PaperKind.COPY,
        originals=0,
        copies=1,
        condition=record.text("note_vi", most=500),
        mark=Mark.DRILL,
    )
    return replace(content, components=(*content.components, extra))


_EARLIER: Final[Mapping[str, Callable[[Content, Record], Content]]] = MappingProxyType(
    {
        "service_level": lambda content, _: content,
        "term_amount": _with_term,
        "extra_component": _with_paper,
    }
)


def _earlier_content(content: Content, differences: list[Record]) -> Content:
    for record in differences:
        content = _EARLIER[record.text("field")](content, record)
    return content


def _earlier_level(level: ServiceLevel, differences: list[Record]) -> ServiceLevel:
    of_level = [record for record in differences if record.text("field") == "service_level"]
    return of_level[0].parsed("value", read_level, default=level) if of_level else level


def _decision(record: Record) -> ReferenceDecision | None:
    signed_on, effective_on = record.day("signed_on"), record.day("effective_on")
    if signed_on is None or effective_on is None:
        record.fault("signed_on", N_("quyết định phải có ngày ký và ngày hiệu lực"))
        return None
    return ReferenceDecision(
        stage=record.text("stage", required=True),
        number=record.text("number", required=True, most=60),
        kind=record.choice("kind", _KINDS, default=DecisionKind.LIST),
        subject=record.text("subject_vi", required=True, most=1000),
        issuer_unit=record.text("issuer_unit", required=True),
        signed_on=signed_on,
        effective_on=effective_on,
        text_name=record.text("legal_text_vi", most=500),
        text_effective_on=record.day("legal_text_effective_on"),
        entered_on=record.day("entered_on"),
        invented=tuple(record.text("invented").split()),
        note=record.text("mark", most=500),
    )
