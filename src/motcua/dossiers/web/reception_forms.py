"""Forms of reception. They check the shape of what was typed; the use cases check the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar
from zlib import crc32

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import FeeSheet
from motcua.catalogue.rules.fees import Question
from motcua.dossiers.rules.channels import RECEPTION_NAMES, RETURN_NAMES, ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.fees_told import FeeClaim
from motcua.dossiers.web.answers import Redirecting, Refusing
from motcua.pages.forms import DateField, Form, MomentField, WholeNumberField
from motcua.people.errors import IdentityNumberInvalid
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import (
    APPLICANT_NAMES,
    IDENTITY_NAMES,
    KINDS_OF,
    SEX_NAMES,
    ApplicantKind,
    IdentityKind,
    normal_number,
)

Code = TypeVar("Code", bound=StrEnum)
_MOST_PIECES = 999
AT_THE_COUNTER = (ReceptionChannel.COUNTER, ReceptionChannel.POST)
"""How papers reach a counter; online filings come through their own door."""


def _words(names: Mapping[Code, str], only: Iterable[Code] | None = None) -> list[tuple[str, Promise]]:
    return [(str(code), _(names[code])) for code in (only or names)]


class _MayBeQuiet(Form):
    """A form that is shown again while it is being filled in, without complaining yet (`quiet`)."""

    def __init__(self, typed: QueryDict, *, quiet: bool = False, prefix: str | None = None) -> None:
        """Keep whether mistakes are to be shown."""
        self.quiet = quiet
        super().__init__(typed, prefix=prefix)

    def add_error(self, field: str | None, error: Any) -> None:  # noqa: ANN401 - Django takes five shapes
        """Keep silent about what is not finished."""
        if not self.quiet:
            super().add_error(field, error)


class Part(_MayBeQuiet):
    """Some fields of the one form of the page: no operation and no draft of its own."""

    draft = False
    operation = None  # type: ignore[assignment]  # Django's way of leaving an inherited field out


class ReceptionForm(_MayBeQuiet):
    """What is said once for all dossiers of one sitting."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.reason_required": "override",
        "dossiers.papers_missing": "override",
        "dossiers.moment_in_future": "received_at",
        "dossiers.no_outage_declared": "received_at",
        "dossiers.place_does_not_receive": "place",
    }
    channel = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=_words(RECEPTION_NAMES, AT_THE_COUNTER),
        initial=ReceptionChannel.COUNTER,
        widget=forms.RadioSelect,
    )
    return_channel = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=_words(RETURN_NAMES),
        initial=ReturnChannel.COUNTER,
        widget=forms.RadioSelect,
    )
    place = forms.TypedChoiceField(label=_("Nơi tiếp nhận"), coerce=int)
    has_filer = forms.BooleanField(label=_("Người nộp không phải chủ hồ sơ"), required=False)
    authorisation = forms.CharField(
        label=_("Giấy ủy quyền, giấy giới thiệu"),
        help_text=_("Ví dụ: Giấy giới thiệu số 12 ngày 03/06/2024 của công ty."),
        max_length=300,
        required=False,
    )
    override = forms.CharField(
        label=_("Lý do vẫn tiếp nhận khi thiếu giấy tờ bắt buộc"),
        help_text=_("Ít nhất 10 ký tự; lý do được lưu cùng hồ sơ và hiện cho người giám sát."),
        max_length=500,
        required=False,
    )
    received_at = MomentField(
        label=_("Thời điểm tiếp nhận ghi trong sổ giấy"),
        help_text=_("Giờ:phút ngày/tháng/năm, trong thời gian ngừng hệ thống đã công bố."),
        required=False,
    )

    def offer_places(self, places: Iterable[tuple[int, str]]) -> None:
        """Offer the places at which this person receives."""
        found = list(places)
        self.fields["place"].choices = found  # type: ignore[attr-defined]  # a choice field
        self.fields["place"].initial = found[0][0] if found else None
        if len(found) == 1:
            self.fields["place"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask for the paper by which somebody else files."""
        answers = super().clean() or self.cleaned_data
        if answers.get("has_filer") and not str(answers.get("authorisation") or "").strip():
            self.add_error("authorisation", _("Chưa nhập: Giấy ủy quyền, giấy giới thiệu."))
        return answers


class ApplicantPart(Part):
    """An applicant: found again by number, card or name (`known`), or typed anew."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.identity_number_invalid": "identity_number",
        "people.identity_kind_wrong": "identity_kind",
        "people.name_missing": "name",
        "people.birth_date_in_future": "birth_date",
    }
    known = forms.UUIDField(widget=forms.HiddenInput, required=False)
    old_identity_number = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Là"),
        choices=_words(APPLICANT_NAMES),
        initial=ApplicantKind.PERSON,
        widget=forms.RadioSelect,
    )
    identity_kind = forms.ChoiceField(
        label=_("Loại giấy tờ"), choices=_words(IDENTITY_NAMES), initial=IdentityKind.CITIZEN_ID
    )
    identity_number = forms.CharField(
        label=_("Số giấy tờ"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        label=_("Họ và tên, tên tổ chức"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_date = DateField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[("", "–"), *_words(SEX_NAMES)], required=False)
    representative = forms.CharField(label=_("Người đại diện của tổ chức"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=500)
    phone = forms.CharField(
        label=_("Điện thoại"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)

    def full_clean(self) -> None:
        """Ask nothing of somebody who is known."""
        if self.is_bound and self.data.get(self.add_prefix("known")):
            for name, field in self.fields.items():
                field.required = name == "known"
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Refuse a paper that this kind of applicant does not have, and a number of another shape."""
        answers = super().clean() or self.cleaned_data
        kind, paper, number = (answers.get(name) for name in ("kind", "identity_kind", "identity_number"))
        if answers.get("known") or not (kind and paper and number):
            return answers
        if paper not in KINDS_OF[ApplicantKind(kind)]:
            self.add_error("identity_kind", _("Loại giấy tờ này không phải của loại người nộp đã chọn."))
            return answers
        try:
            normal_number(IdentityKind(paper), number)
        except IdentityNumberInvalid as error:
            self.refuse(error)
        return answers

    def details(self) -> ApplicantDetails:
        """Return what was typed about somebody new."""
        typed = self.cleaned_data
        kind = ApplicantKind(typed["kind"])
        person = kind is ApplicantKind.PERSON
        return ApplicantDetails(
            kind=kind,
            name=typed["name"],
            identity_kind=IdentityKind(typed["identity_kind"]),
            identity_number=typed["identity_number"],
            old_identity_number=typed["old_identity_number"] if person else "",
            birth_date=typed["birth_date"] if person else None,
            sex=typed["sex"] if person else "",
            representative="" if person else typed["representative"],
            address=typed["address"],
            phone=typed["phone"],
            email=typed["email"],
        )


def quantity_name(question: Question) -> str:
    """Return the field that answers a question about fees.

    By what it asks, not by its place: the fees may change while somebody types, and a number never answers
    another question than it was typed for.
    """
    return f"quantity_{crc32(f'{question.is_value}|{question.per}'.encode()):08x}"


class DossierPart(Part):
    """One dossier of the sitting."""

    questions: Mapping[str, Question] = MappingProxyType({})

    procedure = forms.UUIDField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("Trích yếu, nội dung yêu cầu"),
        help_text=_("Để trống thì lấy tên thủ tục."),
        max_length=500,
        required=False,
    )
    sets = WholeNumberField(label=_("Số bộ"), initial=1, min_value=1, max_value=99)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    relief = forms.ChoiceField(label=_("Miễn, giảm"), required=False)
    relief_reason = forms.CharField(
        label=_("Lý do, giấy tờ chứng minh"),
        help_text=_("Ví dụ: giấy xác nhận hộ nghèo số 12; lưu cùng hồ sơ."),
        max_length=300,
        required=False,
    )

    def ask_fees(self, sheet: FeeSheet | None) -> None:
        """Ask what the fees of the procedure depend on, and offer its reliefs."""
        self.questions = {quantity_name(one): one for one in sheet.questions} if sheet else {}
        for name, one in self.questions.items():
            label = _("Giá trị (đồng): %(per)s") if one.is_value else _("Số lượng: %(per)s")
            self.fields[name] = WholeNumberField(
                label=label % {"per": one.per}, required=False, min_value=0, max_value=10**15
            )
        claimable = sheet.claimable if sheet else ()
        if not claimable:
            del self.fields["relief"], self.fields["relief_reason"]
            return
        choices = [("", _("Không"))] + [(one.name, one.name) for one in claimable]
        self.fields["relief"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def claim(self) -> FeeClaim:
        """Return what was said about fees; what is not a number is left out."""
        said = self.cleaned_data if not self.errors or self.cleaned_data else {}
        numbers = {one.per: said.get(name) for name, one in self.questions.items()}
        return FeeClaim(
            {per: Decimal(number) for per, number in numbers.items() if number is not None},
            said.get("relief") or "",
            said.get("relief_reason") or "",
        )


class PaperPart(Part):
    """One line of the checklist: how many pieces of each kind were handed in."""

    complete = forms.BooleanField(label=_("Đủ"), required=False)
    name = forms.CharField(label=_("Tên giấy tờ"), max_length=500, required=False)
    originals = WholeNumberField(label=_("Bản chính"), required=False, min_value=0, max_value=_MOST_PIECES)
    certified = WholeNumberField(
        label=_("Bản chứng thực"), required=False, min_value=0, max_value=_MOST_PIECES
    )
    copies = WholeNumberField(label=_("Bản sao"), required=False, min_value=0, max_value=_MOST_PIECES)
    reason = forms.CharField(label=_("Nội dung cần hoàn thiện, lý do"), max_length=500, required=False)

    def count(self, name: str) -> int:
        """Return one of the quantities; nothing typed, or nothing that is a number, is none."""
        if not self.errors or self.cleaned_data:
            return self.cleaned_data.get(name) or 0
        return 0


class ScanPart(Part):
    """What the officer declares about one scan."""

    pages = WholeNumberField(label=_("Số trang"), required=False, min_value=1, max_value=9999)
    scanned_on = DateField(label=_("Ngày quét"), required=False)


class AskPart(Part):
    """Who helps the applicant complete the dossier."""

    guide = forms.CharField(
        label=_("Người hướng dẫn, điện thoại"),
        help_text=_("In trên phiếu để người nộp liên hệ."),
        max_length=300,
    )


class RefusePart(Refusing, Part):
    """Why a filing is not received, as a part of the page."""


class RedirectPart(Redirecting, Part):
    """Which authority is competent, as a part of the page."""
