"""Acts on supplements while processing: ask, take in, close where nothing came."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.queries.actions import Ask
from motcua.dossiers.queries.choices import components_of, officials_for
from motcua.dossiers.queries.clock import clock_terms
from motcua.dossiers.queries.reception import PAPER_PURPOSE
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.intake import PaperIn, ScannedFile
from motcua.dossiers.rules.officials import choices_of
from motcua.dossiers.rules.supplements import Stage
from motcua.dossiers.web.act_forms import ConfirmForm
from motcua.dossiers.web.act_paper_forms import AskSupplementForm, ReceiveSupplementForm, SupplementLine
from motcua.dossiers.web.acts.answering import answer, asked
from motcua.dossiers.web.acts.uploads import stored_line
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request

SCANNED = "desk"
"""How a file came that was added from the page of the dossier."""


@require_http_methods(["GET", "POST"])
def ask(request: Request, public_id: UUID) -> HttpResponse:
    """Ask once, and in full, for what is missing."""
    case = asked(request, public_id, Action.ASK_SUPPLEMENT)
    dossier = case.case.dossier
    terms = clock_terms(dossier)
    before = [
        one for one in case.case.requests if one.stage == Stage.PROCESSING or len(case.case.requests) > 1
    ]
    form = AskSupplementForm(request.POST or None, case=case.case, initial={"guide": request.actor.label})
    form.offer(
        [(one.pk, one.name) for one in components_of(dossier)],
        pause_basis=terms.pause_basis,
        asked_before=bool(before),
    )
    form.offer_officials(choices_of(officials_for(dossier, request.at)))

    def act() -> None:
        usecases.ask_supplement(
            dossier_id=public_id,
            items=form.items,
            guide=form.cleaned_data["guide"],
            approver=form.cleaned_data["approver"],
            basis=terms.pause_basis if form.cleaned_data.get("pauses") else "",
            override=form.cleaned_data["override"],
            actor=request.actor,
            at=request.at,
        )

    return answer(
        request,
        case,
        Action.ASK_SUPPLEMENT,
        form,
        act,
        done=gettext("Đã lập phiếu yêu cầu bổ sung. Hãy in phiếu gửi người nộp."),
        template="dossiers/act_ask_supplement.html",
        context={"before": before, "pauses": terms.pauses},
    )


@require_http_methods(["GET", "POST"])
def receive(request: Request, public_id: UUID) -> HttpResponse:
    """Take in what the applicant brought: papers and scans."""
    case = asked(request, public_id, Action.RECEIVE_SUPPLEMENT)
    form = ReceiveSupplementForm(request.POST or None, request.FILES or None, case=case.case)
    form.offer(_asked_lines(case))
    if form.is_valid():
        for line in form.lines:
            stored_line(request, form, line, PAPER_PURPOSE)

    def act() -> None:
        usecases.receive_supplement(
            dossier_id=public_id, papers=_papers(request, form), actor=request.actor, at=request.at
        )

    return answer(
        request,
        case,
        Action.RECEIVE_SUPPLEMENT,
        form,
        act,
        done=gettext("Đã nhận bổ sung và tính lại ngày hẹn. Hãy in giấy tiếp nhận mới."),
        template="dossiers/act_receive_supplement.html",
        context={"asked_for": case.case.requests[-1] if case.case.requests else None},
    )


def _asked_lines(ask: Ask) -> list[SupplementLine]:
    newest = ask.case.requests[-1] if ask.case.requests else None
    items = sorted(newest.items.all(), key=lambda one: one.pk) if newest else []
    lines = [SupplementLine(f"i{one.pk}", one.component_id, one.name, one.reason) for one in items]
    return [*lines, SupplementLine("x1", None, "", "")]


def _papers(request: Request, form: ReceiveSupplementForm) -> list[PaperIn]:
    return [
        PaperIn(
            name=line.name or form.cleaned_data[f"{line.prefix}_name"],
            component=line.component,
            originals=form.quantity(line, "originals"),
            certified=form.quantity(line, "certified"),
            copies=form.quantity(line, "copies"),
            files=_files(request, form, line),
        )
        for line in form.lines
        if form.came_in(line)
    ]


def _files(request: Request, form: ReceiveSupplementForm, line: SupplementLine) -> tuple[ScannedFile, ...]:
    stored = form.cleaned_data.get(f"{line.prefix}_stored")
    return (ScannedFile(file=stored, channel=SCANNED, scanned_on=legal_date(request.at)),) if stored else ()


@require_http_methods(["GET", "POST"])
def close(request: Request, public_id: UUID) -> HttpResponse:
    """Close a dossier that the applicant did not complete in time."""
    case = asked(request, public_id, Action.CLOSE_UNSUPPLEMENTED)
    form = ConfirmForm(request.POST or None, case=case.case)

    def act() -> None:
        usecases.close_unsupplemented(dossier_id=public_id, actor=request.actor, at=request.at)

    done = gettext("Đã kết thúc hồ sơ do không bổ sung.")
    context: dict[str, object] = {"asked_for": case.case.requests[-1] if case.case.requests else None}
    return answer(request, case, Action.CLOSE_UNSUPPLEMENTED, form, act, done=done, context=context)
