"""Who may open and send the form of each act: strangers find nothing, wrong roles are refused."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web.tests.stage import Stage, asked_supplement
from motcua.people.models import ViewTrace
from motcua.workflow.models import StepToken

FORMS_OF_STEPS = (Action.COMPLETE, Action.SEND_BACK, Action.ASSIGN, Action.CONSULT)
BUTTONS = (Action.TAKE_OVER, Action.CLAIM, Action.RELEASE)
OF_STEPS = (*FORMS_OF_STEPS, *BUTTONS)
OF_QUESTIONS = (Action.ANSWER, Action.WITHDRAW)
FORMS = tuple(one for one in Action if one not in (*BUTTONS, *OF_QUESTIONS))
AGENCY = (Action.ASK_SUPPLEMENT, Action.PAUSE, Action.EXTEND, Action.APOLOGISE)
COUNTER = (Action.STOP, Action.CORRECT, Action.RETURN, Action.ARRIVE, Action.RECEIVE_SUPPLEMENT)
SUPERVISED = (Action.SIGN, Action.REFUSE, Action.VOID, Action.ISSUE)


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    """A dossier that waits for a specialist."""
    return stage.scene.forward_to(stage.scene.receive(), "specialist")


def step_of(stage: Stage, dossier: Dossier, action: Action) -> StepToken | None:
    return stage.scene.step(dossier) if action in OF_STEPS else None


def opened(stage: Stage, dossier: Dossier, who: str, *wanted: Action) -> dict[Action, int]:
    return {one: stage.show(who, dossier, one, step_of(stage, dossier, one)).status_code for one in wanted}


def sent(stage: Stage, dossier: Dossier, who: str, *wanted: Action) -> dict[Action, int]:
    return {one: stage.press(who, dossier, one, step_of(stage, dossier, one)).status_code for one in wanted}


def test_a_stranger_finds_no_form_and_no_button(stage: Stage, dossier: Dossier) -> None:
    assert set(opened(stage, dossier, "yen", *FORMS).values()) == {404}
    assert set(sent(stage, dossier, "yen", *FORMS, *BUTTONS).values()) == {404}


@pytest.mark.parametrize(
    ("who", "forbidden"),
    [
        ("lan", (*FORMS_OF_STEPS, *AGENCY, Action.SIGN, Action.REFUSE, Action.ISSUE)),
        ("hung", (*COUNTER, *SUPERVISED, Action.ASSIGN)),
        ("khai", FORMS),
    ],
)
def test_the_wrong_role_is_refused(
    who: str, forbidden: tuple[Action, ...], stage: Stage, dossier: Dossier
) -> None:
    assert opened(stage, dossier, who, *forbidden) == dict.fromkeys(forbidden, 403)
    assert sent(stage, dossier, who, *forbidden) == dict.fromkeys(forbidden, 403)


def test_somebody_not_signed_in_is_led_to_sign_in(client: Client, stage: Stage) -> None:
    dossier = stage.scene.receive()
    step = stage.scene.step(dossier)
    for action in Action:
        answer = client.post(
            stage.address(dossier, action, step if action in (*OF_STEPS, *OF_QUESTIONS) else None)
        )
        assert answer.status_code == 302
        assert "/tai-khoan/" in answer["Location"]


def test_buttons_are_only_pressed(stage: Stage, dossier: Dossier) -> None:
    assert opened(stage, dossier, "hung", *BUTTONS) == dict.fromkeys(BUTTONS, 405)


def test_a_form_opened_too_late_says_why_and_who_was_first(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    answer = stage.show("hung", dossier, Action.ASK_SUPPLEMENT)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "khi hồ sơ đang ở trạng thái «Tạm dừng chờ bổ sung»" in page
    assert "Lê Văn Hùng" in page
    assert "Mở hồ sơ" in page


def test_a_step_that_does_not_exist_is_told(stage: Stage, dossier: Dossier) -> None:
    answer = stage.client_of("hung").get(f"/ho-so/{dossier.public_id}/buoc/{uuid4()}/hoan-thanh/")
    assert answer.status_code == 409
    assert "không còn bước nào đang mở" in answer.content.decode()


def test_the_form_of_an_act_shows_the_dossier_and_leaves_the_trace_of_its_page(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "specialist")
    ViewTrace.objects.all().delete()
    assert stage.show("hung", dossier, Action.PAUSE).status_code == 200
    seen = ViewTrace.objects.get()
    assert (seen.account, seen.subject) == (stage.scene.cast.accounts["hung"], dossier.public_id)
