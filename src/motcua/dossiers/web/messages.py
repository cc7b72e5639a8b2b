"""Writing to the applicant from the desk."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_worker
from motcua.dossiers.queries.following import messages_of
from motcua.dossiers.queries.search import dossier_for
from motcua.dossiers.rules.messages import LONGEST
from motcua.dossiers.rules.states import BEFORE_RECEPTION
from motcua.dossiers.usecases.messages import MESSAGE_PURPOSE
from motcua.dossiers.usecases.online import read_messages, write_message
from motcua.files.usecases import store_file
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page


class MessageForm(Form):
    """What is said, and a file with it."""

    text = forms.CharField(label=_("Nội dung"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)


def dossier_address(dossier: Dossier) -> str:
    """Return the page on which the office works on the dossier now."""
    name = "dossiers:filed" if dossier.state in BEFORE_RECEPTION else "dossiers:detail"
    return reverse(name, args=[dossier.public_id])


@require_http_methods(["GET", "POST"])
def write(request: Request, public_id: UUID) -> HttpResponse:
    """Show what was said on a dossier and send a message to its applicant; opening it reads what is new."""
    dossier = dossier_for(request.actor, public_id)
    require_worker(request.actor, dossier)
    form = MessageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _written(request, dossier, form), at=request.at)
            return go(request, address, done=gettext("Đã gửi cho người nộp."))
    shown = messages_of(dossier)
    read_messages(dossier_id=public_id, actor=request.actor, at=request.at)
    context = {"form": form, "dossier": dossier, "messages_shown": shown, "back": dossier_address(dossier)}
    return page(request, "dossiers/message.html", context, status=form.http_status)


def _written(request: Request, dossier: Dossier, form: MessageForm) -> str:
    handed_in = form.cleaned_data["file"]
    files = []
    if isinstance(handed_in, UploadedFile) and handed_in.file is not None:
        stored = store_file(
            source=handed_in.file,
            name=handed_in.name or "",
            purpose=MESSAGE_PURPOSE,
            actor=request.actor,
            at=request.at,
        )
        files = [stored.public_id]
    write_message(
        dossier_id=dossier.public_id,
        text=form.cleaned_data["text"],
        files=files,
        actor=request.actor,
        at=request.at,
    )
    return dossier_address(dossier)
