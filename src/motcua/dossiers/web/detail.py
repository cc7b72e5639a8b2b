"""The page of one dossier."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET
from markupsafe import Markup

from motcua.dossiers.events import MessageWritten, StopAsked
from motcua.dossiers.events.copies import CopyEntered
from motcua.dossiers.policies import may_receive, works_on
from motcua.dossiers.queries.actions import Ask, Offer, actions_for
from motcua.dossiers.queries.answers import rounds_of
from motcua.dossiers.queries.charges import fee_card
from motcua.dossiers.queries.detail import Case, Sheet, case_for, sheet_of
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.queries.following import messages_of
from motcua.dossiers.queries.parties import parties_now
from motcua.dossiers.queries.spoken import waiting_stop
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.channels import (
    ONLINE,
    RECEPTION_NAMES,
    RETURN_NAMES,
    ReceptionChannel,
    ReturnChannel,
)
from motcua.dossiers.rules.messages import takes_messages
from motcua.dossiers.rules.results import PROOF_NAMES, RESULT_NAMES
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.wordings import CLOCK_EFFECT_PHRASES
from motcua.dossiers.usecases.telling import ABOUT
from motcua.dossiers.web.act_forms import CompleteForm
from motcua.dossiers.web.acts.steps import complete_form
from motcua.dossiers.web.detail_shown import (
    button_of,
    explained,
    grouped,
    next_offer,
    offers_beside,
    step_rows,
    timeline_rows,
    working_time_left,
)
from motcua.dossiers.web.papers_offered import papers_to_print, title_of
from motcua.dossiers.web.party_words import difference_sentences
from motcua.dossiers.web.summary import summary_of
from motcua.kernel.text import N_
from motcua.notifications.queries import messages_about
from motcua.pages.http import Request, page
from motcua.people.rules.roles import Role
from motcua.people.usecases import trace_view
from motcua.workflow.codecs.svg import Progress, draw
from motcua.workflow.rules.layout import Direction
from motcua.workflow.rules.state import TokenStatus

LEADS = {
    Action.TAKE_OVER: N_(
        "Hồ sơ đã được chuyển đến. Xác nhận đã nhận để phiếu kiểm soát ghi đúng giờ giao nhận."
    ),
    Action.CLAIM: N_("Bước này chưa có người nhận. Nhận xử lý để đồng nghiệp biết ông/bà đang làm."),
    Action.COMPLETE: N_("Làm xong thì ghi kết quả; hồ sơ tự chuyển sang bước tiếp theo."),
    Action.SIGN: N_("Hồ sơ chờ ký. Tải bản kết quả đã ký lên; văn thư sẽ vào số."),
    Action.ISSUE: N_("Kết quả đã ký. Vào số, đóng dấu và phát hành về Bộ phận Một cửa."),
    Action.ARRIVE: N_("Kết quả đã phát hành. Nhận về Bộ phận Một cửa; thời hạn giải quyết dừng ở đây."),
    Action.RETURN: N_("Kết quả đang ở Bộ phận Một cửa, chờ người nhận."),
    Action.RECEIVE_SUPPLEMENT: N_("Đang chờ người nộp bổ sung. Ghi nhận khi giấy tờ được nộp."),
    Action.CLOSE_UNSUPPLEMENTED: N_("Đã hết thời hạn bổ sung mà người nộp không bổ sung."),
    Action.RESUME: N_("Thời hạn đang dừng chờ nghĩa vụ tài chính. Tiếp tục khi có chứng từ."),
    Action.ASSIGN: N_("Bước này chưa có người nhận. Giao cho một người, hoặc để cả bộ phận cùng thấy."),
    Action.ANSWER: N_("Cơ quan của ông/bà được hỏi ý kiến về hồ sơ này."),
}
"""Why the one next thing is to be done."""

WATCHERS: Final = (Role.INSPECTOR, Role.ADMINISTRATOR)
"""Who is led on to the list of who viewed a dossier."""


@require_GET
def detail(request: Request, public_id: UUID) -> HttpResponse:
    """Show one dossier to somebody who may see it; the look is traced."""
    case = case_for(request.actor, public_id)
    trace_view(what="dossier", subject=case.dossier.public_id, actor=request.actor, at=request.at)
    sheet = sheet_of(case)
    card = fee_card(case.dossier, request.at)
    takes_cash = case.dossier.place_id in may_receive(request.actor)
    shown = _shown(request, case, sheet) | _said_of_parties(case) | _spoken(request, case)
    shown |= {"fee_card": card, "takes_cash": takes_cash} | _copying(case, at_counter=takes_cash)
    return page(request, "dossiers/detail.html", shown | _words(case))


def _copying(case: Case, *, at_counter: bool) -> dict[str, object]:
    """Return whether electronic copies may be made here of papers and of the result, and whether any were."""
    received = case.dossier.received_at is not None and case.state is not State.VOIDED
    arrived = case.state in {State.AWAITING_RETURN, State.RETURNED}
    return {
        "may_copy": at_counter and received,
        "may_copy_result": at_counter and arrived,
        "was_copied": any(one.code == CopyEntered.code for one in case.acts),
    }


def _spoken(request: Request, case: Case) -> dict[str, object]:
    """Return what applicant and office said to each other, and what the applicant answered online."""
    dossier = case.dossier
    writes = works_on(request.actor, dossier) and takes_messages(State(dossier.state))
    done = {one.code for one in case.acts}
    return {
        "messages_shown": messages_of(dossier) if MessageWritten.code in done else [],
        "told": messages_about(ABOUT, dossier.public_id),
        "may_write": writes,
        "stop_asked": waiting_stop(dossier) if StopAsked.code in done else None,
        "shown": {"rounds": rounds_of(dossier) if dossier.channel in ONLINE else []},
    }


def _said_of_parties(case: Case) -> dict[str, object]:
    held = parties_now(case.dossier)
    differences = difference_sentences(case.dossier, held)
    return {"parties": held, "differences": differences, "fees": fees_told(case.dossier)}


def _shown(request: Request, case: Case, sheet: Sheet) -> dict[str, object]:
    at, offers = request.at, actions_for(request.actor, case, request.at)
    first = next_offer(offers)
    beside = offers_beside(offers, first)
    offered = {one.action for one in offers}
    return {
        "case": case,
        "dossier": case.dossier,
        "sheet": sheet,
        "summary": summary_of(case, at),
        "first": button_of(case, first) if first else None,
        "lead": gettext(LEADS[first.action]) if first and first.action in LEADS else "",
        "first_step": first.step if first else None,
        "first_question": first.consultation if first else None,
        "complete_form": _complete_form(request, case, first),
        "beside": [button_of(case, one) for one in beside],
        "groups": grouped(case, offers, [first, *beside]),
        "offered": {one.value for one in offered},
        "of_questions": _of_questions(case, offers),
        "explained": explained(sheet.due_dates[0]) if sheet.due_dates else None,
        "left": working_time_left(case, sheet, at),
        "steps": step_rows(case, at),
        "picture": _picture(case, Direction.ACROSS),
        "picture_down": _picture(case, Direction.DOWN),
        "timeline": timeline_rows(case.acts),
        "watches": bool(request.actor.holding(*WATCHERS)),
        "printable": papers_to_print(case) if works_on(request.actor, case.dossier) else [],
        "issued": [(one, title_of(case.dossier, one.kind)) for one in sheet.issued],
        "result": case.result,
        "returned": getattr(case.dossier, "handed_over", None),
        "apology": getattr(case.dossier, "apology", None),
    }


def _words(case: Case) -> dict[str, object]:
    dossier = case.dossier
    return {
        "channel": gettext(RECEPTION_NAMES[ReceptionChannel(dossier.channel)]),
        "return_channel": gettext(RETURN_NAMES[ReturnChannel(dossier.return_channel)]),
        "channels": {str(code): gettext(name) for code, name in RETURN_NAMES.items()},
        "proofs": {str(code): gettext(name) for code, name in PROOF_NAMES.items()},
        "kinds": {str(code): gettext(name) for code, name in RESULT_NAMES.items()},
        "effects": {code: gettext(name) for code, name in CLOCK_EFFECT_PHRASES.items()},
    }


def _complete_form(request: Request, case: Case, first: Offer | None) -> CompleteForm | None:
    if first is None or first.action is not Action.COMPLETE or first.step is None:
        return None
    return complete_form(Ask(request.actor, case, request.at, step=first.step), request)


def _of_questions(case: Case, offers: list[Offer]) -> dict[int, list[object]]:
    found: dict[int, list[object]] = {}
    for one in offers:
        if one.consultation is not None:
            found.setdefault(one.consultation.pk, []).append(button_of(case, one))
    return found


def _picture(case: Case, direction: Direction) -> Markup | None:
    if case.definition is None:
        return None
    done = {one.node for one in case.steps if one.status == TokenStatus.DONE}
    now = {one.node for one in case.open_steps}
    progress = Progress(open=now, done=done - now)
    svg = draw(case.definition, direction=direction, progress=progress, ident=f"process-{direction.value}")
    return Markup(svg)  # noqa: S704 - drawn by our own code, which escapes every name
