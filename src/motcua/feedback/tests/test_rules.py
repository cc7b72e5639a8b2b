"""Ratings, questionnaires and the way of a case, on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.feedback.codecs import read_questionnaire, read_terms
from motcua.feedback.errors import (
    AnswersRefused,
    CaseActNotAllowed,
    ContentTooShort,
    LevelUnknown,
    LowRatingNeedsReason,
    NothingAnswered,
    QuestionnaireRefused,
    SenderUnknown,
)
from motcua.feedback.rules.cases import (
    OPEN,
    CaseAct,
    CaseState,
    allowed_case_acts,
    check_content,
    check_sender,
    next_case_state,
)
from motcua.feedback.rules.ratings import (
    LEAST_CELL,
    Level,
    Reason,
    Share,
    counted,
    opinion,
)
from motcua.feedback.rules.surveys import figures, parse_questionnaire, read_answers

SHIPPED = parse_questionnaire(read_questionnaire().definition)


def test_a_satisfied_person_gives_no_reason() -> None:
    assert opinion("satisfied", ["late"], " tốt ").reasons == ()


@pytest.mark.parametrize(
    ("reasons", "comment"), [(["late"], ""), ([], "chậm quá"), (["late", "no such"], "")]
)
def test_who_is_not_satisfied_says_why(reasons: list[str], comment: str) -> None:
    said = opinion("dissatisfied", reasons, comment)
    assert set(said.reasons) <= set(Reason)
    assert said.reasons or said.comment


def test_not_satisfied_without_a_word_is_refused() -> None:
    with pytest.raises(LowRatingNeedsReason):
        opinion("dissatisfied", ["no such"], "  ")


def test_no_level_is_refused() -> None:
    with pytest.raises(LevelUnknown):
        opinion("", [], "")


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_share_of_few_is_not_told(satisfied: int, others: int) -> None:
    share = Share(satisfied, satisfied + others)
    if share.denominator < LEAST_CELL:
        assert share.percent is None
    else:
        assert share.percent == round(100 * satisfied / (satisfied + others), 1)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([*Level]), st.integers(1, 9))))
def test_headings_add_up_to_the_whole(rows: list[tuple[str, Level, int]]) -> None:
    assert sum(one.total for one in counted(rows)) == sum(number for _, _, number in rows)


def test_the_shipped_questionnaire_has_five_factors() -> None:
    assert len(SHIPPED.factors) == 5


@pytest.mark.parametrize(
    "definition",
    [
        {},
        {"factors": []},
        {"factors": [{"name": "", "questions": [{"code": "a", "text": "x"}]}]},
        {"factors": [{"name": "A", "questions": [{"code": "a", "text": ""}]}]},
        {"factors": [{"name": "A", "questions": [{"code": "a", "text": "x"}] * 2}]},
        [],
        None,
    ],
)
def test_a_questionnaire_that_cannot_be_asked_is_refused(definition: object) -> None:
    with pytest.raises(QuestionnaireRefused):
        parse_questionnaire(definition)


def test_answers_left_out_are_left_out() -> None:
    assert read_answers(SHIPPED, {"a1": "5", "a2": "", "unknown": "3"}) == {"a1": 5}


def test_an_answer_off_the_scale_is_refused() -> None:
    with pytest.raises(AnswersRefused):
        read_answers(SHIPPED, {"a1": "6"})


def test_an_empty_questionnaire_is_refused() -> None:
    with pytest.raises(NothingAnswered):
        read_answers(SHIPPED, {})


def test_means_are_told_from_five_answers_on() -> None:
    four = figures(SHIPPED, [{"a1": 5}] * 4)[0].questions[0]
    five = figures(SHIPPED, [{"a1": 5}] * 4 + [{"a1": 2}])[0].questions[0]
    assert four.mean is None
    assert (five.mean, five.satisfied.numerator, five.satisfied.denominator) == (4.4, 4, 5)


@pytest.mark.parametrize("state", [*CaseState])
def test_what_is_not_allowed_is_refused(state: CaseState) -> None:
    for act in set(CaseAct) - set(allowed_case_acts(state)):
        with pytest.raises(CaseActNotAllowed):
            next_case_state(state, act)


def test_only_reopening_leads_from_done_to_open() -> None:
    for state in set(CaseState) - OPEN:
        for act in allowed_case_acts(state):
            assert (next_case_state(state, act) in OPEN) == (act is CaseAct.REOPEN)


def test_a_word_is_no_content() -> None:
    with pytest.raises(ContentTooShort):
        check_content("  chậm  ")


@pytest.mark.parametrize("sender", [("", "0905", ""), ("Hồ Thị Sương", "", ""), (" ", "", "a@b.vn")])
def test_a_sender_who_cannot_be_answered_is_refused(sender: tuple[str, str, str]) -> None:
    with pytest.raises(SenderUnknown):
        check_sender(*sender)


def test_shipped_terms_from_memory_are_marked() -> None:
    assert {one.to_confirm for one in read_terms() if one.target == "answer"} == {True}
