"""Is this paper ours? By its code, or by dropping the file: its bytes are hashed and kept nowhere."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Final

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.queries.verifying import Verified, verified_by_code, verified_by_file
from motcua.dossiers.rules.verifying import OUTCOME_TONES, OUTCOME_WORDS, Outcome
from motcua.feedback.errors import TooManySent
from motcua.feedback.usecases.turns import take_turn
from motcua.files.usecases import words_in
from motcua.kernel.clock import real_now
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Bound
from motcua.pages.http import Request, page
from motcua.signatures.queries import SignatureReport
from motcua.signatures.usecases import judge_bytes

MOST_FILES: Final = 60
_FILES: Final = "verify-files"
_PIECE: Final = 1024 * 1024


class VerifyForm(forms.Form):
    """A code, a file, or both."""

    bound_field_class = Bound

    ma = forms.CharField(
        label=_("Mã in trên giấy"),
        help_text=_(
            "Mã xác thực (ví dụ A1B2-C3D4-E5F6-0718, trên bản sao điện tử: K7QM-2XHD-9RTB) "
            "hoặc mã hồ sơ trên giấy tiếp nhận."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    tep = forms.FileField(
        label=_("Hoặc chọn tệp cần kiểm tra"),
        help_text=_("Tệp chỉ được so sánh, không được lưu lại."),
        required=False,
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def verify(request: Request) -> HttpResponse:
    """Say whether a paper or result is ours and whole; nothing personal is told."""
    typed = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(typed or None, request.FILES or None)
    found: list[Verified] | None = None
    sha256, signatures, status = "", None, HTTPStatus.OK
    if form.is_bound and form.is_valid():
        sent, code = form.cleaned_data["tep"], form.cleaned_data["ma"]
        if isinstance(sent, UploadedFile):
            sha256 = digest_of(sent)
            found, signatures, refusal = examined(request, sent, sha256, code)
            if refusal:
                form.add_error("tep", refusal)
                status = HTTPStatus.TOO_MANY_REQUESTS
        elif code.strip():
            found = verified_by_code(code)
    context = {
        "form": form,
        "found": found,
        "sha256": sha256,
        "signatures": signatures,
        "unknown": Outcome.UNKNOWN,
        "words": OUTCOME_WORDS,
        "tones": OUTCOME_TONES,
        "is_rehearsal": settings.DEMO,
    }
    return page(request, "portal/following/verify.html", context, status=status)


def examined(
    request: Request, sent: UploadedFile[bytes], sha256: str, code: str
) -> tuple[list[Verified] | None, SignatureReport | None, str]:
    """Return what is known of a file, what its signatures prove, and why nobody looked into it, else "".

    Comparing its hash costs nothing and is always done. Looking into it takes processes of their own: one
    address has MOST_FILES of them an hour.
    """
    found = verified_by_file(sha256, code)
    address = str(get_adapter().get_client_ip(request))
    try:
        take_turn(kind=_FILES, address=address, most=MOST_FILES, actor=request.actor, at=real_now())
    except TooManySent as refusal:
        return found or None, None, refusal_sentence(refusal)
    found = found or verified_by_file(sha256, code, words=words_of(request, sent))
    return found, signatures_of(request, sent), ""


def signatures_of(request: Request, sent: UploadedFile[bytes]) -> SignatureReport | None:
    """Return what the digital signatures of a PDF prove; None for any other file, and for one too large."""
    if (sent.size or 0) > settings.FILES_LIMIT_MB * 1024 * 1024:
        return None
    sent.seek(0)
    content = sent.read()
    if not content.startswith(b"%PDF"):
        return None
    return judge_bytes(content=content, actor=request.actor, at=request.at)


def words_of(request: Request, sent: UploadedFile[bytes]) -> str:
    """Return what stands on a PDF that we did not give out: the code of a copy, perhaps; "" if too large."""
    if (sent.size or 0) > settings.FILES_LIMIT_MB * 1024 * 1024:
        return ""
    sent.seek(0)
    return words_in(content=sent.read(), actor=request.actor, at=request.at)


def digest_of(sent: UploadedFile[bytes]) -> str:
    """Return the SHA-256 of an upload, read piece by piece."""
    digest = hashlib.sha256()
    for piece in sent.chunks(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
