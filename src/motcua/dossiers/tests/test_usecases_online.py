"""Between applicant and officer: verdicts, answers online, messages, withdrawing, the officers' time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    ActNotAllowed,
    AnswerFaulty,
    AskedStillMissing,
    MessageEmpty,
    MessageTooLong,
    NoStopAsked,
    NotAsked,
    ReasonRequired,
    StopAlreadyAsked,
)
from motcua.dossiers.models import Dossier, DossierMessage, IntakeClock
from motcua.dossiers.queries.answers import rounds_of
from motcua.dossiers.queries.badges import badges_for
from motcua.dossiers.queries.files import may_read_paper
from motcua.dossiers.queries.intake_clock import waiting_too_long
from motcua.dossiers.queries.spoken import stops_asked, stops_unmet
from motcua.dossiers.rules.intake import PaperIn, ScannedFile
from motcua.dossiers.rules.judging import Judged, Verdict
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tasks import alert_intake, close_expired
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.online import (
    answer_supplement_online,
    ask_to_stop,
    decline_stop,
    judge_papers,
    open_filing,
    read_messages,
    write_message,
)
from motcua.files.usecases import store_bytes
from motcua.jobs.models import Job
from motcua.kernel.actor import system_actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.papers.tests.tiny import TINY_PDF

TEN = NINE + timedelta(hours=1)
ELEVEN = NINE + timedelta(hours=2)
WHY_NOT = "Kết quả đã trình ký, sẽ có trong ngày mai"
ASKED_FIELD = AskedItem("Số hiệu", "Sai: không trùng giấy chứng nhận", None, "serial")


@pytest.fixture
def online(scene: Scene) -> Online:
    return make_online(scene)


@pytest.fixture
def filed(online: Online) -> Dossier:
    """A filing of An that waits at Lan's counter since nine."""
    return online.send(online.ready())


def component_of(dossier: Dossier) -> int:
    key = dossier.papers.exclude(component=None).values_list("component_id", flat=True).first()
    assert key is not None
    return key


def ask(scene: Scene, dossier: Dossier, *items: AskedItem) -> None:
    acts.ask_intake_supplement(
        dossier_id=dossier.public_id, items=items, guide="Lan", actor=scene.cast.lan, at=TEN
    )


def paper(online: Online, dossier: Dossier) -> PaperIn:
    file = store_bytes(content=TINY_PDF, name="moi.pdf", purpose="dossiers.paper", actor=online.an, at=TEN)
    return PaperIn("Bản mới", component_of(dossier), files=(ScannedFile(file.public_id, "online"),))


def answer(online: Online, dossier: Dossier, **parts: object) -> Dossier:
    said: dict[str, object] = {"answers": {}, "papers": [], "actor": online.an, "at": TEN} | parts
    return answer_supplement_online(dossier_id=dossier.public_id, **said)  # type: ignore[arg-type]  # real parts


def clock(dossier: Dossier) -> IntakeClock:
    return dossier.intake_clocks.latest("round")


def test_verdicts_are_kept_and_recorded(scene: Scene, filed: Dossier) -> None:
    blurred = Judged("Bản vẽ", Verdict.UNREADABLE, "Trang 2 không đọc được", component_of(filed))
    judge_papers(dossier_id=filed.public_id, verdicts=[blurred], actor=scene.cast.lan, at=TEN)
    assert filed.verdicts.get().judged_by == scene.cast.lan.label
    assert scene.codes(filed)[-1] == "dossiers.papers_judged"


def test_a_stranger_and_the_applicant_judge_nothing(scene: Scene, filed: Dossier) -> None:
    fine = [Judged("Đơn", Verdict.OK, component=component_of(filed))]
    for actor in (scene.cast.yen, scene.cast.an):
        with pytest.raises(NotFound):
            judge_papers(dossier_id=filed.public_id, verdicts=fine, actor=actor, at=TEN)


