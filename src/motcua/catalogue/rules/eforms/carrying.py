"""Answers of a draft carried over when its form is replaced meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue.rules.eforms.checking import check
from motcua.catalogue.rules.eforms.definition import FieldKind, FormDefinition, FormField
from motcua.catalogue.rules.eforms.faults import AnswerLine


@dataclass(frozen=True, slots=True)
class Carried:
    """The answers under the new form, the lines of the old ones that it has no place for, and what is new.

    `added` names the questions that the new form asks and the old one did not, as people read them.
    """

    answers: dict[str, object]
    lost: list[AnswerLine]
    added: list[str]


def carry_over(
    old: FormDefinition, new: FormDefinition, answers: Mapping[str, object], *, language: str = "vi"
) -> Carried:
    """Return the answers to `old` as answers to `new`: by name, where the answer still fits.

    Nothing is dropped in silence: each line that no longer fits is in `lost`, to be shown.
    """
    before = {one.name: one for one in old.fields}
    after = {one.name: one for one in new.fields}
    kept = {
        name: _fitted(before.get(name), after[name], answer)
        for name, answer in answers.items()
        if name in after and _fits(before.get(name), after[name])
    }
    had = {line.name: line for line in check(old, answers, language=language).lines}
    reads = {line.name: line.value_text for line in check(new, kept, language=language).lines}
    asked = check(new, kept, language=language).shown
    return Carried(
        answers=kept,
        lost=[line for name, line in had.items() if name not in reads],
        added=[one.label(language) for one in new.fields if one.name in asked and one.name not in before],
    )


def _fits(old: FormField | None, new: FormField) -> bool:
    """Tell whether an answer to `old` has the shape of one to `new`."""
    shape = {FieldKind.TABLE: 1, FieldKind.CHOICES: 2, FieldKind.FILE: 3}
    shape |= dict.fromkeys((FieldKind.PERSON, FieldKind.ORGANISATION), 4)
    shape |= dict.fromkeys((FieldKind.ADDRESS_OLD, FieldKind.ADDRESS_NEW), 5)
    return old is None or shape.get(old.kind, 0) == shape.get(new.kind, 0)


def _fitted(old: FormField | None, new: FormField, answer: object) -> object:
    """Leave out what `new` has no place for inside the answer: columns, parts, values not to be chosen."""
    if new.kind is FieldKind.TABLE and isinstance(answer, list):
        before = {one.name: one for one in old.columns} if old else {}
        columns = {one.name: one for one in new.columns if _fits(before.get(one.name), one)}
        return [
            {
                name: _fitted(before.get(name), columns[name], cell)
                for name, cell in row.items()
                if name in columns
            }
            for row in answer
            if isinstance(row, Mapping)
        ]
    if isinstance(answer, Mapping):
        names = {part.name for part in new.parts}
        return {name: part for name, part in answer.items() if name in names}
    if new.kind is FieldKind.CHOICES and isinstance(answer, list):
        values = {one.value for one in new.choices}
        return [one for one in answer if one in values]
    return answer
