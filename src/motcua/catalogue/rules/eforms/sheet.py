"""A form, or one page of it, laid out with its answers and faults, ready to be drawn.

Questions that the answers to other pages hide are left out. One that depends on an answer of the same page
stays: without a script it says in words when to answer it, and an answer that is not asked for is dropped
by the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from motcua.catalogue.rules.conditions import Answer, names_in
from motcua.catalogue.rules.eforms.checking import check
from motcua.catalogue.rules.eforms.definition import (
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Pattern,
)
from motcua.catalogue.rules.eforms.faults import FieldFault
from motcua.catalogue.rules.eforms.localities import TIERS_OF, Offered, Place, offered
from motcua.catalogue.rules.eforms.posting import rows_shown
from motcua.catalogue.rules.eforms.reacting import browser_condition
from motcua.catalogue.rules.eforms.reading_values import NO, YES, typed_again
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, as it is drawn."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is drawn. `name` is that of its input, and its id.

    `typed` is the text in the input, `chosen` the values ticked. `when` says in words which answer of the
    same page it depends on, `reacts` the same for a script (`reacting`). `is_known`: it still says what was
    filled in beforehand. `parts` are the questions inside
    it, `rows` those of each row of a table.
    """

    field: FormField
    name: str
    label: str
    help: str
    typed: str = ""
    chosen: tuple[str, ...] = ()
    fault: FieldFault | None = None
    when: str = ""
    reacts: str = ""
    is_known: bool = False
    list_id: str = ""
    choices: tuple[Option, ...] = ()
    parts: tuple[Question, ...] = ()
    rows: tuple[tuple[Question, ...], ...] = ()

    @property
    def kind(self) -> str:
        """Return the code of the kind."""
        return self.field.kind.value

    @property
    def described(self) -> str:
        """Return the ids of what stands above the input: when to answer, help, fault."""
        there = (("when", self.when), ("help", self.help), ("error", self.fault))
        return " ".join(f"{self.name}-{part}" for part, said in there if said)

    @property
    def input_type(self) -> str:
        """Return the type of a one-line input, so that a phone shows the keys that fit."""
        return {Pattern.PHONE: "tel", Pattern.EMAIL: "email"}.get(
            self.field.pattern or Pattern.TAX_CODE, "text"
        )

    @property
    def input_mode(self) -> str:
        """Return which keys a phone shows for a one-line input; "" for letters."""
        if self.field.kind in (FieldKind.MONEY, FieldKind.DATE):
            return "numeric"
        if self.field.kind is FieldKind.NUMBER:
            return "decimal"
        return "numeric" if self.field.pattern is Pattern.TAX_CODE else ""

    @property
    def width(self) -> str:
        """Return the class of a short answer, or ""."""
        short = {FieldKind.NUMBER, FieldKind.DATE}
        return "is-short" if self.field.kind in short else "is-medium" if self._is_medium else ""

    @property
    def _is_medium(self) -> bool:
        return self.field.kind is FieldKind.MONEY or self.field.pattern in (
            Pattern.PHONE,
            Pattern.TAX_CODE,
            Pattern.IDENTITY_NUMBER,
            Pattern.DOCUMENT_NUMBER,
        )

    @property
    def may_add(self) -> bool:
        """Tell whether the table has room for another row."""
        return len(self.rows) < self.field.most_rows


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of a form as it is drawn; `lists` are the names to choose from while typing, by their id."""

    page: FormPage
    title: str
    help: str
    questions: tuple[Question, ...]
    lists: Mapping[str, tuple[Offered, ...]]


def lay_out(
    definition: FormDefinition,
    answers: Mapping[str, object],
    faults: Iterable[FieldFault] = (),
    page: FormPage | None = None,
    language: str = "vi",
    known: Mapping[str, object] = MappingProxyType({}),
    places: Sequence[Place] = (),
    day: date | None = None,
) -> list[Topic]:
    """Return the pages to be drawn: `page`, or all of them that ask for something.

    `known` are the answers that were filled in beforehand: those untouched are marked. `places` are offered
    in addresses as they stand on `day`.
    """
    checked = check(definition, answers)
    shown = checked.shown
    by_name = {fault.name: fault for fault in reversed(list(faults))}
    lists: dict[str, tuple[Offered, ...]] = {}
    drawing = _Drawing(definition.fields, by_name, language, checked.facts, places, day, lists)
    topics = []
    for one in (page,) if page is not None else definition.pages:
        here = {field.name: field.name for field in one.fields}
        asked = [field for field in one.fields if field.name in shown or _depends(field, here)]
        questions = tuple(
            drawing.question(field, field.name, answers.get(field.name), here, known=known.get(field.name))
            for field in asked
        )
        if questions or page is not None:
            topics.append(Topic(one, one.title(language), one.help(language), questions, dict(lists)))
        lists.clear()
    return topics


def _depends(field: FormField, here: Mapping[str, str]) -> bool:
    return any(name in here for name in names_in(field.condition))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every question of a form is drawn with."""

    fields: Sequence[FormField]
    faults: Mapping[str, FieldFault]
    language: str
    facts: Mapping[str, Answer]
    places: Sequence[Place]
    day: date | None
    lists: dict[str, tuple[Offered, ...]]

    def question(
        self,
        field: FormField,
        name: str,
        answer: object,
        here: Mapping[str, str],
        around: Sequence[FormField] = (),
        known: object = None,
    ) -> Question:
        """Return one question with its answer. `here`: the inputs that stand beside it, by their names."""
        depends = _depends(field, here)
        words = condition_words(field.condition, (*self.fields, *around), self.language) if depends else ""
        return Question(
            field=field,
            name=name,
            label=field.label(self.language),
            help=field.help(self.language),
            typed=typed_again(answer),
            chosen=tuple(str(one) for one in answer) if isinstance(answer, list | tuple) else (),
            fault=self.faults.get(name),
            when=words,
            reacts=browser_condition(field.condition, here, self.facts) if depends else "",
            choices=self._choices(field),
            is_known=bool(known) and known == answer and not isinstance(known, Mapping),
            parts=self._parts(field, name, answer, known),
            rows=self._rows(field, name, answer) if field.kind is FieldKind.TABLE else (),
        )

    def _choices(self, field: FormField) -> tuple[Option, ...]:
        if field.kind is FieldKind.YES_NO:
            words = ("Yes", "No") if self.language == "en" else ("Có", "Không")
            return Option(YES, words[0]), Option(NO, words[1])
        return tuple(Option(one.value, one.label(self.language)) for one in field.choices)

    def _parts(self, field: FormField, name: str, answer: object, known: object) -> tuple[Question, ...]:
        given = answer if isinstance(answer, Mapping) else {}
        filled = known if isinstance(known, Mapping) else {}
        return tuple(
            replace(
                self.question(
                    part, f"{name}-{part.name}", given.get(part.name), {}, known=filled.get(part.name)
                ),
                list_id=self._list(field.kind, part.name, given),
            )
            for part in field.parts
        )

    def _list(self, kind: FieldKind, part: str, given: Mapping[str, object]) -> str:
        """Return the id of the names that a part of an address chooses from, or ""."""
        if self.day is None or kind not in TIERS_OF:
            return ""
        province, district = (str(given.get(name) or "") for name in ("province", "district"))
        names = offered(self.places, kind, part, province=province, district=district, day=self.day)
        if not names:
            return ""
        inside = district if part == "ward" and not names[0].label else ""
        found = re.sub(r"[^a-z0-9]+", "-", fold(f"places-{kind}-{part}-{province}-{inside}")).strip("-")
        self.lists[found] = names
        return found

    def _rows(self, table: FormField, name: str, answer: object) -> tuple[tuple[Question, ...], ...]:
        rows = answer if isinstance(answer, list | tuple) else []
        given = [row if isinstance(row, Mapping) else {} for row in rows]
        given += [{}] * (rows_shown(table, {table.name: rows}) - len(given))
        return tuple(
            tuple(
                self.question(
                    column,
                    f"{name}-{number}-{column.name}",
                    row.get(column.name),
                    {one.name: f"{name}-{number}-{one.name}" for one in table.columns},
                    table.columns,
                )
                for column in table.columns
            )
            for number, row in enumerate(given)
        )
