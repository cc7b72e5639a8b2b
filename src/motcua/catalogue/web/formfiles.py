"""The desk page where blank forms are attached to the papers of a version."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import queries
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.formfiles import form_files_of
from motcua.catalogue.usecases.formfiles import FORM_PURPOSE, attach_form, remove_form
from motcua.catalogue.web.eforms.places import Place, place_of
from motcua.files.usecases import store_file
from motcua.pages.forms import Form, once_of, refusals
from motcua.pages.http import Request, go, page


class AttachForm(Form):
    """A file for one of the forms that the papers name."""

    draft = False
    form = forms.ChoiceField(label=_("Biểu mẫu"))
    file = forms.FileField(
        label=_("Tệp biểu mẫu"),
        help_text=_("PDF, Word (.docx, .odt) hoặc Excel (.xlsx); tệp trước đó được thay."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.xlsx"}),
    )


@require_http_methods(["GET", "POST"])
def index(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Show the forms that the papers of a version name, each with its file; attach one."""
    place = place_of(request, public_id, number, to_edit=request.method == "POST")
    named = queries.content_of(place.version).forms
    form = AttachForm(request.POST or None, request.FILES or None)
    form.fields["form"].choices = [(one, one) for one in named]  # type: ignore[attr-defined]  # a ChoiceField
    if form.is_valid():
        require_editor(request.actor, place.procedure.agency_id)
        with refusals(form):
            address = form.act_once(partial(_attached, request, place, form), at=request.at)
            return go(request, address, done=gettext("Đã đính kèm tệp biểu mẫu."))
    files = form_files_of(place.version)
    context = {"place": place, "form": form, "rows": [(one, files.get(one)) for one in named]}
    return page(request, "catalogue/form_files.html", context, status=form.http_status)


def _attached(request: Request, place: Place, form: AttachForm) -> str:
    sent = form.cleaned_data["file"]
    stored = store_file(
        source=sent.file, name=sent.name or "", purpose=FORM_PURPOSE, actor=request.actor, at=request.at
    )
    attach_form(
        version_id=place.version.pk,
        form=form.cleaned_data["form"],
        file_id=stored.public_id,
        actor=request.actor,
        at=request.at,
    )
    return place.address("form_files")


@require_POST
def remove(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Offer no file for a form any more."""
    place = place_of(request, public_id, number, to_edit=True)

    def act() -> str:
        named = request.POST.get("form", "")
        remove_form(version_id=place.version.pk, form=named, actor=request.actor, at=request.at)
        return place.address("form_files")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã gỡ tệp biểu mẫu."))
