"""Every act that a page offers on a dossier, with valid input: what the random walk does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.calendars.rules import calendar_days, working_days, working_hours
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import Offer, steps_before
from motcua.dossiers.queries.choices import people_for
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.usecases._attachments import PAPER_PURPOSE
from motcua.dossiers.usecases.results import RESULT_PURPOSE, Receiver
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.papers.tests.tiny import TINY_PDF
from motcua.reports.tests.walk_stage import PAUSE_BASIS
from motcua.workflow.models import StepConsultation, StepToken
from motcua.workflow.rules.state import Person

REASON = "Một lý do đủ dài để ghi lại"
MISSING = [AskedItem(name="Đơn đăng ký", reason="Thiếu chữ ký của người nộp đơn")]


@dataclass(frozen=True, slots=True)
class Doing:
    """An act about to be tried: by whom, on what, when; `dice` chooses the input."""

    actor: Actor
    case: Case
    offer: Offer
    at: datetime
    dice: Random

    @property
    def who(self) -> dict[str, object]:
        """Return the arguments that every act on a dossier takes."""
        return {"dossier_id": self.case.dossier.public_id, "actor": self.actor, "at": self.at}

    @property
    def step(self) -> StepToken:
        """Return the step of the offer."""
        assert self.offer.step is not None
        return self.offer.step

    @property
    def question(self) -> StepConsultation:
        """Return the question of the offer."""
        assert self.offer.consultation is not None
        return self.offer.consultation


def do(doing: Doing) -> None:
    """Carry the act out. Raises its refusals."""
    name, given = _DONE[doing.offer.action](doing)
    getattr(acts, name)(**doing.who, **given)


Call = tuple[str, dict[str, object]]


def _of_step(name: str) -> Callable[[Doing], Call]:
    return lambda doing: (name, {"step_id": doing.step.public_id})


def _send_back(doing: Doing) -> Call:
    earlier = steps_before(doing.case, doing.step) or [doing.step]
    to_step = doing.dice.choice(earlier).node
    return "send_back", {"step_id": doing.step.public_id, "to_step": to_step, "reason": REASON}


def _assign(doing: Doing) -> Call:
    found = people_for(doing.step, doing.at)
    to = Person(found[0].pk, found[0].full_name) if found else Person(None, "Không ai")
    return "assign_step", {"step_id": doing.step.public_id, "to": to}


def _consult(doing: Doing) -> Call:
    return "consult", {
        "step_id": doing.step.public_id,
        "unit_id": None,
        "unit_name": "Cục mẫu",
        "subject": "Nội dung cần ý kiến",
        "due_at": doing.at + timedelta(days=doing.dice.randrange(1, 5)),
    }


def _answer(doing: Doing) -> Call:
    return "answer_consultation", {"consultation_id": doing.question.public_id, "answer": "Nhất trí"}


def _withdraw(doing: Doing) -> Call:
    return "withdraw_consultation", {"consultation_id": doing.question.public_id}


def _ask_supplement(doing: Doing) -> Call:
    basis = PAUSE_BASIS if doing.case.dossier.version.pause_basis and doing.dice.random() < 0.6 else ""
    return "ask_supplement", {
        "items": MISSING,
        "guide": "Hùng",
        "approver": "Nguyễn Thị Mai",
        "basis": basis,
        "override": REASON,
    }


def _extend(doing: Doing) -> Call:
    terms = (
        working_days(doing.dice.randrange(1, 9)),
        working_days("1.5"),
        working_hours(6),
        calendar_days(9),
    )
    return "extend_term", {"term": doing.dice.choice(terms), "basis": "Điều 12", "approver": "Phạm Minh Đức"}


def _apologise(doing: Doing) -> Call:
    later = max(doing.case.dossier.due_at or doing.at, doing.at)
    return "apologise", {
        "new_due_at": later + timedelta(days=doing.dice.randrange(1, 20)),
        "cause": LateCause.OVERLOAD,
        "reason": REASON,
        "late_unit": "Phòng",
        "signer": "Phạm Minh Đức",
    }


def _file(doing: Doing, purpose: str) -> object:
    stored = store_bytes(content=TINY_PDF, name="tep.pdf", purpose=purpose, actor=doing.actor, at=doing.at)
    return stored.public_id


def _sign(doing: Doing) -> Call:
    given = {"title": "Giấy chứng nhận", "file_id": _file(doing, RESULT_PURPOSE)}
    return "sign_result", given


def _arrive(doing: Doing) -> Call:
    signed = doing.case.result.signed_at if doing.case.result else doing.at
    earlier = max(signed, doing.at - timedelta(minutes=doing.dice.randrange(2000)))
    return "receive_result", {"arrived_at": min(doing.at, earlier) if doing.dice.random() < 0.5 else None}


def _return(doing: Doing) -> Call:
    receiver = Receiver(name="Kiên", channel=ReturnChannel.COUNTER, proof=DeliveryProof.SIGNATURE)
    return "return_result", {"receiver": receiver}


def _refuse(doing: Doing) -> Call:
    return "refuse_to_resolve", {
        "reason": REASON,
        "title": "Thông báo",
        "symbol_suffix": "TB",
        "new_series": True,
    }


def _stop(doing: Doing) -> Call:
    return "stop_dossier", {
        "requested_on": legal_date(doing.at),
        "request": REASON,
        "papers_returned": "",
        "withdrawn": doing.dice.random() < 0.5,
    }


def _correct(doing: Doing) -> Call:
    changes = {"summary": f"Nội dung {doing.dice.randrange(100)}"}
    return "correct_dossier", {"changes": changes, "reason": REASON}


def _add_file(doing: Doing) -> Call:
    paper = doing.case.dossier.papers.earliest("id")
    scan = ScannedFile(_file(doing, PAPER_PURPOSE), "desk")  # type: ignore[arg-type]  # a public id
    return "add_file", {"paper_id": paper.public_id, "scan": scan}


_DONE: Mapping[Action, Callable[[Doing], Call]] = {
    Action.TAKE_OVER: _of_step("take_over"),
    Action.CLAIM: _of_step("claim_step"),
    Action.COMPLETE: _of_step("complete_step"),
    Action.SEND_BACK: _send_back,
    Action.RELEASE: _of_step("release_step"),
    Action.ASSIGN: _assign,
    Action.CONSULT: _consult,
    Action.ANSWER: _answer,
    Action.WITHDRAW: _withdraw,
    Action.ASK_SUPPLEMENT: _ask_supplement,
    Action.RECEIVE_SUPPLEMENT: lambda _: ("receive_supplement", {"papers": ()}),
    Action.CLOSE_UNSUPPLEMENTED: lambda _: ("close_unsupplemented", {}),
    Action.PAUSE: lambda _: ("pause_for_finance", {"basis": "Điều 63", "approver": "Nguyễn Thị Mai"}),
    Action.RESUME: lambda _: ("resume_clock", {"evidence": "Giấy nộp tiền"}),
    Action.EXTEND: _extend,
    Action.APOLOGISE: _apologise,
    Action.SIGN: _sign,
    Action.ISSUE: lambda _: ("issue_result", {"symbol_suffix": "GCN", "new_series": True}),
    Action.ARRIVE: _arrive,
    Action.RETURN: _return,
    Action.WITHDRAW_RESULT: lambda _: ("withdraw_result", {"reason": REASON}),
    Action.REFUSE: _refuse,
    Action.REDIRECT: lambda _: ("redirect_dossier", {"authority": "Bộ mẫu", "reason": REASON}),
    Action.STOP: _stop,
    Action.CORRECT: _correct,
    Action.ADD_FILE: _add_file,
    Action.VOID: lambda _: ("void_reception", {"reason": REASON}),
    Action.UNDO: lambda _: ("undo_last_act", {"reason": REASON}),
}

INTAKE: Mapping[str, tuple[str, dict[str, object]]] = {
    "accept": ("accept_dossier", {}),
    "ask_intake_supplement": (
        "ask_intake_supplement",
        {"items": MISSING, "guide": "Lan", "override": REASON},
    ),
    "supplement_intake": ("receive_intake_supplement", {"papers": ()}),
    "refuse_reception": ("refuse_reception", {"reason": REASON, "basis": "Điều 1"}),
}
"""The acts before reception, by the code of the state machine's act: use case and input."""


def at_intake(dossier: Dossier, code: str, *, actor: Actor, at: datetime) -> None:
    """Carry out an act before reception. Raises its refusals."""
    name, given = INTAKE[code]
    getattr(acts, name)(dossier_id=dossier.public_id, actor=actor, at=at, **given)
