"""Acts that mend: correct typed data, add a scan, void a mistaken reception, undo the last act."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.queries.detail import papers_of
from motcua.dossiers.queries.parties import parties_now
from motcua.dossiers.queries.reception import PAPER_PURPOSE
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.web.act_forms import CorrectForm, ReasonForm
from motcua.dossiers.web.act_paper_forms import AddFileForm
from motcua.dossiers.web.acts.answering import answer, asked
from motcua.dossiers.web.acts.supplements import SCANNED
from motcua.dossiers.web.acts.uploads import stored_upload
from motcua.dossiers.web.party_words import difference_sentences
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request

CORRECTED = ("summary", "sets", "authorisation", "return_channel", "note")


@require_http_methods(["GET", "POST"])
def correct(request: Request, public_id: UUID) -> HttpResponse:
    """Set typed data right; old and new values are kept."""
    ask = asked(request, public_id, Action.CORRECT)
    initial = {name: getattr(ask.case.dossier, name) for name in CORRECTED}
    form = CorrectForm(request.POST or None, case=ask.case, initial=initial)
    form.show_differences(difference_sentences(ask.case.dossier, parties_now(ask.case.dossier)))

    def act() -> None:
        usecases.correct_dossier(
            dossier_id=public_id,
            changes=form.changes,
            parties=bool(form.cleaned_data.get("parties")),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        )

    done = gettext("Đã sửa. Giá trị cũ và mới được lưu; hãy in lại giấy tiếp nhận nếu nội dung in thay đổi.")
    return answer(request, ask, Action.CORRECT, form, act, done=done)


@require_http_methods(["GET", "POST"])
def add_file(request: Request, public_id: UUID) -> HttpResponse:
    """Tie a further scan to a paper of the dossier."""
    ask = asked(request, public_id, Action.ADD_FILE)
    initial = {"paper": request.GET.get("giay", ""), "scanned_on": legal_date(request.at)}
    form = AddFileForm(request.POST or None, request.FILES or None, case=ask.case, initial=initial)
    form.offer((str(one.public_id), one.name) for one in papers_of(ask.case.dossier))
    stored_upload(request, form, PAPER_PURPOSE)

    def act() -> None:
        scan = ScannedFile(
            file=form.cleaned_data["stored"],
            channel=SCANNED,
            scanned_on=form.cleaned_data["scanned_on"],
            pages=form.cleaned_data["pages"],
        )
        usecases.add_file(
            dossier_id=public_id,
            paper_id=UUID(form.cleaned_data["paper"]),
            scan=scan,
            actor=request.actor,
            at=request.at,
        )

    context: dict[str, object] = {"upload": True}
    return answer(
        request, ask, Action.ADD_FILE, form, act, done=gettext("Đã thêm tệp vào hồ sơ."), context=context
    )


@require_http_methods(["GET", "POST"])
def void(request: Request, public_id: UUID) -> HttpResponse:
    """Void a mistaken reception before anything was processed."""
    ask = asked(request, public_id, Action.VOID)
    form = ReasonForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.void_reception(
            dossier_id=public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at
        )

    done = gettext("Đã hủy tiếp nhận nhầm; mã hồ sơ được giữ và không dùng lại.")
    return answer(request, ask, Action.VOID, form, act, done=done)


@require_http_methods(["GET", "POST"])
def undo(request: Request, public_id: UUID) -> HttpResponse:
    """Undo the last act by a compensating one."""
    ask = asked(request, public_id, Action.UNDO)
    form = ReasonForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.undo_last_act(
            dossier_id=public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at
        )

    context: dict[str, object] = {"last": ask.case.last_act}
    return answer(request, ask, Action.UNDO, form, act, done=gettext("Đã hoàn tác."), context=context)
