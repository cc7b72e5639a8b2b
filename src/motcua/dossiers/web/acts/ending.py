"""Acts that end a dossier without the result asked for: refuse, redirect, stop."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.queries.choices import suggested_refusal_suffix, symbols_of
from motcua.dossiers.queries.spoken import waiting_stop
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.usecases.online import decline_stop as decline
from motcua.dossiers.web.act_forms import DeclineStopForm, RedirectForm, RefuseForm, StopForm
from motcua.dossiers.web.acts.answering import answer, asked
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request


@require_http_methods(["GET", "POST"])
def refuse(request: Request, public_id: UUID) -> HttpResponse:
    """Give notice that the conditions are not met."""
    ask = asked(request, public_id, Action.REFUSE)
    initial = {
        "title": gettext("Thông báo không giải quyết hồ sơ"),
        "symbol_suffix": suggested_refusal_suffix(ask.case.dossier),
    }
    form = RefuseForm(request.POST or None, case=ask.case, initial=initial)
    form.offer_symbols(symbols_of(ask.case.dossier.organisation_id))

    def act() -> None:
        usecases.refuse_to_resolve(
            dossier_id=public_id,
            reason=form.cleaned_data["reason"],
            title=form.cleaned_data["title"],
            symbol_suffix=form.cleaned_data["symbol_suffix"],
            new_series=form.cleaned_data["new_series"],
            actor=request.actor,
            at=request.at,
        )

    done = gettext("Đã ban hành thông báo không giải quyết; hồ sơ chờ trả cho người nộp.")
    return answer(request, ask, Action.REFUSE, form, act, done=done)


@require_http_methods(["GET", "POST"])
def redirect(request: Request, public_id: UUID) -> HttpResponse:
    """Tell the applicant which authority is competent."""
    ask = asked(request, public_id, Action.REDIRECT)
    form = RedirectForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.redirect_dossier(
            dossier_id=public_id,
            authority=form.cleaned_data["authority"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        )

    done = gettext("Đã ghi hướng dẫn người nộp đến cơ quan có thẩm quyền.")
    return answer(request, ask, Action.REDIRECT, form, act, done=done)


@require_http_methods(["GET", "POST"])
def stop(request: Request, public_id: UUID) -> HttpResponse:
    """Stop, or let the applicant withdraw, at their request."""
    ask = asked(request, public_id, Action.STOP)
    form = StopForm(request.POST or None, case=ask.case, initial={"requested_on": legal_date(request.at)})

    def act() -> None:
        usecases.stop_dossier(
            dossier_id=public_id,
            requested_on=form.cleaned_data["requested_on"],
            request=form.cleaned_data["request"],
            papers_returned=form.cleaned_data["papers_returned"],
            withdrawn=form.cleaned_data["withdrawn"] == "withdraw",
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.STOP, form, act, done=gettext("Đã dừng giải quyết hồ sơ."))


@require_http_methods(["GET", "POST"])
def decline_stop(request: Request, public_id: UUID) -> HttpResponse:
    """Answer a request to stop with no, and why."""
    ask = asked(request, public_id, Action.DECLINE_STOP)
    form = DeclineStopForm(request.POST or None, case=ask.case)

    def act() -> None:
        decline(dossier_id=public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at)

    done = gettext("Đã trả lời người nộp; hồ sơ tiếp tục được giải quyết.")
    context: dict[str, object] = {"stop_asked": waiting_stop(ask.case.dossier)}
    return answer(request, ask, Action.DECLINE_STOP, form, act, done=done, context=context)
