"""What an applicant does on a dossier: answers what was asked, writes a message, withdraws."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.queries.applicants import Dossier, own_dossier
from motcua.dossiers.queries.following import messages_of
from motcua.dossiers.rules.messages import LONGEST, takes_messages
from motcua.dossiers.rules.states import BEFORE_RECEPTION, DossierAct, State, allowed_acts
from motcua.dossiers.usecases.messages import MESSAGE_PURPOSE
from motcua.dossiers.usecases.online import ask_to_stop, read_messages, write_message
from motcua.files.usecases import store_file
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, for_citizens, go, page


class MessageForm(Form):
    """A message to the office, and a file with it."""

    text = forms.CharField(
        label=_("Ông/bà cần hỏi hoặc báo điều gì?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = forms.FileField(
        label=_("Tệp kèm theo"), help_text=_("PDF hoặc ảnh, một tệp mỗi tin."), required=False
    )


class StopForm(Form):
    """Why the matter is to end."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Ít nhất 10 ký tự, ví dụ: tôi nộp nhầm thủ tục."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "POST"])
@for_citizens
def messages(request: Request, public_id: UUID) -> HttpResponse:
    """Show what was said on one's dossier and send a message; opening it reads what is new."""
    dossier = own_dossier(request.actor, public_id, at=request.at)
    form = MessageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _written(request, dossier, form), at=request.at)
            return go(request, address, done=gettext("Đã gửi tin nhắn cho cơ quan giải quyết."))
    shown = messages_of(dossier)
    read_messages(dossier_id=public_id, actor=request.actor, at=request.at)
    context = {
        "form": form,
        "dossier": dossier,
        "messages_shown": list(reversed(shown)),
        "may_write": takes_messages(State(dossier.state)),
    }
    return page(request, "portal/following/messages.html", context, status=form.http_status)


def _written(request: Request, dossier: Dossier, form: MessageForm) -> str:
    sent = form.cleaned_data["file"]
    files = [stored(request, sent, MESSAGE_PURPOSE)] if isinstance(sent, UploadedFile) else []
    write_message(
        dossier_id=dossier.public_id,
        text=form.cleaned_data["text"],
        files=files,
        actor=request.actor,
        at=request.at,
    )
    return reverse("portal:messages", args=[dossier.public_id])


def stored(request: Request, sent: UploadedFile[bytes], purpose: str) -> UUID:
    """Store one file of a plain form as an upload in progress. Raises the refusals of `files`."""
    if sent.file is None:
        raise ValueError("an upload has its bytes")
    kept = store_file(
        source=sent.file, name=sent.name or "", purpose=purpose, actor=request.actor, at=request.at
    )
    return kept.public_id


@require_http_methods(["GET", "POST"])
@for_citizens
def stop(request: Request, public_id: UUID) -> HttpResponse:
    """Withdraw a filing, or ask to stop a received dossier, with the reason."""
    dossier = own_dossier(request.actor, public_id, at=request.at)
    state = State(dossier.state)
    withdraws = state in BEFORE_RECEPTION
    possible = withdraws or DossierAct.STOP in allowed_acts(state)
    form = StopForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _stopped(request, dossier, form), at=request.at)
            done = gettext("Đã rút hồ sơ.") if withdraws else gettext("Đã gửi đề nghị dừng giải quyết.")
            return go(request, address, done=done)
    context = {"form": form, "dossier": dossier, "withdraws": withdraws, "possible": possible}
    return page(request, "portal/following/stop.html", context, status=form.http_status)


def _stopped(request: Request, dossier: Dossier, form: StopForm) -> str:
    ask_to_stop(
        dossier_id=dossier.public_id,
        reason=form.cleaned_data["reason"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("portal:my_dossier", args=[dossier.public_id])
