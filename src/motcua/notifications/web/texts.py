"""The words of notices: what is said on each occasion, through which channel, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.errors import DomainError, NotFound
from motcua.notifications.codecs import shipped_texts
from motcua.notifications.policies import require_wording
from motcua.notifications.queries.texts import newest_numbers, texts_in_force, versions_of
from motcua.notifications.rules.kinds import CHANNEL_NAMES, Channel
from motcua.notifications.rules.occasions import OCCASIONS, Occasion, samples
from motcua.notifications.rules.recipients import LANGUAGES
from motcua.notifications.rules.sms import SmsSize, plain_sms, sms_size
from motcua.notifications.rules.wording import WITH_SUBJECT, Wording, check_wording, fill_in
from motcua.notifications.usecases.wording import write_text
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page

PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as its recipient would see it, with sample values; `size` of an SMS."""

    subject: str
    body: str
    size: SmsSize | None


class TextForm(Form):
    """A text as it should read from now on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "notifications.text_empty": "body",
        "notifications.unknown_place": "body",
        "notifications.brace_left": "body",
        "notifications.sms_too_long": "body",
    }
    subject = forms.CharField(label=_("Tiêu đề"), max_length=300)
    body = forms.CharField(
        label=_("Nội dung"),
        help_text=_(
            "Chỗ điền viết trong ngoặc nhọn, ví dụ {code}. Dòng mà mọi chỗ điền đều trống sẽ được bỏ."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=5000,
    )
    outside_id = forms.CharField(
        label=_("Mã mẫu ZNS"),
        help_text=_("Mã của mẫu đã được Zalo duyệt; tên tham số của mẫu là tên các chỗ điền."),
        max_length=80,
        required=False,
    )

    def shape(self, channel: Channel) -> None:
        """Leave out what this channel does not have."""
        if channel not in WITH_SUBJECT:
            del self.fields["subject"]
        if channel is not Channel.ZALO:
            del self.fields["outside_id"]

    @property
    def wording(self) -> Wording:
        """Return the answers as the rules know them."""
        given = self.cleaned_data
        return Wording(given.get("subject", ""), given["body"], given.get("outside_id", ""))


@require_GET
def index(request: Request) -> HttpResponse:
    """List each occasion with its texts."""
    require_wording(request.actor)
    context = {
        "occasions": OCCASIONS.values(),
        "languages": LANGUAGES,
        "numbers": newest_numbers(),
        "channel_names": CHANNEL_NAMES,
    }
    return page(request, "notifications/texts.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Request, occasion: str, channel: str, language: str) -> HttpResponse:
    """Show a text with its versions, preview another, and let it hold from now on."""
    require_wording(request.actor)
    kind, through = _place(occasion, channel, language)
    key = (kind.code, through, language)
    now = texts_in_force(kind.code, at=request.at)[key]
    initial = {"subject": now.subject, "body": now.body, "outside_id": now.outside_id}
    form = TextForm(request.POST or None, initial=initial)
    form.shape(through)
    valid = form.is_valid()
    if valid and request.POST.get("step") != PREVIEW:
        with refusals(form):
            address = form.act_once(lambda: _written(request, kind, through, language, form), at=request.at)
            return go(
                request, address, done=gettext("Đã ban hành mẫu mới; áp dụng cho thông báo từ bây giờ.")
            )
    elif valid:
        _check(form, kind, through)
    wording = now if form.errors or not valid else form.wording
    context = {
        "form": form,
        "occasion": kind,
        "channel": through,
        "channel_name": CHANNEL_NAMES[through],
        "language_code": language,
        "places": kind.places_on(through),
        "shown": _shown(wording, kind, through, language),
        "now": now,
        "versions": versions_of(kind.code, through, language),
        "shipped": shipped_texts()[key],
    }
    return page(request, "notifications/text.html", context, status=form.http_status)


def _place(occasion: str, channel: str, language: str) -> tuple[Occasion, Channel]:
    kind = OCCASIONS.get(occasion)
    if kind is None or language not in LANGUAGES or channel not in [str(one) for one in kind.channels]:
        raise NotFound
    return kind, Channel(channel)


def _check(form: TextForm, kind: Occasion, channel: Channel) -> None:
    try:
        check_wording(form.wording, kind, channel)
    except DomainError as fault:
        form.refuse(fault)


def _shown(wording: Wording, kind: Occasion, channel: Channel, language: str) -> Shown:
    subject = fill_in(wording.subject, samples(kind), language=language)
    body = fill_in(wording.body, samples(kind), language=language)
    if channel is not Channel.SMS:
        return Shown(subject, body, None)
    plain = plain_sms(body)
    return Shown("", plain, sms_size(plain))


def _written(request: Request, kind: Occasion, channel: Channel, language: str, form: TextForm) -> str:
    write_text(
        occasion=kind.code,
        channel=channel,
        language=language,
        wording=form.wording,
        actor=request.actor,
        at=request.at,
    )
    return reverse("notifications:text", args=[kind.code, channel.value, language])
