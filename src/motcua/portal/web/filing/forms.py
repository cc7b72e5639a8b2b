"""The questions beside the form, one topic each. What is typed is kept before it is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries.prepared import Prepared
from motcua.dossiers.queries.submissions import fee_questions, reliefs_of, represented_by
from motcua.dossiers.rules.channels import RETURN_NAMES, ReturnChannel
from motcua.dossiers.rules.filing import LEAST_SUMMARY, FilingPage
from motcua.dossiers.rules.submissions import FEE, ON_BEHALF_NAMES, OnBehalf, quantity
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Bound, Form
from motcua.people.errors import IdentityKindWrong
from motcua.people.rules.applicants import ApplicantDetails, checked
from motcua.people.rules.citizens import looks_like_phone
from motcua.people.rules.identity import APPLICANT_NAMES, IDENTITY_NAMES, ApplicantKind, IdentityKind

RETURNS: Final = (ReturnChannel.ELECTRONIC, ReturnChannel.COUNTER, ReturnChannel.POST)


class CaseBound(Bound):
    """A field that some case requires is not called optional: its help says when it is asked."""

    @property
    def says_optional(self) -> bool:
        """Tell whether the label says that an answer is not required."""
        return super().says_optional and self.name not in _IN_A_CASE


class TopicForm(Form):
    """One topic: its answers are texts of `Submission.details` under the same names."""

    bound_field_class = CaseBound
    draft: ClassVar[bool] = False
    operation = None  # type: ignore[assignment]  # Django takes a field away so; the revision guards these pages

    @property
    def texts(self) -> dict[str, str]:
        """Return what was typed, right or wrong, by name."""
        return {name: str(self[name].value() or "") for name in self.fields}


_OF_OTHER: Final = (
    *("other_kind", "other_name", "other_identity_kind", "other_identity_number"),
    "authorisation",
)
_IN_A_CASE: Final = {*_OF_OTHER, "represented", "return_address", "relief_reason"}


class WhoForm(TopicForm):
    """For whom one files."""

    on_behalf = forms.ChoiceField(
        label=_("Ông/bà nộp hồ sơ cho ai?"),
        choices=[(one.value, _(name)) for one, name in ON_BEHALF_NAMES.items()],
        widget=forms.RadioSelect,
    )
    represented = forms.ChoiceField(
        label=_("Tổ chức"), help_text=_("Chỉ chọn khi nộp cho tổ chức."), required=False
    )
    other_kind = forms.ChoiceField(
        label=_("Người ủy quyền là"),
        choices=[(one.value, _(name)) for one, name in APPLICANT_NAMES.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    other_name = forms.CharField(label=_("Họ và tên, hoặc tên tổ chức"), max_length=300, required=False)
    other_identity_kind = forms.ChoiceField(
        label=_("Loại giấy tờ"),
        choices=[("", _("– Chọn –")), *((one.value, _(name)) for one, name in IDENTITY_NAMES.items())],
        required=False,
    )
    other_identity_number = forms.CharField(label=_("Số giấy tờ"), max_length=60, required=False)
    other_address = forms.CharField(label=_("Địa chỉ"), max_length=500, required=False)
    other_phone = forms.CharField(label=_("Số điện thoại"), max_length=60, required=False)
    authorisation = forms.CharField(
        label=_("Giấy ủy quyền"),
        help_text=_("Số, ngày, nơi lập hoặc chứng thực. Ảnh chụp giấy này gửi ở mục Giấy tờ."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Ask for what the choice needs, each beside its field."""
        said = super().clean() or self.cleaned_data
        chosen = said.get("on_behalf")
        if chosen == OnBehalf.ORGANISATION and not said.get("represented"):
            self.add_error("represented", _("Hãy chọn tổ chức mà ông/bà nộp hồ sơ thay."))
        if chosen == OnBehalf.OTHER:
            for name in _OF_OTHER:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Chưa nhập: %(label)s.") % {"label": self.fields[name].label})
            self._check_paper(said)
        return said

    def _check_paper(self, said: dict[str, object]) -> None:
        """Tell at once that the paper is not one of such a person, or that its number is mistyped."""
        if {"other_kind", "other_identity_kind", "other_identity_number"} & {*self.errors}:
            return
        kind, paper = ApplicantKind(str(said["other_kind"])), IdentityKind(str(said["other_identity_kind"]))
        number = str(said["other_identity_number"])
        try:
            checked(ApplicantDetails(kind, "–", paper, number), today=date.min)
        except IdentityKindWrong as refusal:
            self.add_error("other_identity_kind", refusal_sentence(refusal))
        except DomainError as refusal:
            self.add_error("other_identity_number", refusal_sentence(refusal))


class ContactForm(TopicForm):
    """Where the citizen is reached about this dossier."""

    address = forms.CharField(
        label=_("Địa chỉ liên hệ"), help_text=_("Số nhà, đường, xã hoặc phường, tỉnh."), max_length=500
    )
    phone = forms.CharField(
        label=_("Số điện thoại"), help_text=_("Ví dụ 0905 123 456."), max_length=60, required=False
    )
    email = forms.EmailField(label=_("Thư điện tử"), help_text=_("Ví dụ ten@example.vn."), required=False)

    def clean(self) -> dict[str, object]:
        """Ask for one way of reaching the person."""
        said = super().clean() or self.cleaned_data
        phone = str(said.get("phone") or "")
        if phone and not looks_like_phone(phone):
            self.add_error("phone", _("Số điện thoại gồm 8 đến 15 chữ số, ví dụ 0905 123 456."))
        if not self.errors and not said.get("phone") and not said.get("email"):
            self.add_error("phone", _("Hãy nhập số điện thoại hoặc thư điện tử để cơ quan báo kết quả."))
        return said