def test_the_officers_time_runs_from_the_filing_and_ends_with_the_answer(
    scene: Scene, filed: Dossier
) -> None:
    running = clock(filed)
    assert (running.alert_by, running.answer_by) == (NINE + timedelta(hours=2), NINE + timedelta(days=1))
    ask(scene, filed, ASKED_FIELD)
    assert clock(filed).answered_at == TEN


def test_what_nobody_opens_is_alerted_once_and_shown_as_overdue(scene: Scene, filed: Dossier) -> None:
    at = NINE + timedelta(hours=4)
    for _twice in range(2):
        alert_intake({}, actor=system_actor("dossiers.alert_intake"), at=at)
    told = [one for one in Job.objects.filter(name="dossiers.tell") if "intake_overdue" in str(one.payload)]
    assert len(told) == 1
    assert badges_for(scene.cast.lan, at).warnings == 1
    open_filing(dossier=filed, actor=scene.cast.lan, at=at)
    assert badges_for(scene.cast.lan, at).warnings == 0
    assert waiting_too_long(scene.cast.duc, NINE + timedelta(days=2)).count() == 1


def test_asked_fields_and_papers_are_answered_beside_what_was_filed(
    scene: Scene, online: Online, filed: Dossier
) -> None:
    ask(scene, filed, ASKED_FIELD, AskedItem("Bản vẽ", "Mờ, không đọc được", component_of(filed)))
    dossier = answer(online, filed, answers={"serial": "SN-2"}, papers=[paper(online, filed)])
    assert dossier.state == "awaiting_reception"
    first, second = rounds_of(dossier)
    assert (first.answers["serial"], second.answers["serial"]) == ("SN-1", "SN-2")
    assert dossier.papers.filter(round=1).get().files.count() == 1
    assert clock(dossier).round == 1
    assert scene.codes(dossier)[-1] == "dossiers.supplemented"


def test_an_answer_goes_to_a_running_dossier_too(scene: Scene, online: Online, filed: Dossier) -> None:
    acts.accept_dossier(dossier_id=filed.public_id, actor=scene.cast.lan, at=TEN, override="Đủ hồ sơ điện tử")
    scene.forward_to(scene.fresh(filed), "specialist", TEN)
    acts.ask_supplement(
        dossier_id=filed.public_id,
        items=[ASKED_FIELD],
        guide="Hùng",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=TEN + timedelta(hours=2),
    )
    dossier = answer(online, filed, answers={"serial": "SN-2"}, at=TEN + timedelta(days=1))
    assert (dossier.state, dossier.paused_since) == ("processing", None)


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({}, AskedStillMissing),
        ({"serial": "SN-2", "device": "Máy khác"}, NotAsked),
        ({"serial": "x" * 2000}, AnswerFaulty),
    ],
)
def test_an_answer_to_something_else_is_refused(
    scene: Scene, online: Online, filed: Dossier, answers: dict[str, object], refusal: type[Exception]
) -> None:
    ask(scene, filed, ASKED_FIELD)
    with pytest.raises(refusal):
        answer(online, filed, answers=answers)
    assert scene.fresh(filed).state == "intake_supplement"


def test_nobody_answers_for_another_or_when_nothing_is_asked(
    scene: Scene, online: Online, filed: Dossier
) -> None:
    with pytest.raises(NotFound):
        answer(online, filed, actor=scene.cast.chi)
    with pytest.raises(ActNotAllowed):
        answer(online, filed)


def test_messages_go_both_ways_and_are_read_once(scene: Scene, filed: Dossier) -> None:
    write_message(dossier_id=filed.public_id, text=" Khi nào xong? ", files=[], actor=scene.cast.an, at=TEN)
    assert read_messages(dossier_id=filed.public_id, actor=scene.cast.an, at=TEN) == 0
    assert read_messages(dossier_id=filed.public_id, actor=scene.cast.lan, at=TEN) == 1
    back = write_message(dossier_id=filed.public_id, text="Chiều mai", files=[], actor=scene.cast.lan, at=TEN)
    assert (back.from_applicant, back.author_unit) == (False, scene.cast.one_stop.name)
    assert scene.codes(filed)[-2:] == ["dossiers.message_written"] * 2


