"""Which open dossiers a change of the working calendar moves, and applying it to them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.calendars.policies import require_editor_of
from motcua.calendars.queries import get_calendar_for
from motcua.calendars.rules import DayKind, DeclaredDay
from motcua.dossiers.queries.calendar_change import Preview, Seen, known_to, preview
from motcua.dossiers.usecases.calendar_change import Applied, apply_calendar_change
from motcua.pages.forms import DateField, FilterForm, Form, refusals
from motcua.pages.http import Request, go, page

STALE = _("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại.")
PROPOSED = "Đang xem thử, chưa khai"
"""The source of a day that is only tried."""


class TryForm(FilterForm):
    """Days to try before they are declared; both stay in the address."""

    off = DateField(label=_("Thử cho nghỉ ngày"), required=False)
    works = DateField(label=_("Thử làm bù ngày"), required=False)

    def days(self) -> list[DeclaredDay]:
        """Return the days that are tried."""
        tried: list[tuple[date | None, DayKind, str]] = [
            (self.values["off"], DayKind.CLOSURE, gettext("Nghỉ (xem thử)")),
            (self.values["works"], DayKind.MAKEUP_WORKING_DAY, gettext("Làm bù (xem thử)")),
        ]
        return [DeclaredDay(day, kind, name, PROPOSED) for day, kind, name in tried if day]


class ApplyForm(Form):
    """The decision under which open dossiers are counted again."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.reason_required": "source"}
    source = forms.CharField(
        label=_("Căn cứ"),
        help_text=_("Văn bản thay đổi lịch, ví dụ Công văn 2450/VPCP-KGVX ngày 12/04/2024."),
        max_length=300,
    )
    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": STALE})

    def clean_seen(self) -> Seen:
        """Return what the preview showed."""
        try:
            return Seen.read(self.cleaned_data["seen"])
        except ValueError:
            raise forms.ValidationError(STALE) from None

    def show(self, seen: Seen) -> None:
        """Carry what the page shows now."""
        self.initial["seen"] = str(seen)
        if self.is_bound:
            self.data = (
                {**self.data.dict(), "seen": str(seen)} if isinstance(self.data, QueryDict) else self.data
            )


@require_http_methods(["GET", "POST"])
def affected(request: Request, public_id: UUID) -> HttpResponse:
    """Show which open dossiers move and why; posting counts them again, keeping the printed dates."""
    calendar = get_calendar_for(request.actor, public_id)
    require_editor_of(request.actor, calendar)
    tried = TryForm(request.GET if request.method == "GET" else QueryDict())
    days = tried.days()
    form = ApplyForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            told: list[Applied] = []
            done = form.act_once(lambda: _applied(request, calendar.pk, public_id, form, told), at=request.at)
            return go(request, done, done=_told(told))
    moved: Preview = preview(calendar.pk, proposed=days)
    form.show(moved.seen)
    context = {
        "calendar": calendar,
        "tried": tried,
        "trying": bool(days),
        "moved": moved,
        "form": form,
        "known": known_to(request.actor, moved),
    }
    return page(request, "dossiers/calendar_change.html", context, status=form.http_status)


def _applied(
    request: Request, calendar_id: int, public_id: UUID, form: ApplyForm, told: list[Applied]
) -> str:
    values = form.cleaned_data
    told.append(
        apply_calendar_change(
            calendar_id=calendar_id,
            source=values["source"],
            seen=values["seen"],
            actor=request.actor,
            at=request.at,
        )
    )
    return reverse("dossiers:calendar_change", args=[public_id])


def _told(applied: list[Applied]) -> str:
    """Return what became of it; a form sent twice says it without numbers."""
    if not applied:
        return gettext("Đã tính lại hạn của các hồ sơ bị ảnh hưởng.")
    counts = {"moved": applied[0].moved, "shown": applied[0].shown, "filings": applied[0].filings}
    if applied[0].filings and applied[0].is_as_seen:
        return (
            gettext("Đã tính lại hạn của %(moved)s hồ sơ, giờ trả lời của %(filings)s hồ sơ trực tuyến.")
            % counts
        )
    if applied[0].is_as_seen:
        return gettext("Đã tính lại hạn của %(moved)s hồ sơ.") % counts
    return (
        gettext(
            "Đã tính lại hạn của %(moved)s hồ sơ. Lúc xem trước là %(shown)s hồ sơ; từ đó đến khi áp dụng "
            "có hồ sơ đã thay đổi và được tính theo tình trạng mới nhất."
        )
        % counts
    )
