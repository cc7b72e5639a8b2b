"""Guidance: a few questions, and which papers of the list apply to whoever answers them.

A paper without a rule always applies. Questions and rules are data of a version of the procedure; the
conditions are those of electronic forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from motcua.catalogue.errors import EFormRefused
from motcua.catalogue.rules.conditions import Answer, holds, unreadable
from motcua.catalogue.rules.content import Mark
from motcua.catalogue.rules.eforms.definition import Choice
from motcua.catalogue.rules.eforms.texts import clean_line, clean_lines
from motcua.kernel.events import Plain
from motcua.workflow.rules.definition import Variable, VariableType
from motcua.workflow.rules.expressions import is_word

MOST_QUESTIONS: Final = 30
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its choices, asked where `condition` holds over the answers before it."""

    name: str
    label_vi: str
    label_en: str = ""
    help_vi: str = ""
    help_en: str = ""
    condition: str = ""
    choices: tuple[Choice, ...] = ()

    def label(self, language: str = "vi") -> str:
        """Return the question in a language."""
        return (language == "en" and self.label_en) or self.label_vi

    def help(self, language: str = "vi") -> str:
        """Return the help in a language, or ""."""
        return (language == "en" and self.help_en) or self.help_vi


@dataclass(frozen=True, slots=True)
class PaperRule:
    """The paper at `position` of the list applies only where `condition` holds."""

    position: int
    condition: str


@dataclass(frozen=True, slots=True)
class GuidanceDefinition:
    """The questions of a version in their order, and the rules of its papers."""

    mark: str = ""
    questions: tuple[Question, ...] = ()
    rules: tuple[PaperRule, ...] = ()


def asked(definition: GuidanceDefinition, answers: Mapping[str, str]) -> list[Question]:
    """Return the questions that these answers lead through, answered or not, in order."""
    found, known = [], dict[str, Answer]()
    for question in definition.questions:
        if holds(question.condition, known):
            found.append(question)
            answer = answers.get(question.name, "")
            if any(answer == one.value for one in question.choices):
                known[question.name] = answer
    return found


