"""Electronic copies of a dossier on the desk: what may be copied, issuing, printing, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, cast
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.dossiers.models import Dossier, ElectronicCopy
from motcua.dossiers.policies import require_copier, require_copy_withdrawer
from motcua.dossiers.printing.copies import stored_copy
from motcua.dossiers.queries.copies import (
    copies_of,
    copy_bases_on,
    copy_for,
    copy_state,
    original_of,
    originals_of,
)
from motcua.dossiers.queries.search import dossier_for
from motcua.dossiers.rules.copies import COPY_STATE_TONES, COPY_STATE_WORDS, printed_copy_code
from motcua.dossiers.usecases.copies import enter_copy, issue_copy, withdraw_copy
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError, Forbidden
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page


class CopyForm(Form):
    """That the original was compared, and the law the copy rests on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.copy_not_compared": "compared",
        "dossiers.copy_basis": "basis",
    }
    basis = forms.ChoiceField(label=_("Căn cứ"), widget=forms.RadioSelect)
    compared = forms.BooleanField(
        label=_("Tôi đã cầm bản chính và đối chiếu từng trang của tệp với bản chính: đúng, đủ, đọc được."),
        required=False,
    )

    def offer(self, day: date) -> None:
        """Offer the laws in force on `day`, each with its mark where it is to be confirmed."""
        unsure = gettext("cần xác nhận")
        choices = [
            (one.code, f"{one.sentence} ({unsure})" if one.to_confirm else one.sentence)
            for one in copy_bases_on(day)
        ]
        cast("forms.ChoiceField", self.fields["basis"]).choices = choices


class WithdrawCopyForm(Form):
    """Why a copy is taken back."""

    reason = forms.CharField(
        label=_("Lý do thu hồi"),
        help_text=_(
            "Người kiểm tra mã đọc được lý do này trên trang công khai: không ghi tên hay thông tin riêng. "
            "Ví dụ: Sao nhầm trang 2 của giấy chứng nhận."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_GET
def copies(request: Request, public_id: UUID) -> HttpResponse:
    """Show the copies of a dossier and, to an officer of its counter, what a copy can be made of."""
    dossier = dossier_for(request.actor, public_id)
    context = {
        "dossier": dossier,
        "originals": originals_of(dossier) if _allowed(require_copier, request.actor, dossier) else [],
        "may_withdraw": _allowed(require_copy_withdrawer, request.actor, dossier),
        "may_print": _allowed(require_copier, request.actor, dossier),
        "copies": [(one, copy_state(one), printed_copy_code(one.code)) for one in copies_of(dossier)],
        "words": COPY_STATE_WORDS,
        "tones": COPY_STATE_TONES,
    }
    return page(request, "dossiers/copies.html", context)


@require_http_methods(["GET", "POST"])
def issue(request: Request, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Certify that a file was compared with its original and give out its electronic copy."""
    dossier = dossier_for(request.actor, public_id)
    require_copier(request.actor, dossier)
    original = original_of(dossier, file_id)
    form = CopyForm(request.POST or None)
    form.offer(legal_date(request.at))
    if form.is_valid():
        with refusals(form):
            entered = UUID(form.act_once(lambda: _entered(request, dossier, file_id, form), at=request.at))
            return _printed(request, copy_for(request.actor, public_id, entered))
    context = {"form": form, "dossier": dossier, "original": original}
    return page(request, "dossiers/copy_issue.html", context, status=form.http_status)


@require_POST
def print_again(request: Request, public_id: UUID, copy_id: UUID) -> HttpResponse:
    """Print and give out a copy that was entered and, because something broke, has no file yet."""
    return _printed(request, copy_for(request.actor, public_id, copy_id))


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, public_id: UUID, copy_id: UUID) -> HttpResponse:
    """Take a copy back, with a reason that whoever verifies it is told."""
    copy = copy_for(request.actor, public_id, copy_id)
    require_copy_withdrawer(request.actor, copy.dossier)
    form = WithdrawCopyForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _withdrawn(request, copy, form), at=request.at)
            return go(
                request, address, done=gettext("Đã thu hồi bản sao số %(symbol)s.") % {"symbol": copy.symbol}
            )
    context = {"form": form, "dossier": copy.dossier, "copy": copy}
    return page(request, "dossiers/copy_withdraw.html", context, status=form.http_status)


def _entered(request: Request, dossier: Dossier, file_id: UUID, form: CopyForm) -> str:
    copy = enter_copy(
        dossier_id=dossier.public_id,
        file_id=file_id,
        basis=form.cleaned_data["basis"],
        compared=form.cleaned_data["compared"],
        actor=request.actor,
        at=request.at,
    )
    return str(copy.public_id)


def _printed(request: Request, copy: ElectronicCopy) -> HttpResponse:
    """Print and give out a copy that has no file yet; the number stays entered when that cannot be done."""
    require_copier(request.actor, copy.dossier)
    address = reverse("dossiers:copies", args=[copy.dossier.public_id])
    if copy.file_id is not None:
        return go(request, address)
    try:
        stored = stored_copy(copy, actor=request.actor, at=request.at)
    except DomainError as refusal:
        done = gettext("Bản sao đã vào sổ nhưng chưa in được: %(why)s")
        return go(request, address, done=done % {"why": refusal_sentence(refusal)})
    issue_copy(copy_id=copy.public_id, file_id=stored, actor=request.actor, at=request.at)
    return go(
        request, address, done=gettext("Đã cấp bản sao điện tử số %(symbol)s.") % {"symbol": copy.symbol}
    )


def _withdrawn(request: Request, copy: ElectronicCopy, form: WithdrawCopyForm) -> str:
    withdraw_copy(
        copy_id=copy.public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at
    )
    return reverse("dossiers:copies", args=[copy.dossier.public_id])


def _allowed(judge: Callable[[Actor, Dossier], Actor], actor: Actor, dossier: Dossier) -> bool:
    try:
        judge(actor, dossier)
    except Forbidden:
        return False
    return True
