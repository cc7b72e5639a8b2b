"""A process as the screens draw it: rows of its table, its picture in two widths, its faults."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext
from markupsafe import Markup

from motcua.calendars.rules.terms import PHRASES, Unit, print_amount
from motcua.kernel.text import N_
from motcua.people.rules.roles import Role, role_name
from motcua.workflow.codecs.svg import draw
from motcua.workflow.queries import posts_held, unit_keys, with_known_term
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.faults import Fault
from motcua.workflow.rules.layout import Direction
from motcua.workflow.rules.table import KIND_WORDS, Line, LineKind, to_table
from motcua.workflow.rules.times import Allotment, allotment
from motcua.workflow.rules.validator import Expected, validate
from motcua.workflow.rules.words import unit_code

BASES: Final[Mapping[str, str]] = {
    "constructed": N_("Dựng theo trình tự một cửa thông thường"),
    "statutory_stages": N_("Chia theo các giai đoạn luật định"),
}
"""Codes of where a process table comes from; a decision stands as it is written."""
CONFIDENCES: Final[Mapping[str, str]] = {
    "from_memory": N_("Nhớ lại, cần xác nhận"),
    "partly": N_("Đã đọc một phần, cần xác nhận"),
    "verified": N_("Đã đối chiếu với nguồn"),
    "tbc": N_("Cần xác nhận"),
}
"""Codes of how far to trust a process table."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The picture for a wide and for a narrow screen."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault with the row of the table where it stands, 0 for the whole process."""

    sentence: str
    row: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table in words."""

    line: Line
    is_branch: bool
    kind: str
    role: str
    time: str
    to: str


def pictures(definition: Definition, faulty: Collection[str] = (), *, ident: str = "qt") -> Pictures:
    """Return both pictures of a definition."""
    return Pictures(
        wide=draw(definition, ident=f"{ident}-w", faulty=faulty),
        narrow=draw(definition, ident=f"{ident}-n", faulty=faulty, direction=Direction.DOWN),
    )


def narrow(definition: Definition, faults: Collection[Fault], *, ident: str = "qt") -> Markup:
    """Return the picture that runs downwards, its faulty places marked."""
    places = {fault.place for fault in faults}
    return draw(definition, ident=f"{ident}-n", faulty=places, direction=Direction.DOWN)


def expected(on: date, term: Allotment | None = None) -> Expected:
    """Return what every process must fit on a day: roles and units that exist, and the term where known."""
    return Expected(term=term, roles={role.value for role in Role}, units=unit_keys(on))


def faults_of(definition: Definition, on: date, term: Allotment | None = None) -> list[Fault]:
    """Return the faults of a process as it would be published that day, against its procedure's term too."""
    return validate(definition, with_known_term(expected(on, term), definition.key))


def warnings_of(definition: Definition, on: date) -> list[str]:
    """Return what keeps no process from being published but would leave a step without anybody to do it."""
    units, posts = unit_keys(on), posts_held(on)
    told = []
    for step in definition.steps:
        values = {"step": step.name or step.key, "unit": step.unit_name or step.unit}
        if step.unit and step.unit not in units:
            told.append(gettext("Bước «%(step)s»: đơn vị «%(unit)s» không còn hoạt động.") % values)
        elif step.role and step.role != Role.COUNTER_OFFICER and (step.role, step.unit) not in posts:
            values["role"] = gettext(role_name(step.role))
            words = gettext("Bước «%(step)s»: chưa có vị trí nào giữ vai trò «%(role)s» tại «%(unit)s».")
            told.append(words % values)
    return told


def placed(faults: Collection[Fault], rows: Mapping[str, int]) -> list[ShownFault]:
    """Return the faults with the rows of the nodes that they name."""
    found = []
    for fault in faults:
        node = fault.place.partition("→")[0]
        found.append(ShownFault(fault.sentence, rows.get(node) or rows.get(node.removesuffix("_re"), 0)))
    return found


def shown_rows(definition: Definition) -> list[ShownRow]:
    """Return the table of a definition in words."""
    rows: list[ShownRow] = []
    for line in to_table(definition):
        is_branch = bool(rows) and line.label == rows[-1].line.label
        kind = gettext(line.kind) if line.kind != KIND_WORDS[LineKind.STEP] else ""
        role = gettext(line.role) if line.role else ""
        rows.append(ShownRow(line, is_branch, kind, role, _time(line), line.next or line.back))
    return rows


def _time(line: Line) -> str:
    unit = unit_code(line.time_unit)
    return time_words(allotment(line.amount, unit)) if line.amount and unit else ""


def time_words(time: Allotment | None) -> str:
    """Return the time of a step in the reader's language: `2,5 ngày làm việc`; nothing is ""."""
    return gettext(PHRASES[Unit(time.unit)]) % {"amount": print_amount(time.amount)} if time else ""


def origin_words(known: Mapping[str, str], code: str) -> str:
    """Return a code of BASES or CONFIDENCES in the reader's language; anything else as it is written."""
    return gettext(known[code]) if code in known else code


def basis_code(words: str) -> str:
    """Return the code of where a process comes from that `words` stand for; other words as they are."""
    return next((code for code, told in BASES.items() if gettext(told) == words), words)