def kept(definition: GuidanceDefinition, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to what is asked, with a value that can be chosen; all others are dropped."""
    return {
        one.name: answers[one.name]
        for one in asked(definition, answers)
        if any(choice.value == answers.get(one.name) for choice in one.choices)
    }


def ask_next(definition: GuidanceDefinition, answers: Mapping[str, str]) -> Question | None:
    """Return the first question that is asked and not answered yet; None when all are."""
    known = kept(definition, answers)
    return next((one for one in asked(definition, answers) if one.name not in known), None)


def applicable(
    definition: GuidanceDefinition, answers: Mapping[str, str], positions: Sequence[int]
) -> set[int]:
    """Return which of the papers at `positions` apply under these answers."""
    known = kept(definition, answers)
    rules = {rule.position: rule.condition for rule in definition.rules}
    return {position for position in positions if holds(rules.get(position, ""), known)}


def parse_guidance(stored: object, positions: Sequence[int] = ()) -> GuidanceDefinition:
    """Return the guidance that JSON describes. Raises EFormRefused naming every fault.

    With `positions`, a rule of a paper that is not among them is a fault.
    """
    definition = _definition(stored)
    faults = list(_faults(definition, positions))
    if faults:
        raise EFormRefused(faults="; ".join(faults[:5]), count=len(faults))
    return definition


def plain_guidance(definition: GuidanceDefinition) -> dict[str, Plain]:
    """Return a guidance as JSON; `parse_guidance` of it gives the same."""
    return {
        "mark": definition.mark,
        "questions": [
            {
                "name": one.name,
                "label_vi": one.label_vi,
                "label_en": one.label_en,
                "help_vi": one.help_vi,
                "help_en": one.help_en,
                "condition": one.condition,
                "choices": [
                    {"value": choice.value, "label_vi": choice.label_vi, "label_en": choice.label_en}
                    for choice in one.choices
                ],
            }
            for one in definition.questions
        ],
        "rules": [{"position": one.position, "condition": one.condition} for one in definition.rules],
    }


def variables(questions: Sequence[Question]) -> dict[str, Variable]:
    """Return the questions that conditions may name."""
    return {
        one.name: Variable(
            one.name, VariableType.TEXT, one.label_vi, tuple(choice.value for choice in one.choices)
        )
        for one in questions
    }


def _faults(definition: GuidanceDefinition, positions: Sequence[int]) -> Iterator[str]:
    yield from _name_faults(definition.questions)
    before: list[Question] = []
    for one in definition.questions:
        where = f"câu hỏi «{one.label_vi or one.name}»"
        if not one.label_vi:
            yield f"{where}: chưa có lời hỏi"
        if len({choice.value for choice in one.choices if choice.value and choice.label_vi}) < 2:
            yield f"{where}: cần ít nhất hai câu trả lời khác nhau"
        yield from (f"{where}: {reason}" for reason in unreadable(one.condition, variables(before)))
        before.append(one)
    yield from _rule_faults(definition, positions)


def _name_faults(questions: Sequence[Question]) -> Iterator[str]:
    for name, times in Counter(one.name for one in questions).items():
        if not _NAME.fullmatch(name) or is_word(name):
            yield f"tên câu hỏi «{name}» không dùng được: chỉ gồm chữ thường không dấu, chữ số và _"
        if times > 1:
            yield f"hai câu hỏi cùng mang tên «{name}»"


def _rule_faults(definition: GuidanceDefinition, positions: Sequence[int]) -> Iterator[str]:
    for position, times in Counter(rule.position for rule in definition.rules).items():
        if times > 1:
            yield f"giấy tờ {position} có hai điều kiện"
        if positions and position not in positions:
            yield f"không có giấy tờ thứ {position}"
    for rule in definition.rules:
        reasons = unreadable(rule.condition, variables(definition.questions))
        yield from (f"giấy tờ {rule.position}: {reason}" for reason in reasons)


def _definition(stored: object) -> GuidanceDefinition:
    found = _mapping(stored)
    mark = _text(found, "mark")
    if mark and mark not in set(Mark):
        _refuse(f"không biết dấu «{mark[:40]}»")
    questions = _list(found, "questions", MOST_QUESTIONS)
    return GuidanceDefinition(
        mark=mark,
        questions=tuple(_question(_mapping(one)) for one in questions),
        rules=tuple(_rule(_mapping(one)) for one in _list(found, "rules", 99)),
    )


def _question(found: Mapping[str, object]) -> Question:
    texts = {name: _text(found, name) for name in ("name", "label_vi", "label_en", "condition")}
    helps = {name: clean_lines(_raw(found, name)) for name in ("help_vi", "help_en")}
    choices = [_mapping(one) for one in _list(found, "choices", 20)]
    return Question(
        **texts,
        **helps,
        choices=tuple(
            Choice(_text(one, "value"), _text(one, "label_vi"), _text(one, "label_en")) for one in choices
        ),
    )


def _rule(found: Mapping[str, object]) -> PaperRule:
    position = found.get("position")
    if not isinstance(position, int) or isinstance(position, bool):
        _refuse("thứ tự giấy tờ phải là số")
    return PaperRule(position, _text(found, "condition"))


def _refuse(reason: str) -> NoReturn:
    raise EFormRefused(faults=reason, count=1)


def _mapping(stored: object) -> Mapping[str, object]:
    if not isinstance(stored, Mapping):
        _refuse("hướng dẫn phải là một đối tượng JSON")
    return stored


def _list(found: Mapping[str, object], name: str, most: int) -> Sequence[object]:
    value = found.get(name, [])
    if not isinstance(value, list) or len(value) > most:
        _refuse(f"«{name}» phải là danh sách không quá {most} mục")
    return value


def _raw(found: Mapping[str, object], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str) or len(value) > 2_000:
        _refuse(f"«{name}» phải là chữ, không quá 2.000 ký tự")
    return value


def _text(found: Mapping[str, object], name: str) -> str:
    return clean_line(_raw(found, name))
