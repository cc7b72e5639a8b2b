"""Questionnaires on a five-point scale, by factor, as measurements of satisfaction ask them.

A definition holds factors, each with questions; an answer is 1 (very dissatisfied) to 5 (very
satisfied) or "no opinion". Factors and questions are dated data with their source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from motcua.feedback.errors import AnswersRefused, NothingAnswered, QuestionnaireRefused
from motcua.feedback.rules.ratings import LEAST_CELL, Share
from motcua.kernel.text import N_

SCALE: Final = (1, 2, 3, 4, 5)
SATISFIED_FROM: Final = 4
SCALE_NAMES: Mapping[int, str] = MappingProxyType(
    {
        1: N_("Rất không hài lòng"),
        2: N_("Không hài lòng"),
        3: N_("Bình thường"),
        4: N_("Hài lòng"),
        5: N_("Rất hài lòng"),
    }
)
_NO_QUESTION = N_("phải có ít nhất một câu hỏi.")
_TWICE = N_("mã câu hỏi bị trùng.")
_EMPTY = N_("có câu hỏi hoặc nhóm chưa có tên.")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its code in the answers, its words."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of satisfaction with its questions."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked."""

    factors: tuple[Factor, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question in its order."""
        return tuple(one for factor in self.factors for one in factor.questions)


def parse_questionnaire(definition: object) -> Questionnaire:
    """Return the questionnaire of {"factors": [{"name", "questions": [{"code", "text"}]}]}.

    Raises QuestionnaireRefused naming the fault.
    """
    try:
        factors = tuple(
            Factor(
                str(factor["name"]).strip(),
                tuple(Question(str(q["code"]).strip(), str(q["text"]).strip()) for q in factor["questions"]),
            )
            for factor in definition["factors"]  # type: ignore[index]  # what is not so shaped is refused below
        )
    except (KeyError, TypeError) as fault:
        raise QuestionnaireRefused(fault=_NO_QUESTION) from fault
    found = Questionnaire(factors)
    codes = [one.code for one in found.questions]
    if not codes:
        raise QuestionnaireRefused(fault=_NO_QUESTION)
    if len(set(codes)) < len(codes):
        raise QuestionnaireRefused(fault=_TWICE)
    if not all(codes) or not all(one.text for one in found.questions) or not all(f.name for f in factors):
        raise QuestionnaireRefused(fault=_EMPTY)
    return found


def read_answers(questionnaire: Questionnaire, given: Mapping[str, str]) -> dict[str, int]:
    """Return the answers on the scale, by question; what was left out is left out.

    Raises AnswersRefused for a value off the scale, NothingAnswered for none at all.
    """
    answers = {}
    for question in questionnaire.questions:
        value = given.get(question.code, "")
        if not value:
            continue
        if value not in {str(one) for one in SCALE}:
            raise AnswersRefused(question=question.text)
        answers[question.code] = int(value)
    if not answers:
        raise NothingAnswered
    return answers


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """One question over many answers: the mean on the scale, the share of satisfied."""

    text: str
    valid: int
    mean: float | None
    satisfied: Share


@dataclass(frozen=True, slots=True)
class FactorFigure:
    """One factor: its questions and the mean of their means (each question weighs the same)."""

    name: str
    questions: tuple[QuestionFigure, ...]

    @property
    def mean(self) -> float | None:
        """Return the mean of the questions that can be told; None where there is none."""
        means = [one.mean for one in self.questions if one.mean is not None]
        return round(sum(means) / len(means), 2) if means else None


def figures(questionnaire: Questionnaire, answers: Iterable[Mapping[str, int]]) -> list[FactorFigure]:
    """Return the figures of each factor; a question with fewer than LEAST_CELL answers tells none."""
    by_question: dict[str, list[int]] = {one.code: [] for one in questionnaire.questions}
    for one in answers:
        for code, value in one.items():
            if code in by_question:
                by_question[code].append(value)
    return [
        FactorFigure(factor.name, tuple(_figure(q.text, by_question[q.code]) for q in factor.questions))
        for factor in questionnaire.factors
    ]


def without_few(answers: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """Return the answers of a block of months without the questions that fewer than LEAST_CELL answered."""
    valid = Counter(code for one in answers for code in one)
    return [{code: value for code, value in one.items() if valid[code] >= LEAST_CELL} for one in answers]


def _figure(text: str, values: Sequence[int]) -> QuestionFigure:
    told = len(values) >= LEAST_CELL
    return QuestionFigure(
        text=text,
        valid=len(values),
        mean=round(sum(values) / len(values), 2) if told else None,
        satisfied=Share(sum(1 for one in values if one >= SATISFIED_FROM), len(values)),
    )
