"""Acts on opinions: ask another agency, enter its answer, take the question back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers import usecases
from motcua.dossiers.queries.choices import agencies_to_ask, unit_named
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web.act_forms import AnswerForm, ConsultForm
from motcua.dossiers.web.acts.answering import answer, asked, press
from motcua.pages.http import Request


@require_http_methods(["GET", "POST"])
def consult(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Ask another agency's opinion by a date."""
    ask = asked(request, public_id, Action.CONSULT, step_id=step_id)
    form = ConsultForm(request.POST or None, case=ask.case)
    agencies = agencies_to_ask(request.at, besides=ask.case.dossier.organisation_id)
    form.offer((str(one.pk), one.name) for one in agencies)

    def act() -> None:
        chosen = int(form.cleaned_data["unit"]) if form.cleaned_data["unit"] else None
        usecases.consult(
            dossier_id=public_id,
            step_id=step_id,
            unit_id=chosen,
            unit_name=unit_named(chosen) if chosen else form.cleaned_data["outside"].strip(),
            subject=form.cleaned_data["subject"],
            due_at=form.cleaned_data["due_at"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.CONSULT, form, act, done=gettext("Đã gửi đề nghị cho ý kiến."))


@require_http_methods(["GET", "POST"])
def answer_question(request: Request, public_id: UUID, consultation_id: UUID) -> HttpResponse:
    """Enter what the agency that was asked says."""
    ask = asked(request, public_id, Action.ANSWER, consultation_id=consultation_id)
    form = AnswerForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.answer_consultation(
            dossier_id=public_id,
            consultation_id=consultation_id,
            answer=form.cleaned_data["answer"],
            actor=request.actor,
            at=request.at,
        )

    context: dict[str, object] = {"consultation": ask.consultation}
    return answer(
        request, ask, Action.ANSWER, form, act, done=gettext("Đã ghi ý kiến trả lời."), context=context
    )


@require_POST
def withdraw(request: Request, public_id: UUID, consultation_id: UUID) -> HttpResponse:
    """Take a question back, so that the step can go on."""
    ask = asked(request, public_id, Action.WITHDRAW, consultation_id=consultation_id)

    def act() -> None:
        usecases.withdraw_consultation(
            dossier_id=public_id, consultation_id=consultation_id, actor=request.actor, at=request.at
        )

    return press(request, ask, act, done=gettext("Đã rút việc lấy ý kiến."))
