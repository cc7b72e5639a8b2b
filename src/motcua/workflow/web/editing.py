"""The editor: a table of rows with its picture and its faults beside it, with and without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.dates import legal_date
from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.workflow import usecases
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.policies import require_editor
from motcua.workflow.queries import definition_of, draft_of, known_term
from motcua.workflow.queries.definitions import process_by_id
from motcua.workflow.queries.listing import shown_version
from motcua.workflow.rules.table import KIND_WORDS, Line
from motcua.workflow.rules.times import UNIT_WORDS
from motcua.workflow.rules.words import ROLE_WORDS, TAG_WORDS
from motcua.workflow.web.forms import EditorForm, NewProcessForm
from motcua.workflow.web.sheet import (
    Judged,
    asked_change,
    editor_rows,
    judge,
    known_units,
    lines_of,
    lines_typed,
    with_change,
)
from motcua.workflow.web.shown import BASES, basis_code, expected, origin_words, time_words

CHOICES = {
    "roles": list(ROLE_WORDS.values()),
    "time_units": list(UNIT_WORDS.items())[:3],
    "kinds": list(KIND_WORDS.values()),
    "tags": list(TAG_WORDS.values()),
}


@require_http_methods(["GET", "POST"])
def create(request: Request) -> HttpResponse:
    """Begin a new process with an empty draft."""
    require_editor(request.actor)
    form = NewProcessForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _created(request, form), at=request.at)
            return go(request, address, done=gettext("Đã tạo quy trình. Hãy nhập các bước."))
    return page(request, "workflow/new.html", {"form": form}, status=form.http_status)


def _created(request: Request, form: NewProcessForm) -> str:
    draft = usecases.begin_process(
        key=form.cleaned_data["key"], name=form.cleaned_data["name"], actor=request.actor, at=request.at
    )
    return reverse("workflow:edit", args=[draft.process.public_id])


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: UUID) -> HttpResponse:
    """Edit the draft, or begin one from the newest version."""
    require_editor(request.actor)
    process = process_by_id(public_id)
    if request.method == "POST":
        return _typed(request, process)
    version = draft_of(process) or shown_version(process)
    form = EditorForm(initial=_initial(process, version))
    return _editor(request, process, form, lines_of(definition_of(version)) if version else [])


def _typed(request: Request, process: ProcessDefinition) -> HttpResponse:
    """Change the rows as a button says, save, or only show what is typed."""
    form, lines = EditorForm(request.POST), lines_typed(request.POST)
    change = asked_change(request.POST.get("do", ""))
    if change is not None:
        lines, focus = with_change(lines, *change)
        return _editor(request, process, form, lines, focus=focus)
    judged = _judged(request, process, form, lines)
    saves = request.POST.get("do") == "save"
    if saves and form.is_valid() and judged.is_readable:
        with refusals(form):
            address = form.act_once(lambda: _saved(request, process, form, judged), at=request.at)
            return go(request, address, done=gettext("Đã lưu bản nháp."))
    return _editor(request, process, form, lines, unsaved=saves)


@require_POST
def preview(request: Request, public_id: UUID) -> HttpResponse:
    """Return the picture and the faults of what is typed; nothing is stored."""
    require_editor(request.actor)
    process = process_by_id(public_id)
    judged = _judged(request, process, EditorForm(request.POST), lines_typed(request.POST))
    return page(request, "workflow/_preview.html", {"judged": judged})


@require_POST
def publish(request: Request, public_id: UUID) -> HttpResponse:
    """Publish the draft."""
    require_editor(request.actor)
    process = process_by_id(public_id)

    def act() -> str:
        usecases.publish_version(
            process_key=process.key,
            actor=request.actor,
            at=request.at,
            expected=expected(legal_date(request.at)),
        )
        return reverse("workflow:detail", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã ban hành quy trình."))


@require_POST
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    require_editor(request.actor)
    process = process_by_id(public_id)

    def act() -> str:
        usecases.discard_draft(process_key=process.key, actor=request.actor, at=request.at)
        return reverse("workflow:list")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã bỏ bản nháp."))


def _initial(process: ProcessDefinition, version: ProcessVersion | None) -> dict[str, str]:
    if version is None:
        return {"name": process.name}
    return {
        "name": definition_of(version).name,
        "basis": origin_words(BASES, version.basis),
        "confidence": version.confidence,
    }


def _judged(request: Request, process: ProcessDefinition, form: EditorForm, lines: Sequence[Line]) -> Judged:
    version = draft_of(process) or shown_version(process)
    on = legal_date(request.at)
    units = known_units(definition_of(version) if version else None, on)
    name = str(form.data.get("name") or form.initial.get("name") or process.name)
    term = form.term if form.is_bound else None
    return judge(lines, key=process.key, name=name, units=units, term=term, on=on)


def _saved(request: Request, process: ProcessDefinition, form: EditorForm, judged: Judged) -> str:
    definition = judged.definition
    if definition is not None:
        usecases.save_draft(
            definition=definition,
            basis=basis_code(form.cleaned_data["basis"]),
            confidence=form.cleaned_data["confidence"],
            actor=request.actor,
            at=request.at,
        )
    return reverse("workflow:edit", args=[process.public_id])


def _editor(
    request: Request,
    process: ProcessDefinition,
    form: EditorForm,
    lines: Sequence[Line],
    *,
    focus: int = 0,
    unsaved: bool = False,
) -> HttpResponse:
    judged = _judged(request, process, form, lines)
    context = {
        "process": process,
        "form": form,
        "rows": editor_rows(lines),
        "focus": focus,
        "unsaved": unsaved,
        "judged": judged,
        "draft": draft_of(process),
        "known": known_term(process.key),
        "time_words": time_words,
        "units": sorted(known_units(judged.definition, legal_date(request.at))),
        "choices": CHOICES,
    }
    template = "workflow/_editor.html" if request.htmx else "workflow/edit.html"
    return page(request, template, context, status=422 if unsaved else 200)
