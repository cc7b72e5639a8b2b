"""Handing papers in, each apart: uploaded at once, or taken from what the person keeps here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue.queries.formfiles import form_files_of
from motcua.catalogue.rules.content import EVIDENCE, Evidence
from motcua.dossiers.queries.prepared import Paper, Prepared, prepared, prepared_again
from motcua.dossiers.queries.submissions import files_of, represented_by, submission_for
from motcua.dossiers.rules.filing import FilingPage
from motcua.dossiers.rules.submissions import MOST_FILES, SUBMISSION_PURPOSE, FileOrigin
from motcua.dossiers.usecases.submissions import (
    attach_to_submission,
    detach_from_submission,
    save_submission,
)
from motcua.files.usecases import use_again
from motcua.kernel.errors import DomainError, NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import BadOperation
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.queries import own_papers
from motcua.portal.web.filing.begin import at_our_gate, is_over
from motcua.portal.web.filing.steps import step_after, steps_of
from motcua.portal.web.posted import take_posted
from motcua.portal.web.site.words import form_kind

OTHERS: Final = "khac"
DROP: Final = "drop"


@dataclass(frozen=True, slots=True)
class Box:
    """One paper on the page: where its files go (`key`), what is asked, what may be used again.

    `form` names the form that it is written on, `blank` is its file to download or None.
    """

    key: str
    title: str
    asked: str
    evidence: str
    is_required: bool
    files: list[object]
    notes: list[str]
    form: str = ""
    blank: object = None


@for_citizens
@require_http_methods(["GET", "POST"])
@at_our_gate
def papers(request: Request, public_id: UUID) -> HttpResponse:
    """Show each paper apart with its files. Without scripts files come with the form. Raises NotFound."""
    faults: list[str] = []
    ready = _ready(request, public_id)
    if is_over(request, ready):
        return go(request, "portal:filing_done", public_id)
    if request.method == "POST":
        if DROP in request.POST:
            _take_away(request, public_id)
            return go(request, "portal:filing_papers", public_id)
        faults = _take_posted(request, ready)
        _use_again(request, ready, faults)
        if not faults and request.POST.get("step") == "continue":
            return _on(request, ready)
        ready = _ready(request, public_id)
        if not faults:
            return go(request, "portal:filing_papers", public_id, done=gettext("Đã lưu giấy tờ."))
    context = {
        "submission": ready.submission,
        "ready": ready,
        "boxes": _boxes(ready),
        "kept": own_papers(_owner(request, ready), at=request.at),
        "left": MOST_FILES - len(ready.files),
        "purpose": SUBMISSION_PURPOSE,
        "faults": faults,
        "form_kind": form_kind,
        "set_aside": [one for one in ready.papers if not one.applies],
    }
    return page(request, "portal/filing/papers.html", context, status=422 if faults else 200)


@for_citizens
@require_POST
@at_our_gate
def attach(request: Request, public_id: UUID) -> HttpResponse:
    """Add an upload (`file`) to the paper `component`, at once. Raises NotFound, FilesTooMany."""
    ready = _ready(request, public_id)
    _add(request, ready, request.POST.get("component", ""), _uuid(request.POST, "file"))
    return JsonResponse({"said": gettext("Đã lưu.")})


@for_citizens
@require_POST
@at_our_gate
def detach(request: Request, public_id: UUID) -> HttpResponse:
    """Take an upload (`file`) off a submission. Raises NotFound."""
    submission_for(request.actor, public_id)
    key = _uuid(request.POST, "file")
    detach_from_submission(submission_id=public_id, file_id=key, actor=request.actor, at=request.at)
    return JsonResponse({"said": gettext("Đã bỏ.")})


def _ready(request: Request, public_id: UUID) -> Prepared:
    submission = submission_for(request.actor, public_id)
    return prepared(submission, at=request.at, language=get_language() or "vi")


def _key(paper: Paper) -> str:
    return f"c{paper.component.position}" if paper.component else f"f-{paper.field}"


def _boxes(ready: Prepared) -> list[Box]:
    blanks = form_files_of(ready.submission.version)
    found = [
        Box(
            key=_key(one),
            title=gettext(one.name) if one.field else one.name,
            asked=_asked(one),
            evidence=gettext(EVIDENCE[Evidence(one.component.evidence)]) if one.component else "",
            is_required=one.is_required,
            files=[file.file for file in one.files],
            notes=[file.note for file in one.files if file.note],
            form=one.component.form if one.component else "",
            blank=blanks.get(one.component.form) if one.component else None,
        )
        for one in ready.papers
        if one.applies
    ]
    others = [file.file for file in ready.others]
    title = gettext("Giấy tờ khác, nếu có")
    return [*found, Box(OTHERS, title, "", "", is_required=False, files=list(others), notes=[])]


def _asked(paper: Paper) -> str:
    return paper.component.condition if paper.component else ""


def _owner(request: Request, ready: Prepared) -> set[int]:
    """Return whose kept papers may be handed in again: nobody's once one files for the owner no more."""
    theirs = {one.applicant_id for one in represented_by(request.actor, request.at)}
    return theirs & {ready.submission.represented_id}


