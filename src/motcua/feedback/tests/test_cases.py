"""Feedback and petitions: from sending to the published answer, and the figures of a window."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.feedback.errors import CaseActNotAllowed, ContentTooShort, ReasonNeeded, SenderUnknown
from motcua.feedback.models import CaseStep, FeedbackCase, FeedbackTerm
from motcua.feedback.policies import may_see_sender
from motcua.feedback.queries.cases import case_figures, case_for, case_of_sender, cases
from motcua.feedback.rules.cases import About, CaseChannel, CaseKind, CaseState, Target
from motcua.feedback.usecases import cases as acts
from motcua.feedback.usecases.settings import set_feedback_term
from motcua.kernel.actor import anonymous_actor
from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.errors import Forbidden, NotFound

WORDS = "Phòng tiếp dân đóng cửa trong giờ hành chính ngày 02/05."
SENT = acts.Sent(CaseKind.FEEDBACK, About.CONDUCT, "", WORDS, "Hồ Thị Sương", phone="0905 000 001")
FOUND_BY = ("tiep dan", "Sương", "Trần Bảy", "777", "H50-1")
ANSWER = "Đã nhắc nhở và sắp xếp người trực thay. Xin cảm ơn."


def send(scene: Scene, at: datetime = NINE, sent: acts.Sent = SENT) -> FeedbackCase:
    agency = scene.cast.department.pk
    return acts.send_feedback(organisation_id=agency, sent=sent, actor=anonymous_actor(), at=at)


def assign(scene: Scene, case: FeedbackCase, at: datetime = NINE) -> FeedbackCase:
    return acts.assign_case(
        case_id=case.public_id,
        unit_id=scene.cast.division.pk,
        about=About.CONDUCT,
        note="",
        actor=scene.cast.hanh,
        at=at,
    )


def answer(scene: Scene, case: FeedbackCase, at: datetime = NINE) -> FeedbackCase:
    return acts.answer_case(case_id=case.public_id, answer=ANSWER, files=(), actor=scene.cast.mai, at=at)


def test_a_case_gets_a_code_a_key_and_a_day(scene: Scene) -> None:
    case = send(scene)
    assert case.code.endswith("-2024-0001")
    assert len(case.look_up_key) == 10
    assert legal_date(case.classify_by) == legal_date(parse_instant("2024-05-13T00:00"))
    act = Act.objects.filter(stream=case.stream).get()
    assert "Sương" not in str(act.facts)


def test_the_next_case_gets_the_next_number(scene: Scene) -> None:
    assert [send(scene).code[-4:] for _ in range(2)] == ["0001", "0002"]


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"content": "ngắn"}, ContentTooShort), ({"phone": ""}, SenderUnknown)]
)
def test_what_cannot_be_handled_is_refused(
    scene: Scene, changes: dict[str, str], refusal: type[Exception]
) -> None:
    sent = acts.Sent(**{**{name: getattr(SENT, name) for name in SENT.__slots__}, **changes})
    with pytest.raises(refusal):
        send(scene, sent=sent)


def test_a_case_about_conduct_has_its_own_term(scene: Scene) -> None:
    case = assign(scene, send(scene))
    assert case.answer_by is not None
    assert (case.answer_by - NINE).days == 28  # 20 working days


def test_the_unit_answers_and_the_sender_reads_it(scene: Scene) -> None:
    case = answer(scene, assign(scene, send(scene)))
    read = case_of_sender(code=case.code, key=case.look_up_key, actor=anonymous_actor())
    assert (read.state, read.answer) == (CaseState.ANSWERED, ANSWER)


def test_another_unit_neither_sees_nor_answers(scene: Scene) -> None:
    case = assign(scene, send(scene))
    with pytest.raises(NotFound):
        case_for(scene.cast.binh, case.public_id)
    with pytest.raises(Forbidden):
        acts.answer_case(case_id=case.public_id, answer=ANSWER, files=(), actor=scene.cast.binh, at=NINE)


def test_a_specialist_does_not_sort(scene: Scene) -> None:
    case = send(scene)
    with pytest.raises(Forbidden):
        acts.refuse_case(case_id=case.public_id, reason="Đây là đơn tố cáo.", actor=scene.cast.hung, at=NINE)


def test_a_hidden_sender_is_shown_to_who_sorts_only(scene: Scene) -> None:
    sent = acts.Sent(
        CaseKind.FEEDBACK, About.CONDUCT, "", WORDS, "Hồ Thị Sương", phone="0905", hides_sender=True
    )
    case = assign(scene, send(scene, sent=sent))
    assert may_see_sender(scene.cast.hanh, case)
    assert not may_see_sender(scene.cast.mai, case)


def test_a_case_is_found_by_its_words_and_a_hidden_sender_by_none_of_theirs(scene: Scene) -> None:
    code = send(scene).code
    hidden = acts.Sent(
        CaseKind.FEEDBACK,
        About.DOSSIER,
        "",
        WORDS,
        "Trần Bảy",
        "0905 777 888",
        dossier_code="H50-1",
        hides_sender=True,
    )
    send(scene, sent=hidden)
    found = {
        word: len(cases(scene.cast.hanh, q=word, state="", cursor=None).rows) for word in (*FOUND_BY, code)
    }
    assert list(found.values()) == [2, 1, 0, 0, 0, 1]


def test_a_denunciation_is_guided_elsewhere(scene: Scene) -> None:
    case = send(scene)
    acts.refuse_case(
        case_id=case.public_id, reason="Nội dung là tố cáo, gửi Thanh tra.", actor=scene.cast.hanh, at=NINE
    )
    case.refresh_from_db()
    assert (case.state, case.done_at) == (CaseState.NOT_TAKEN, NINE)


def test_an_act_without_words_is_refused(scene: Scene) -> None:
    case = assign(scene, send(scene))
    with pytest.raises(ReasonNeeded):
        acts.answer_case(case_id=case.public_id, answer="ok", files=(), actor=scene.cast.mai, at=NINE)


def test_the_sender_judges_an_answer_once(scene: Scene) -> None:
    case = answer(scene, assign(scene, send(scene)))
    known = {"code": case.code, "key": case.look_up_key, "actor": anonymous_actor(), "at": NINE}
    assert acts.judge_answer(level="satisfied", **known).judged == "satisfied"  # type: ignore[arg-type]  # plain values
    with pytest.raises(CaseActNotAllowed):
        acts.judge_answer(level="dissatisfied", **known)  # type: ignore[arg-type]  # plain values


def test_what_came_by_letter_counts_from_when_it_came(scene: Scene) -> None:
    came = NINE - timedelta(days=3)
    case = acts.key_in_feedback(
        organisation_id=scene.cast.department.pk,
        sent=SENT,
        channel=CaseChannel.LETTER,
        received_at=came,
        actor=scene.cast.thao,
        at=NINE,
    )
    assert (case.received_at, CaseStep.objects.get().recorded_at) == (came, NINE)


def test_carried_and_new_are_done_and_open(scene: Scene) -> None:
    days = [NINE + timedelta(days=days) for days in range(10)]
    old = assign(scene, send(scene, days[0]), days[0])
    send(scene, days[2])
    answer(scene, old, days[3])
    agency = [scene.cast.department.pk]
    found = case_figures(agency, days[1], days[5], as_of=days[9])
    assert (found.carried, found.new, found.done, found.open) == (1, 1, 1, 1)
    assert found.closes


def test_a_case_opened_again_keeps_the_past_window_as_it_was(scene: Scene) -> None:
    days = [NINE + timedelta(days=days) for days in range(10)]
    case = answer(scene, assign(scene, send(scene, days[0]), days[0]), days[1])
    acts.reopen_case(
        case_id=case.public_id, reason="Người gửi chưa đồng ý.", actor=scene.cast.hanh, at=days[6]
    )
    agency = [scene.cast.department.pk]
    before = case_figures(agency, days[0], days[5], as_of=days[9])
    after = case_figures(agency, days[5], days[8], as_of=days[9])
    assert (before.new, before.done, before.open) == (1, 1, 0)
    assert (after.carried, after.reopened, after.done, after.open) == (0, 1, 0, 1)
    assert before.closes
    assert after.closes


def test_what_was_recorded_later_is_not_known_earlier(scene: Scene) -> None:
    case = assign(scene, send(scene))
    answer(scene, case, NINE + timedelta(days=2))
    agency = [scene.cast.department.pk]
    early = case_figures(agency, NINE, NINE + timedelta(days=9), as_of=NINE + timedelta(days=1))
    assert (early.done, early.open) == (0, 1)


def test_a_new_term_holds_from_its_day(scene: Scene) -> None:
    day = legal_date(NINE) + timedelta(days=1)
    set_feedback_term(
        target=Target.CLASSIFY,
        about="",
        working_days=2,
        since=day,
        source="Quyết định 31/2021/QĐ-TTg",
        actor=scene.cast.hanh,
        at=NINE,
    )
    assert FeedbackTerm.objects.get(in_force_from=day).to_confirm is False
    before, after = send(scene), send(scene, NINE + timedelta(days=1))
    assert (before.classify_by - NINE).days == 7
    assert (after.classify_by - NINE).days == 3
