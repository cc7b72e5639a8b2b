"""Filling a filing in: its topics, the pages of its form, and saving while somebody types."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue.queries.eforms import definition_of
from motcua.catalogue.queries.places import places
from motcua.catalogue.rules.eforms import FieldFault, check, merged, read_post, take_step
from motcua.catalogue.rules.guidance import asked, kept
from motcua.dossiers.errors.filing import SubmissionElsewhere
from motcua.dossiers.queries.prepared import Prepared, prepared, prepared_again, with_files
from motcua.dossiers.queries.submissions import form_of_submission, submission_for
from motcua.dossiers.rules.filing import PAGE_NAMES, FilingPage
from motcua.dossiers.rules.submissions import OnBehalf
from motcua.dossiers.usecases.submissions import save_submission
from motcua.kernel.dates import legal_date, local
from motcua.kernel.errors import NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request, for_citizens, go, page
from motcua.portal.web.filing.begin import at_our_gate, is_over
from motcua.portal.web.filing.forms import topic_form
from motcua.portal.web.filing.steps import form_key, step_after, steps_of

REVISION: Final = "filing-revision"
OVERWRITE: Final = "filing-overwrite"
PAGE: Final = "filing-page"
"""Hidden fields: a hyphen, so that no field of a form is called like them."""
LATER: Final = "later"
SAVED: Final = (
    "answers",
    "prefilled",
    "details",
    "guidance",
    "done",
    "represented_id",
    "revision",
    "saved_at",
)
"""What saving a page may change of a submission."""


@dataclass(slots=True)
class Shown:
    """What one page tells: the conflict with another window, and the faults of the form."""

    conflict: str = ""
    faults: list[FieldFault] = field(default_factory=list)
    status: HTTPStatus = HTTPStatus.OK


@for_citizens
@require_GET
@at_our_gate
def overview(request: Request, public_id: UUID) -> HttpResponse:
    """Show what is done and what is left, as a list of tasks. What was sent leads to its acknowledgement."""
    ready = _ready(request, public_id)
    if ready.submission.dossier_id is not None:
        return go(request, "portal:filing_done", public_id)
    steps = steps_of(ready, request.at)
    left = sum(one.state != "done" for one in steps)
    context = _frame(ready) | {"steps": steps, "left": left, "next": next(iter(_open(steps)), None)}
    return page(request, "portal/filing/overview.html", context)


@for_citizens
@require_GET
def session(request: Request) -> HttpResponse:
    """Tell a page that the session lives, and with which token it may send."""
    return JsonResponse({"token": get_token(request)})


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def detail_page(request: Request, public_id: UUID, name: str) -> HttpResponse:
    """Ask one topic beside the form; it is saved whatever is wrong with it. Raises NotFound."""
    topic = _topic(name)
    ready = _ready(request, public_id)
    if is_over(request, ready):
        return go(request, "portal:filing_done", public_id)
    if topic is FilingPage.GUIDANCE:
        return _guidance_page(request, ready)
    typed = request.POST if request.method == "POST" else None
    form = topic_form(ready, topic, typed, actor=request.actor, at=request.at)
    shown = Shown()
    if typed is not None:
        good = form.is_valid()
        if _saved(request, ready, shown, details=form.texts, done=topic.value if good else ""):
            if typed.get("step") == LATER:
                return go(request, "portal:filing", public_id, done=gettext("Đã lưu. Có thể làm tiếp sau."))
            if good:
                return _on(request, ready, topic.value)
            shown.status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = _frame(ready) | {"form": form, "topic": gettext(PAGE_NAMES[topic]), "key": topic.value}
    return page(request, "portal/filing/detail.html", context | {"shown": shown}, status=shown.status)


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def form_page(request: Request, public_id: UUID, name: str) -> HttpResponse:
    """Ask one page of the form; rows are added and taken away by its buttons. Raises NotFound."""
    ready = _ready(request, public_id)
    if is_over(request, ready):
        return go(request, "portal:filing_done", public_id)
    topic = ready.definition.page_named(name) if ready.definition else None
    if ready.definition is None or topic is None:
        raise NotFound
    answers, shown = ready.submission.answers, Shown()
    if request.method == "POST":
        step = request.POST.get("step", "")
        posted = read_post(ready.definition, request.POST, page=topic)
        answers = merged(answers, posted)
        if step.startswith(("add:", "remove:")):
            answers = take_step(ready.definition, answers, step)
        theirs = {one.name: answers[one.name] for one in topic.fields if one.name in answers}
        whole = with_files(answers, ready.files)
        checked = check(ready.definition, whole, on=legal_date(request.at), language=get_language())
        faults = [one for one in checked.faults_on(topic) if one.name not in _file_fields(ready)]
        done = form_key(name) if not faults and step not in (LATER,) and ":" not in step else ""
        if _saved(request, ready, shown, answers=theirs, done=done):
            if step == LATER:
                return go(request, "portal:filing", public_id, done=gettext("Đã lưu. Có thể làm tiếp sau."))
            if done:
                return _on(request, ready, done)
            if ":" not in step:
                shown.faults, shown.status = faults, HTTPStatus.UNPROCESSABLE_ENTITY
    context = _frame(ready) | {
        "definition": ready.definition,
        "answers": answers,
        "topic": topic.title(get_language()),
        "form_page": topic,
        "places": places(),
        "day": legal_date(request.at),
        "known": {} if ready.details.on_behalf is OnBehalf.OTHER else ready.submission.prefilled,
        "key": form_key(name),
        "spoken": get_language(),
    }
    return page(request, "portal/filing/form.html", context | {"shown": shown}, status=shown.status)


@for_citizens
@require_POST
@at_our_gate
def save(request: Request, public_id: UUID) -> HttpResponse:
    """Save what the script of a page sends while somebody types; answer which saving it was, and when.

    Refusals are JSON: NotFound, SubmissionSent, SubmissionElsewhere (409), SubmissionTooLarge.
    """
    form = form_of_submission(request.actor, public_id)
    key = request.POST.get(PAGE, "")
    answers: dict[str, Any] | None = None
    details: dict[str, str] | None = None
    if key.startswith(f"{FilingPage.FORM}:") and form:
        definition = definition_of(form)
        topic = definition.page_named(key.partition(":")[2])
        answers = read_post(definition, request.POST, page=topic) if topic else None
    else:
        details = {name: str(text) for name, text in request.POST.items()}
    saved = save_submission(
        submission_id=public_id,
        revision=_revision(request.POST),
        answers=answers,
        details=details,
        actor=request.actor,
        at=request.at,
        overwrite=bool(request.POST.get(OVERWRITE)),
    )
    said = gettext("Đã lưu lúc %(when)s.") % {"when": f"{local(saved.saved_at):%H:%M:%S}"}
    return JsonResponse({"revision": saved.revision, "said": said})


def _guidance_page(request: Request, ready: Prepared) -> HttpResponse:
    """Ask which case it is: the papers that do not apply are asked for no more."""
    if ready.guidance is None:
        raise NotFound
    typed, shown = request.POST, Shown()
    answers = ready.submission.guidance
    if request.method == "POST":
        names = [one.name for one in ready.guidance.questions]
        answers = kept(ready.guidance, {name: typed.get(name, "") for name in names})
        open_ones = [one for one in asked(ready.guidance, answers) if one.name not in answers]
        done = "" if open_ones else FilingPage.GUIDANCE.value
        if _saved(request, ready, shown, guidance=answers, done=done) and not open_ones:
            return _on(request, ready, FilingPage.GUIDANCE.value)
    language = get_language()
    context = _frame(ready) | {
        "questions": [
            {
                "name": one.name,
                "label": one.label(language),
                "help": one.help(language),
                "value": answers.get(one.name, ""),
                "options": [
                    {"value": choice.value, "text": choice.label(language)} for choice in one.choices
                ],
            }
            for one in asked(ready.guidance, answers)
        ],
        "topic": gettext(PAGE_NAMES[FilingPage.GUIDANCE]),
        "key": FilingPage.GUIDANCE.value,
        "shown": shown,
    }
    return page(request, "portal/filing/guidance.html", context, status=shown.status)


def _saved(request: Request, ready: Prepared, shown: Shown, **parts: Any) -> bool:  # noqa: ANN401 - parts of a saving
    """Save; a conflict with another window is told on the page, where what was typed still stands."""
    try:
        saved = save_submission(
            submission_id=ready.submission.public_id,
            revision=_revision(request.POST),
            actor=request.actor,
            at=request.at,
            overwrite=bool(request.POST.get(OVERWRITE)),
            **parts,
        )
    except SubmissionElsewhere as refusal:
        shown.conflict, shown.status = refusal_sentence(refusal), HTTPStatus.CONFLICT
        return False
    for name in SAVED:
        setattr(ready.submission, name, getattr(saved, name))
    return True


def _on(request: Request, ready: Prepared, key: str) -> HttpResponse:
    """Lead to the next topic, or back to the check where one came from there."""
    public_id = ready.submission.public_id
    if request.GET.get("tu") == "xem-lai":
        return go(request, "portal:filing_review", public_id)
    changed = prepared_again(ready, at=request.at, language=get_language() or "vi")
    steps = steps_of(changed, request.at)
    return go(request, step_after(steps, key) or reverse("portal:filing_review", args=[public_id]))


def _ready(request: Request, public_id: UUID) -> Prepared:
    submission = submission_for(request.actor, public_id)
    return prepared(submission, at=request.at, language=get_language() or "vi")


def _frame(ready: Prepared) -> dict[str, object]:
    """Return what the frame of every filing page shows."""
    return {
        "submission": ready.submission,
        "ready": ready,
        "revision_field": REVISION,
        "overwrite_field": OVERWRITE,
    }


def _open(steps: list[Any]) -> list[Any]:
    return [one for one in steps if one.state != "done"]


def _file_fields(ready: Prepared) -> set[str]:
    """Return the file fields of the form: their files are handed in on the page of papers."""
    return {one.field for one in ready.papers if one.field}


def _topic(name: str) -> FilingPage:
    try:
        topic = FilingPage(name)
    except ValueError as fault:
        raise NotFound from fault
    if topic is FilingPage.PAPERS:
        raise NotFound
    return topic


def _revision(typed: QueryDict) -> int:
    text = typed.get(REVISION, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
