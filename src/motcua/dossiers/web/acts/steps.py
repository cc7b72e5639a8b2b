"""Acts on a step: take over, claim, release, complete, send back, assign."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers import usecases
from motcua.dossiers.queries.actions import Ask, steps_before
from motcua.dossiers.queries.choices import next_step, people_for, people_for_next, person_of
from motcua.dossiers.queries.process import StepToken
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web.act_forms import AssignForm, CompleteForm, SendBackForm
from motcua.dossiers.web.acts.answering import answer, asked, press
from motcua.kernel.errors import NotFound
from motcua.kernel.text import print_moment
from motcua.pages.http import Request
from motcua.workflow.rules.state import Person


@require_POST
def take_over(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Confirm that the dossier came over from the unit before."""
    ask = asked(request, public_id, Action.TAKE_OVER, step_id=step_id)

    def act() -> None:
        usecases.take_over(dossier_id=public_id, step_id=step_id, actor=request.actor, at=request.at)

    return press(request, ask, act, done=gettext("Đã xác nhận nhận bàn giao hồ sơ."))


@require_POST
def claim(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Take a step that nobody holds."""
    ask = asked(request, public_id, Action.CLAIM, step_id=step_id)

    def act() -> None:
        usecases.claim_step(dossier_id=public_id, step_id=step_id, actor=request.actor, at=request.at)

    return press(request, ask, act, done=gettext("Đã nhận xử lý bước «%(step)s».") % {"step": ask.token.name})


@require_POST
def release(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Give a step back to its role."""
    ask = asked(request, public_id, Action.RELEASE, step_id=step_id)

    def act() -> None:
        usecases.release_step(dossier_id=public_id, step_id=step_id, actor=request.actor, at=request.at)

    done = gettext("Đã thôi nhận bước «%(step)s»; cả bộ phận cùng thấy việc này.") % {"step": ask.token.name}
    return press(request, ask, act, done=done)


@require_http_methods(["GET", "POST"])
def complete(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Finish a step and hand the dossier over."""
    ask = asked(request, public_id, Action.COMPLETE, step_id=step_id)
    form = complete_form(ask, request)

    def act() -> None:
        _completed(request, ask, form)

    following = next_step(ask.case, ask.token)
    done = gettext("Đã hoàn thành bước «%(step)s».") % {"step": ask.token.name}
    if following:
        done += " " + gettext("Hồ sơ chuyển sang «%(next)s».") % {"next": following.name}
    return answer(request, ask, Action.COMPLETE, form, act, done=done, context={"following": following})


def complete_form(ask: Ask, request: Request) -> CompleteForm:
    """Return the form that finishes a step, with what this step asks."""
    form = CompleteForm(request.POST or None, case=ask.case)
    people = people_for_next(ask.actor, ask.case, ask.token, ask.at)
    definition = ask.case.definition
    form.offer(
        ask.case.defined(ask.token),
        definition.variables if definition else (),
        [(str(one.pk), one.full_name) for one in people],
    )
    return form


def _completed(request: Request, ask: Ask, form: CompleteForm) -> None:
    chosen = form.cleaned_data.get("person")
    if chosen:
        usecases.complete_and_assign(
            dossier_id=ask.case.dossier.public_id,
            step_id=ask.token.public_id,
            to=_person(int(chosen)),
            outcome=form.outcome,
            note=form.cleaned_data["note"],
            variables=form.values,
            actor=request.actor,
            at=request.at,
        )
        return
    usecases.complete_step(
        dossier_id=ask.case.dossier.public_id,
        step_id=ask.token.public_id,
        outcome=form.outcome,
        note=form.cleaned_data["note"],
        variables=form.values,
        actor=request.actor,
        at=request.at,
    )


@require_http_methods(["GET", "POST"])
def send_back(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Return the work to an earlier step, with a reason."""
    ask = asked(request, public_id, Action.SEND_BACK, step_id=step_id)
    form = SendBackForm(request.POST or None, case=ask.case)
    form.offer((one.node, _done_by(one.name, one.closed_by_label, one.closed_at)) for one in _earlier(ask))

    def act() -> None:
        usecases.send_back(
            dossier_id=public_id,
            step_id=step_id,
            to_step=form.cleaned_data["to_step"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.SEND_BACK, form, act, done=gettext("Đã trả lại hồ sơ."))


def _earlier(ask: Ask) -> list[StepToken]:
    return list(reversed(steps_before(ask.case, ask.token)))


def _done_by(step: str, who: str, when: datetime | None) -> str:
    return f"{step} – {who}, {print_moment(when)}" if when else step


@require_http_methods(["GET", "POST"])
def assign(request: Request, public_id: UUID, step_id: UUID) -> HttpResponse:
    """Give a step to a person: a head's right."""
    ask = asked(request, public_id, Action.ASSIGN, step_id=step_id)
    people = people_for(ask.token, request.at)
    form = AssignForm(
        request.POST or None, case=ask.case, initial={"person": str(ask.token.assignee_id or "")}
    )
    form.offer((str(one.pk), one.full_name) for one in people)

    def act() -> None:
        usecases.assign_step(
            dossier_id=public_id,
            step_id=step_id,
            to=_person(int(form.cleaned_data["person"])),
            actor=request.actor,
            at=request.at,
        )

    context: dict[str, object] = {"nobody": not people}
    return answer(request, ask, Action.ASSIGN, form, act, done=gettext("Đã giao việc."), context=context)


def _person(account_id: int) -> Person:
    found = person_of(account_id)
    if found is None:
        raise NotFound
    return Person(found.pk, found.full_name)
