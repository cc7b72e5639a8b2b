"""What the page offers is just what the use cases accept: tried by doing everything, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import actions_for
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.choices import people_for
from motcua.dossiers.queries.detail import Case, case_for
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.web.tests.stage import DUC, MAI, Stage, asked_supplement
from motcua.papers.tests.tiny import TINY_PDF

PEOPLE = ("lan", "hung", "duc", "thao")
OF_STEPS = {
    Action.TAKE_OVER,
    Action.CLAIM,
    Action.COMPLETE,
    Action.SEND_BACK,
    Action.RELEASE,
    Action.ASSIGN,
    Action.CONSULT,
}
OF_QUESTIONS = {Action.ANSWER, Action.WITHDRAW}
REASON = "Một lý do đủ dài để ghi lại"


def answers(stage: Stage, dossier: Dossier) -> dict[Action, dict[str, object]]:
    """Return a good form for each act."""
    case = case_for(stage.scene.cast.hanh, dossier.public_id)
    first = next(iter(case.steps)).node
    people = people_for(case.open_steps[0], stage.scene.at) if case.open_steps else []
    asked = [item for request in dossier.supplement_requests.all() for item in request.items.all()]
    paper = dossier.papers.first()
    return {
        Action.SEND_BACK: {"to_step": first, "reason": REASON},
        Action.ASSIGN: {"person": str(people[0].pk) if people else ""},
        Action.CONSULT: {"outside": "Cục mẫu", "subject": "Nội dung", "due_at": "17:30 20/05/2024"},
        Action.ASK_SUPPLEMENT: {
            f"c{required_of(dossier.version_id)[0].key}_reason": REASON,
            "guide": "Hùng",
            "approver": MAI,
        },
        Action.RECEIVE_SUPPLEMENT: {f"i{one.pk}_originals": "1" for one in asked},
        Action.PAUSE: {"basis": "Điều 1", "approver": MAI},
        Action.RESUME: {"evidence": "Giấy nộp tiền"},
        Action.EXTEND: {"amount": "2", "unit": "working_day", "basis": "Điều 1", "approver": MAI},
        Action.APOLOGISE: {
            "new_due_at": "17:30 27/05/2024",
            "cause": "overload",
            "reason": REASON,
            "late_unit": "Phòng",
            "signer": DUC,
        },
        Action.SIGN: {
            "title": "Giấy chứng nhận",
            "position": "Giám đốc",
            "file": SimpleUploadedFile("ket-qua.pdf", TINY_PDF),
        },
        Action.ISSUE: {"symbol_suffix": "GCN"},
        Action.RETURN: {"channel": "counter", "receiver": "Kiên", "proof": "signature"},
        Action.REFUSE: {
            "title": "Thông báo",
            "reason": REASON,
            "symbol_suffix": "TB",
            "position": "Giám đốc",
        },
        Action.REDIRECT: {"authority": "Bộ mẫu", "reason": REASON},
        Action.STOP: {"withdrawn": "stop", "requested_on": "08/05/2024", "request": REASON},
        Action.CORRECT: {
            "summary": "Nội dung khác",
            "sets": "1",
            "return_channel": "counter",
            "reason": REASON,
        },
        Action.ADD_FILE: {
            "paper": str(paper.public_id) if paper else "",
            "file": SimpleUploadedFile("quet.pdf", TINY_PDF),
        },
        Action.VOID: {"reason": REASON},
        Action.WITHDRAW_RESULT: {"reason": REASON},
        Action.UNDO: {"reason": REASON},
    }


def done(stage: Stage, who: str, case: Case, action: Action) -> bool:
    """Tell whether `who` can do `action`; everything is taken back afterwards."""
    dossier = case.dossier
    on = case.open_steps[0] if action in OF_STEPS and case.open_steps else None
    with transaction.atomic():
        given = answers(stage, dossier).get(action, {})
        status = stage.press(who, dossier, action, on, **given).status_code
        transaction.set_rollback(True)
    return status == 302


def held_by_the_specialist(scene: Scene) -> Dossier:
    dossier = scene.forward_to(scene.receive(), "specialist")
    step = scene.step(dossier)
    acts.take_over(
        dossier_id=dossier.public_id,
        step_id=step.public_id,
        actor=scene.cast.hung,
        at=NINE + timedelta(hours=2),
    )
    return dossier


def signed(scene: Scene) -> Dossier:
    return scene.sign(scene.receive(), NINE + timedelta(hours=3))


@pytest.mark.parametrize(
    "make",
    [
        held_by_the_specialist,
        asked_supplement,
        signed,
    ],
)
def test_what_is_offered_is_what_is_accepted(make: Callable[[Scene], Dossier], stage: Stage) -> None:
    dossier = make(stage.scene)
    for who in PEOPLE:
        stage.client_of(who)
    wrong = []
    for who, action in product(PEOPLE, set(Action) - OF_QUESTIONS):
        actor = getattr(stage.scene.cast, who)
        case = case_for(actor, dossier.public_id)
        if action in OF_STEPS and not case.open_steps:
            continue
        offered = action in {one.action for one in actions_for(actor, case, stage.scene.at)}
        if offered != done(stage, who, case, action):
            wrong.append(f"{who} {action}: {'offered' if offered else 'not offered'}")
    assert not wrong, "\n".join(wrong)