class SummaryForm(TopicForm):
    """What is asked for, where the procedure has no form of its own."""

    summary = forms.CharField(
        label=_("Nội dung đề nghị giải quyết"),
        help_text=_("Viết ngắn gọn ông/bà đề nghị việc gì."),
        max_length=500,
        min_length=LEAST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ResultForm(TopicForm):
    """How the result is wanted."""

    return_channel = forms.ChoiceField(
        label=_("Ông/bà muốn nhận kết quả bằng cách nào?"),
        choices=[(one.value, _(RETURN_NAMES[one])) for one in RETURNS],
        widget=forms.RadioSelect,
    )
    return_address = forms.CharField(
        label=_("Địa chỉ nhận qua bưu chính"),
        help_text=_("Chỉ điền khi nhận qua bưu chính; cước do bưu chính thu."),
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Ask for the address of a result by post."""
        said = super().clean() or self.cleaned_data
        if said.get("return_channel") == ReturnChannel.POST and not said.get("return_address"):
            self.add_error("return_address", _("Hãy nhập địa chỉ nhận kết quả qua bưu chính."))
        return said


class QuantityField(forms.CharField):
    """A quantity as Vietnamese write it: 1.234,5."""

    def clean(self, value: object) -> str:
        """Refuse what is no quantity; keep it as it was typed."""
        text: str = super().clean(value)
        if text and quantity(text) is None:
            raise forms.ValidationError(_("Hãy nhập một số, ví dụ 2 hoặc 1.500."))
        return text


class FeesForm(TopicForm):
    """What fees depend on, and one relief."""

    relief = forms.ChoiceField(label=_("Miễn, giảm"), required=False)
    relief_reason = forms.CharField(
        label=_("Lý do được miễn, giảm"),
        help_text=_("Chỉ điền khi chọn miễn, giảm; giấy tờ chứng minh gửi ở mục Giấy tờ."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Ask for the reason of a relief."""
        said = super().clean() or self.cleaned_data
        if said.get("relief") and len(str(said.get("relief_reason") or "").strip()) < 5:
            self.add_error("relief_reason", _("Hãy nêu lý do được miễn, giảm."))
        return said


def topic_form(
    ready: Prepared, page: FilingPage, typed: QueryDict | None, *, actor: Actor, at: datetime
) -> TopicForm:
    """Return the form of one topic, with what was typed or with what is kept."""
    return _MAKERS[page](ready, typed, actor, at)


Maker = Callable[[Prepared, "QueryDict | None", Actor, datetime], TopicForm]


def _kept(ready: Prepared) -> Mapping[str, str]:
    kept: Mapping[str, str] = ready.submission.details
    return kept


def _who(ready: Prepared, typed: QueryDict | None, actor: Actor, at: datetime) -> TopicForm:
    form = WhoForm(typed, initial={"other_kind": ApplicantKind.PERSON.value, **_kept(ready)})
    organisations = represented_by(actor, at)[1:]
    chooser = form.fields["represented"]
    if isinstance(chooser, forms.ChoiceField):
        chooser.choices = [
            ("", gettext("– Chọn –")),
            *((str(one.public_id), one.name) for one in organisations),
        ]
    whom = form.fields["on_behalf"]
    if not organisations and isinstance(whom, forms.ChoiceField):
        del form.fields["represented"]
        others = {one: name for one, name in ON_BEHALF_NAMES.items() if one is not OnBehalf.ORGANISATION}
        whom.choices = [(one.value, gettext(name)) for one, name in others.items()]
        whom.help_text = gettext(
            "Nộp cho tổ chức, doanh nghiệp: người đại diện của tổ chức đăng nhập để nộp, hoặc mời ông/bà "
            "ở mục “Tổ chức tôi đại diện” trong tài khoản."
        )
    return form


def _contact(ready: Prepared, typed: QueryDict | None, actor: Actor, at: datetime) -> TopicForm:
    return ContactForm(typed, initial=_kept(ready))


def _summary(ready: Prepared, typed: QueryDict | None, actor: Actor, at: datetime) -> TopicForm:
    return SummaryForm(typed, initial=_kept(ready))


def _result(ready: Prepared, typed: QueryDict | None, actor: Actor, at: datetime) -> TopicForm:
    return ResultForm(typed, initial=_kept(ready))


def _fees(ready: Prepared, typed: QueryDict | None, actor: Actor, at: datetime) -> TopicForm:
    form = FeesForm(typed, initial=_kept(ready))
    reliefs = reliefs_of(ready.submission, at)
    chooser = form.fields["relief"]
    if reliefs and isinstance(chooser, forms.ChoiceField):
        chooser.choices = [("", gettext("Không xin miễn, giảm")), *((one, one) for one in reliefs)]
    else:
        del form.fields["relief"], form.fields["relief_reason"]
    asked = {}
    for one in fee_questions(ready.submission, at):
        hint = gettext("Tính bằng đồng.") if one.is_value else gettext("Nhập số lượng; không có thì nhập 0.")
        asked[f"{FEE}{one.per}"] = QuantityField(label=one.per[:1].upper() + one.per[1:], help_text=hint)
    form.fields = {**asked, **form.fields}
    return form


_MAKERS: Final[dict[FilingPage, Maker]] = {
    FilingPage.WHO: _who,
    FilingPage.CONTACT: _contact,
    FilingPage.FORM: _summary,
    FilingPage.RESULT: _result,
    FilingPage.FEES: _fees,
}
