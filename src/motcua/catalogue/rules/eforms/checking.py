"""The answers to a form, checked: what they mean, what is wrong, and how they read.

Answers have the shape `{"field": "text", "person": {"full_name": "…"}, "table": [{"col": "…"}, …]}`. What a
condition hides is dropped, whatever was sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from motcua.catalogue.rules.conditions import Answer, holds, in_order, names_in
from motcua.catalogue.rules.eforms.definition import (
    MANY_PARTS,
    TODAY,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
)
from motcua.catalogue.rules.eforms.faults import AnswerFault, AnswerLine, FieldFault
from motcua.catalogue.rules.eforms.reading_values import READERS, plain_value, printed
from motcua.kernel.events import Plain
from motcua.kernel.text import N_, print_date

Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of the answers. `values` are answers again: clean, and of what is asked only.

    `shown` names the fields that these answers ask for, `facts` is what conditions see of them.
    """

    values: dict[str, Plain]
    faults: list[FieldFault]
    lines: list[AnswerLine]
    shown: frozenset[str]
    facts: Mapping[str, Answer]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults

    def faults_on(self, page: FormPage) -> list[FieldFault]:
        """Return the faults of the inputs of one page."""
        names = {one.name for one in page.fields}
        return [fault for fault in self.faults if fault.name.partition("-")[0] in names]


@dataclass(slots=True)
class _Read:
    """What came of one field, or of one row."""

    value: Plain = None
    known: dict[str, object] = field(default_factory=dict)
    faults: list[FieldFault] = field(default_factory=list)
    lines: list[AnswerLine] = field(default_factory=list)

    def refuse(self, name: str, label: str, message: str, **details: object) -> None:
        """Add a fault of the input `name`."""
        self.faults.append(FieldFault(name, label, message, {"label": label} | details))

    def take(self, other: _Read) -> None:
        """Add the faults and lines of a part."""
        self.faults += other.faults
        self.lines += other.lines


def check(
    definition: FormDefinition, answers: Answers, *, on: date | None = None, language: str = "vi"
) -> Checked:
    """Return what the answers to a form mean, with every fault; `on` is the day that `today` stands for."""
    fields = {one.name: one for one in definition.fields}
    pages = {one.name: page for page, one in definition.with_pages()}
    read: dict[str, _Read] = {}
    facts: dict[str, Answer] = {}
    days: dict[str, date | None] = {TODAY: on}
    for name in _order(definition):
        asked = fields[name]
        if not (holds(pages[name].condition, facts) and holds(asked.condition, facts)):
            continue
        one = _read_field(asked, answers.get(name), name, asked.label(language), facts, language)
        read[name] = one
        fact = one.known.get(name)
        facts[name] = _fact(asked, fact)
        days[name] = fact if isinstance(fact, date) else None
    _compare_days(fields, read, days, language)
    ordered = [read[name] for name in fields if name in read]
    values = {name: read[name].value for name in fields if name in read and read[name].value is not None}
    return Checked(
        values=values,
        faults=[fault for one in ordered for fault in one.faults],
        lines=[line for one in ordered for line in one.lines],
        shown=frozenset(read),
        facts=facts,
    )


@lru_cache(maxsize=200)
def _order(definition: FormDefinition) -> tuple[str, ...]:
    """Return the names of the fields, each after those that its conditions name."""
    needs = needs_of(definition)
    return tuple(name for name in in_order(needs) if name in needs)


def needs_of(definition: FormDefinition) -> dict[str, tuple[str, ...]]:
    """Return, for each field, the fields that its own condition and that of its page name."""
    return {
        one.name: (*names_in(page.condition), *names_in(one.condition))
        for page, one in definition.with_pages()
    }


def shown_pages(definition: FormDefinition, answers: Answers) -> list[FormPage]:
    """Return the pages on which these answers ask for something, in order."""
    shown = check(definition, answers).shown
    return [page for page in definition.pages if any(one.name in shown for one in page.fields)]


def _fact(asked: FormField, value: object) -> Answer:
    """Return what conditions see of a value."""
    if isinstance(value, bool | Decimal | str):
        return value
    if asked.kind is FieldKind.CHOICES and isinstance(value, tuple):
        return value
    return None


def _read_field(
    asked: FormField, answer: object, name: str, label: str, facts: Mapping[str, Answer], language: str
) -> _Read:
    """Read the answer to one field, whose input is `name`."""
    if asked.kind is FieldKind.TABLE:
        return _read_table(asked, answer, name, label, facts, language)
    if asked.kind in MANY_PARTS:
        return _read_parts(asked, answer, name, label, language)
    if asked.kind is FieldKind.CHOICES:
        return _read_choices(asked, answer, name, label, language)
    if asked.kind is FieldKind.FILE:
        return _read_files(asked, answer, name, label)
    return _read_line(asked, answer, name, label, language)


def _read_line(asked: FormField, answer: object, name: str, label: str, language: str) -> _Read:
    found = _Read()
    if isinstance(answer, list | dict) or answer is None or not str(answer).strip():
        if asked.required:
            found.refuse(name, label, _missing(asked))
        return found
    try:
        value = READERS[asked.kind](asked, answer)
    except AnswerFault as fault:
        found.refuse(name, label, fault.message, **fault.details)
        return found
    if value == "":
        if asked.required:
            found.refuse(name, label, _missing(asked))
        return found
    found.value = plain_value(value)
    found.known[asked.name] = value
    found.lines.append(AnswerLine(label, printed(asked, value, language), name))
    return found


