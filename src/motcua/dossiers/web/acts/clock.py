"""Acts on the clock: financial pause, resumption, extension, apology with a new appointment."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.calendars.rules import SAME_DAY
from motcua.dossiers import usecases
from motcua.dossiers.queries.choices import officials_for
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.officials import choices_of
from motcua.dossiers.web.act_forms import ApologiseForm, ExtendForm, PauseForm, ResumeForm
from motcua.dossiers.web.acts.answering import answer, asked
from motcua.pages.http import Request


@require_http_methods(["GET", "POST"])
def pause(request: Request, public_id: UUID) -> HttpResponse:
    """Stop the clock while the applicant meets a financial duty."""
    ask = asked(request, public_id, Action.PAUSE)
    form = PauseForm(request.POST or None, case=ask.case)
    form.offer_officials(choices_of(officials_for(ask.case.dossier, request.at)))

    def act() -> None:
        usecases.pause_for_finance(
            dossier_id=public_id,
            basis=form.cleaned_data["basis"],
            approver=form.cleaned_data["approver"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.PAUSE, form, act, done=gettext("Đã tạm dừng thời hạn."))


@require_http_methods(["GET", "POST"])
def resume(request: Request, public_id: UUID) -> HttpResponse:
    """Let the clock run on."""
    ask = asked(request, public_id, Action.RESUME)
    form = ResumeForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.resume_clock(
            dossier_id=public_id,
            evidence=form.cleaned_data["evidence"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.RESUME, form, act, done=gettext("Thời hạn đã tiếp tục được tính."))


@require_http_methods(["GET", "POST"])
def extend(request: Request, public_id: UUID) -> HttpResponse:
    """Move the due date, as sector law allows."""
    ask = asked(request, public_id, Action.EXTEND)
    form = ExtendForm(request.POST or None, case=ask.case)
    form.offer_officials(choices_of(officials_for(ask.case.dossier, request.at)))

    def act() -> None:
        usecases.extend_term(
            dossier_id=public_id,
            term=form.term or SAME_DAY,
            basis=form.cleaned_data["basis"],
            approver=form.cleaned_data["approver"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.EXTEND, form, act, done=gettext("Đã gia hạn."))


@require_http_methods(["GET", "POST"])
def apologise(request: Request, public_id: UUID) -> HttpResponse:
    """Say sorry and give a new date, once."""
    ask = asked(request, public_id, Action.APOLOGISE)
    unit = ask.case.dossier.handling_unit or ask.case.dossier.organisation
    form = ApologiseForm(request.POST or None, case=ask.case, initial={"late_unit": unit.name})
    form.offer_officials(choices_of(officials_for(ask.case.dossier, request.at)), "signer")

    def act() -> None:
        usecases.apologise(
            dossier_id=public_id,
            new_due_at=form.cleaned_data["new_due_at"],
            cause=LateCause(form.cleaned_data["cause"]),
            reason=form.cleaned_data["reason"],
            late_unit=form.cleaned_data["late_unit"],
            signer=form.cleaned_data["signer"],
            actor=request.actor,
            at=request.at,
        )

    done = gettext("Đã ghi thư xin lỗi và ngày hẹn lại. Hãy in thư gửi người nộp.")
    return answer(request, ask, Action.APOLOGISE, form, act, done=done)
