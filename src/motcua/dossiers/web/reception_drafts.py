"""The page of reception as a draft: saved by the script or by a button, listed, opened again, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from motcua.dossiers.errors import DraftElsewhere
from motcua.dossiers.models import ReceptionDraft
from motcua.dossiers.policies import require_reception
from motcua.dossiers.queries.drafts import answers_of, draft_for, lost_files
from motcua.dossiers.usecases.drafts import discard_draft, drop_draft, save_reception_draft
from motcua.dossiers.web.reception_sheet import Notes, file_fields
from motcua.kernel.dates import local
from motcua.kernel.errors import DomainError, NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import BadOperation, once_of
from motcua.pages.http import Request, go
from motcua.people.usecases import trace_view


@require_POST
def save(request: Request) -> HttpResponse:
    """Save what the script of the page sends while somebody types; answer which saving it was, and when."""
    require_reception(request.actor)
    draft = _saved(request, request.POST)
    if draft is None:
        return JsonResponse({"revision": 0, "said": ""})
    return JsonResponse({"revision": draft.revision, "said": _said(draft), "address": address_of(draft)})


@require_POST
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw away one's own draft."""
    draft = draft_for(request.actor, public_id)

    def act() -> str:
        discard_draft(draft_id=draft.public_id, actor=request.actor, at=request.at)
        return reverse("dossiers:reception")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã xóa bản nháp."))


def save_by_button(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    """Save the page because somebody pressed the button; what was refused is told on the page."""
    try:
        with telling_conflicts(notes):
            draft = _saved(request, typed, overwrite=value == "over")
    except DomainError as error:
        notes.faults["draft"] = refusal_sentence(error)
        return
    if draft is None:
        notes.faults["draft"] = gettext("Chưa có gì để lưu: hãy chọn thủ tục hoặc nhập người nộp.")
        return
    typed["draft_revision"] = str(draft.revision)
    notes.said["draft"] = _said(draft)


def reopened(request: Request, notes: Notes) -> QueryDict:
    """Return the page as the draft in the address left it; uploads that changed are dropped and told.

    Raises NotFound for a draft that is not the officer's own.
    """
    try:
        draft = draft_for(request.actor, UUID(request.GET.get("nhap", "")))
    except ValueError as fault:
        raise NotFound from fault
    typed = QueryDict(mutable=True)
    for name, value in answers_of(draft):
        typed.appendlist(name, value)
    typed["operation"], typed["draft_revision"] = str(draft.operation), str(draft.revision)
    _drop_lost(request, draft, typed, notes)
    for key in _known_people(typed):
        trace_view(what="applicant", subject=key, actor=request.actor, at=request.at)
    notes.said["draft"] = _said(draft)
    return typed


def drop_own(request: Request) -> None:
    """Drop the draft of the page that is being carried out. Raises DraftElsewhere."""
    drop_draft(
        operation=_operation(request.POST),
        revision=_revision(request.POST),
        sent=_sent(request.POST),
        actor=request.actor,
        at=request.at,
    )


@contextmanager
def telling_conflicts(notes: Notes) -> Iterator[None]:
    """Let the page offer to overwrite what another window saved, when the refusal inside is of that kind."""
    try:
        yield
    except DraftElsewhere:
        notes.faults["draft_elsewhere"] = "yes"
        raise


def address_of(draft: ReceptionDraft) -> str:
    """Return where a draft is opened again, its ticket with it."""
    page = reverse("dossiers:late_entry" if draft.is_late else "dossiers:reception")
    ticket = f"&ticket={draft.ticket.public_id}" if draft.ticket else ""
    return f"{page}?nhap={draft.public_id}{ticket}"


def _saved(request: Request, typed: QueryDict, *, overwrite: bool = False) -> ReceptionDraft | None:
    late = reverse("dossiers:late_entry")
    return save_reception_draft(
        operation=_operation(typed),
        revision=_revision(typed),
        sent=_sent(typed),
        is_late=late in (request.path, typed.get("page", "")),
        ticket=_uuid(typed.get("ticket", "")),
        actor=request.actor,
        at=request.at,
        overwrite=overwrite,
    )


def _drop_lost(request: Request, draft: ReceptionDraft, typed: QueryDict, notes: Notes) -> None:
    lost = lost_files(request.actor, draft)
    for name in file_fields(typed):
        typed.setlist(name, [one for one in typed.getlist(name) if one not in lost])
    if lost:
        notes.faults["draft"] = gettext("Tệp đã mất hoặc bị thay đổi, hãy tải lên lại: %(files)s.") % {
            "files": ", ".join(sorted(lost.values()))
        }


def _known_people(typed: QueryDict) -> Iterator[UUID]:
    for who in ("owner", "filer"):
        key = _uuid(typed.get(f"{who}-known", ""))
        if key is not None:
            yield key


def _sent(typed: QueryDict) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, values in typed.lists() if name != "page" for value in values]


def _said(draft: ReceptionDraft) -> str:
    return gettext("Đã lưu nháp lúc %(when)s.") % {"when": f"{local(draft.saved_at):%H:%M:%S}"}


def _operation(typed: QueryDict) -> UUID:
    key = _uuid(typed.get("operation", ""))
    if key is None:
        raise BadOperation
    return key


def _revision(typed: QueryDict) -> int:
    text = typed.get("draft_revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