def _missing(asked: FormField) -> str:
    chosen = {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}
    return N_("Chưa chọn: “%(label)s”.") if asked.kind in chosen else N_("Chưa nhập: “%(label)s”.")


def _read_choices(asked: FormField, answer: object, name: str, label: str, language: str) -> _Read:
    found = _Read()
    wanted = [str(one) for one in answer] if isinstance(answer, list | tuple) else [str(answer or "")]
    wanted = [one for one in wanted if one]
    known = [one for one in asked.choices if one.value in wanted]
    if len(known) != len(set(wanted)):
        found.refuse(name, label, N_("%(label)s: chỉ chọn các mục trong danh sách."))
    elif not known and asked.required:
        found.refuse(name, label, _missing(asked))
    elif known:
        values = tuple(one.value for one in known)
        found.value, found.known[asked.name] = list(values), values
        found.lines.append(AnswerLine(label, "; ".join(one.label(language) for one in known), name))
    return found


def _read_files(asked: FormField, answer: object, name: str, label: str) -> _Read:
    """Keep the public ids of files; the pages of filing put them there and know their names."""
    found = _Read()
    files = [str(one) for one in answer if str(one)] if isinstance(answer, list | tuple) else []
    if files:
        found.value = list(files)
    elif asked.required:
        found.refuse(name, label, N_("Chưa có tệp: “%(label)s”."))
    return found


def _read_parts(asked: FormField, answer: object, name: str, label: str, language: str) -> _Read:
    found = _Read()
    given = answer if isinstance(answer, Mapping) else {}
    parts = asked.parts
    wanted = asked.required or any(str(given.get(part.name) or "").strip() for part in parts)
    values: dict[str, Plain] = {}
    for part in parts if wanted else ():
        inner = f"{label}: {part.label(language)}"
        one = _read_line(part, given.get(part.name), f"{name}-{part.name}", inner, language)
        found.take(one)
        if one.value is not None:
            values[part.name] = one.value
    found.value = values or None
    return found


def _read_table(
    asked: FormField, answer: object, name: str, label: str, facts: Mapping[str, Answer], language: str
) -> _Read:
    found = _Read()
    rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list | tuple) else []
    kept: list[Plain] = []
    for position, row in enumerate(rows[: asked.most_rows]):
        if not _is_answered(row):
            continue
        prefix, words = f"{name}-{position}", f"{label} {len(kept) + 1}"
        one = _read_row(asked.columns, row, prefix, words, facts, language)
        found.take(one)
        kept.append(one.value)
    least = max(asked.least_rows, int(asked.required))
    if len(rows) > asked.most_rows:
        found.refuse(
            name, label, N_("%(label)s: nhiều nhất %(most)s dòng. Hãy bỏ bớt."), most=asked.most_rows
        )
    elif len(kept) < least:
        found.refuse(name, label, N_("%(label)s: cần ít nhất %(least)s dòng."), least=least)
    found.value = kept or None
    return found


def _is_answered(answer: object) -> bool:
    if isinstance(answer, Mapping):
        return any(_is_answered(one) for one in answer.values())
    if isinstance(answer, list | tuple):
        return any(_is_answered(one) for one in answer)
    return bool(str("" if answer is None else answer).strip())


def _read_row(
    columns: Sequence[FormField],
    row: Mapping[str, object],
    prefix: str,
    words: str,
    facts: Mapping[str, Answer],
    language: str,
) -> _Read:
    """Read one row of a table: its columns see the form's answers and those of their own row."""
    found, values = _Read(), dict[str, Plain]()
    here: dict[str, Answer] = dict(facts)
    days: dict[str, date | None] = {}
    by_name = {one.name: one for one in columns}
    read: dict[str, _Read] = {}
    for name in in_order({one.name: names_in(one.condition) for one in columns}):
        if name not in by_name or not holds(by_name[name].condition, here):
            continue
        column = by_name[name]
        label = f"{words}: {column.label(language)}"
        one = _read_field(column, row.get(name), f"{prefix}-{name}", label, here, language)
        read[name] = one
        here[name] = _fact(column, one.known.get(name))
        day = one.known.get(name)
        days[name] = day if isinstance(day, date) else None
    _compare_days(by_name, read, days, language)
    for column in columns:
        if column.name in read:
            found.take(read[column.name])
            if read[column.name].value is not None:
                values[column.name] = read[column.name].value
    found.value = values
    return found


def _compare_days(
    fields: Mapping[str, FormField],
    read: Mapping[str, _Read],
    days: Mapping[str, date | None],
    language: str,
) -> None:
    """Refuse days that stand before or after the days that they must not."""
    for name, one in read.items():
        day, asked = days.get(name), fields[name]
        bounds = ((asked.not_before, True), (asked.not_after, False))
        for other, is_lower in bounds if day is not None else ():
            bound = days.get(other)
            if bound is None or day is None or day == bound or (day > bound) is is_lower:
                continue
            line = one.lines[0]
            sentence = _ORDER[is_lower, other == TODAY]
            against = fields[other].label(language) if other in fields else ""
            one.refuse(line.name, line.label, sentence, other=against, day=print_date(bound))


_ORDER = {
    (True, False): N_("%(label)s không được trước %(other)s (%(day)s)."),
    (False, False): N_("%(label)s không được sau %(other)s (%(day)s)."),
    (True, True): N_("%(label)s không được trước ngày hôm nay (%(day)s)."),
    (False, True): N_("%(label)s không được sau ngày hôm nay (%(day)s)."),
}