def test_the_text_of_a_message_stands_in_no_act(scene: Scene, filed: Dossier) -> None:
    write_message(dossier_id=filed.public_id, text="Tôi bị bệnh tim", files=[], actor=scene.cast.an, at=TEN)
    act = Act.objects.filter(stream=filed.stream).latest("number")
    assert "bệnh tim" not in str(act.facts)


@pytest.mark.parametrize(("text", "refusal"), [("  \n ", MessageEmpty), ("x" * 4001, MessageTooLong)])
def test_a_message_says_something_and_not_too_much(
    scene: Scene, filed: Dossier, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        write_message(dossier_id=filed.public_id, text=text, files=[], actor=scene.cast.an, at=TEN)


def test_strangers_write_and_read_nothing(scene: Scene, filed: Dossier) -> None:
    for actor in (scene.cast.chi, scene.cast.yen):
        with pytest.raises(NotFound):
            write_message(dossier_id=filed.public_id, text="Chào", files=[], actor=actor, at=TEN)
        with pytest.raises(NotFound):
            read_messages(dossier_id=filed.public_id, actor=actor, at=TEN)
    assert not DossierMessage.objects.exists()


def test_withdrawing_before_the_reception_ends_the_filing(scene: Scene, filed: Dossier) -> None:
    dossier = ask_to_stop(
        dossier_id=filed.public_id, reason="Tôi nộp nhầm thủ tục", actor=scene.cast.an, at=TEN
    )
    assert (dossier.state, dossier.resolved_at, dossier.code) == ("stopped", None, None)
    assert clock(dossier).answered_at == TEN
    assert scene.codes(dossier)[-1] == "dossiers.filing_withdrawn"


def test_a_received_dossier_is_stopped_by_its_officer_who_sees_the_request(
    scene: Scene, filed: Dossier
) -> None:
    acts.accept_dossier(dossier_id=filed.public_id, actor=scene.cast.lan, at=TEN, override="Đủ hồ sơ điện tử")
    wish = {"reason": "Không còn nhu cầu", "actor": scene.cast.an, "at": TEN}
    assert ask_to_stop(dossier_id=filed.public_id, **wish).state == "received"  # type: ignore[arg-type]  # real parts
    with pytest.raises(StopAlreadyAsked):
        ask_to_stop(dossier_id=filed.public_id, **wish)  # type: ignore[arg-type]  # the same
    acts.stop_dossier(
        dossier_id=filed.public_id,
        requested_on=TEN.date(),
        request="Theo đề nghị trên cổng",
        papers_returned="",
        actor=scene.cast.lan,
        at=TEN + timedelta(hours=1),
    )
    answered = filed.stop_requests.get()
    assert (answered.answered_at, answered.outcome) == (TEN + timedelta(hours=1), "stopped")


def received(scene: Scene, filed: Dossier) -> Dossier:
    acts.accept_dossier(dossier_id=filed.public_id, actor=scene.cast.lan, at=TEN, override="Đủ hồ sơ điện tử")
    return scene.fresh(filed)


def wish_to_stop(scene: Scene, dossier: Dossier, at: datetime = TEN) -> None:
    ask_to_stop(dossier_id=dossier.public_id, reason="Không còn nhu cầu", actor=scene.cast.an, at=at)


def test_a_wish_to_stop_is_declined_with_its_reason_and_may_be_asked_again(
    scene: Scene, filed: Dossier
) -> None:
    dossier = received(scene, filed)
    wish_to_stop(scene, dossier)
    declined = decline_stop(dossier_id=dossier.public_id, reason=WHY_NOT, actor=scene.cast.lan, at=ELEVEN)
    assert (declined.outcome, declined.answer, declined.answered_at) == ("declined", WHY_NOT, ELEVEN)
    assert scene.codes(dossier)[-1] == "dossiers.stop_declined"
    told = Job.objects.filter(name="dossiers.tell").latest("id").payload
    assert (told["event"], told["values"]["reason"], told["audience"]) == (
        "stop_declined",
        WHY_NOT,
        "applicant",
    )
    assert scene.fresh(dossier).state == "received"
    wish_to_stop(scene, dossier, ELEVEN)
    assert [one.outcome for one in stops_unmet(dossier)] == ["declined", ""]


def test_a_wish_that_came_after_the_signature_is_declined_too(scene: Scene, filed: Dossier) -> None:
    dossier = received(scene, filed)
    wish_to_stop(scene, dossier)
    signed = scene.sign(dossier, TEN)
    decline_stop(dossier_id=signed.public_id, reason=WHY_NOT, actor=scene.cast.lan, at=ELEVEN)
    assert not stops_asked(scene.cast.lan).exists()


def test_nothing_is_declined_that_nobody_asked_or_that_was_answered(scene: Scene, filed: Dossier) -> None:
    dossier = received(scene, filed)
    with pytest.raises(NoStopAsked):
        decline_stop(dossier_id=dossier.public_id, reason=WHY_NOT, actor=scene.cast.lan, at=ELEVEN)
    wish_to_stop(scene, dossier)
    with pytest.raises(ReasonRequired):
        decline_stop(dossier_id=dossier.public_id, reason="không", actor=scene.cast.lan, at=ELEVEN)
    decline_stop(dossier_id=dossier.public_id, reason=WHY_NOT, actor=scene.cast.lan, at=ELEVEN)
    with pytest.raises(NoStopAsked):
        decline_stop(dossier_id=dossier.public_id, reason=WHY_NOT, actor=scene.cast.lan, at=ELEVEN)


@pytest.mark.parametrize(("who", "refusal"), [("hung", Forbidden), ("duc", Forbidden), ("yen", NotFound)])
def test_only_the_counter_declines_a_wish_to_stop(
    scene: Scene, filed: Dossier, who: str, refusal: type[Exception]
) -> None:
    dossier = received(scene, filed)
    wish_to_stop(scene, dossier)
    with pytest.raises(refusal):
        decline_stop(dossier_id=dossier.public_id, reason=WHY_NOT, actor=getattr(scene.cast, who), at=ELEVEN)


def test_a_wish_to_stop_has_a_reason_and_comes_from_the_applicant(scene: Scene, filed: Dossier) -> None:
    with pytest.raises(ReasonRequired):
        ask_to_stop(dossier_id=filed.public_id, reason="thôi", actor=scene.cast.an, at=TEN)
    with pytest.raises(NotFound):
        ask_to_stop(dossier_id=filed.public_id, reason="Không phải của tôi", actor=scene.cast.chi, at=TEN)


def test_what_is_not_completed_in_its_term_is_closed_by_the_job(scene: Scene, filed: Dossier) -> None:
    ask(scene, filed, ASKED_FIELD)
    deadline = filed.supplement_requests.get().deadline
    system = system_actor("dossiers.close_expired")
    close_expired({}, actor=system, at=TEN + timedelta(days=1))
    assert scene.fresh(filed).state == "intake_supplement"
    close_expired({}, actor=system, at=TEN + (deadline - TEN.date()) + timedelta(days=1))
    assert scene.fresh(filed).state == "closed_unsupplemented"


def test_the_applicant_opens_what_they_handed_in_and_a_stranger_does_not(
    scene: Scene, online: Online, filed: Dossier
) -> None:
    ask(scene, filed, AskedItem("Bản vẽ", "Mờ, không đọc được", component_of(filed)))
    answer(online, filed, papers=[paper(online, filed)])
    file = filed.papers.get(round=1).files.get().file
    assert may_read_paper(file, scene.cast.an)
    assert not may_read_paper(file, scene.cast.chi)


def test_only_the_counter_opens_a_filing(scene: Scene, filed: Dossier) -> None:
    with pytest.raises(Forbidden):
        open_filing(dossier=filed, actor=scene.cast.hung, at=TEN)