def _add(
    request: Request, ready: Prepared, key: str, file_id: UUID, origin: FileOrigin = FileOrigin.UPLOADED
) -> None:
    paper = next((one for one in ready.papers if _key(one) == key), None)
    if paper is None and key != OTHERS:
        raise NotFound
    attach_to_submission(
        submission_id=ready.submission.public_id,
        file_id=file_id,
        component=paper.component.pk if paper and paper.component else None,
        field=paper.field if paper else "",
        name=paper.name if paper else "",
        origin=origin,
        note=gettext("Dùng lại giấy tờ đã lưu, người nộp đồng ý.") if origin is FileOrigin.REUSED else "",
        actor=request.actor,
        at=request.at,
    )


def _take_posted(request: Request, ready: Prepared) -> list[str]:
    """Store the files that came with the form; one bad file loses none of the others."""
    faults = []
    count = len(ready.files)
    boxes = {**{_key(one): one.name for one in ready.papers}, OTHERS: gettext("Giấy tờ khác")}
    for key, name in boxes.items():
        taken = take_posted(request, key, purpose=SUBMISSION_PURPOSE, title=name, already=count)
        faults += [refusal_sentence(one) for one in taken.refused]
        for stored in taken.files:
            try:
                _add(request, ready, key, stored.public_id)
                count += 1
            except DomainError as refusal:
                faults.append(refusal_sentence(refusal))
    return faults


def _use_again(request: Request, ready: Prepared, faults: list[str]) -> None:
    """Hand in again what the person keeps here, with their consent."""
    key, chosen = request.POST.get("again-for", ""), request.POST.getlist("again")
    if not chosen:
        return
    if not request.POST.get("consent"):
        faults.append(gettext("Hãy đánh dấu đồng ý cho dùng lại giấy tờ đã lưu."))
        return
    known = {str(one.public_id): one for one in own_papers(_owner(request, ready), at=request.at)}
    for one in chosen:
        paper = known.get(one)
        if paper is None:
            raise NotFound
        copy = use_again(
            public_id=paper.file.public_id, purpose=SUBMISSION_PURPOSE, actor=request.actor, at=request.at
        )
        _add(request, ready, key or OTHERS, copy.public_id, FileOrigin.REUSED)


def _take_away(request: Request, public_id: UUID) -> None:
    key = _uuid(request.POST, DROP)
    detach_from_submission(submission_id=public_id, file_id=key, actor=request.actor, at=request.at)


def _on(request: Request, before: Prepared) -> HttpResponse:
    """Lead to the next topic with the files as they are now."""
    public_id, files = before.submission.public_id, files_of(before.submission)
    ready = prepared_again(before, at=request.at, language=get_language() or "vi", files=files)
    if not ready.lacking_on(FilingPage.PAPERS):
        save_submission(
            submission_id=public_id,
            revision=ready.submission.revision,
            done=FilingPage.PAPERS.value,
            actor=request.actor,
            at=request.at,
        )
    if request.GET.get("tu") == "xem-lai":
        return go(request, "portal:filing_review", public_id)
    steps = steps_of(ready, request.at)
    after = step_after(steps, FilingPage.PAPERS.value)
    return go(request, after or reverse("portal:filing_review", args=[public_id]))


def _uuid(typed: QueryDict, name: str) -> UUID:
    try:
        return UUID(typed.get(name, ""))
    except ValueError as fault:
        raise BadOperation from fault
