"""The form of a draft: all parts of the decree, with a row for each paper and each fee."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.calendars.rules.clock import TimeOfDay
from motcua.calendars.rules.terms import PHRASES, Term, Unit, as_phases
from motcua.catalogue.codecs.provincial import read_term
from motcua.catalogue.queries.units import all_units
from motcua.catalogue.rules.content import (
    EVIDENCE,
    PAPER_KINDS,
    PAUSE_RULES,
    Content,
    Evidence,
    Paper,
    PaperKind,
    PauseRule,
)
from motcua.catalogue.rules.differences import kept_marks
from motcua.catalogue.web.fee_forms import FeesForm
from motcua.catalogue.web.forms import words
from motcua.kernel.errors import DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Bound, Form, WholeNumberField

_TIMES = {TimeOfDay.END_OF_DAY: _("Hết giờ làm việc của ngày"), TimeOfDay.SAME_CLOCK: _("Cùng giờ đã nhận")}
_UNITS = [(unit.value, _(PHRASES[unit].replace("%(amount)s ", ""))) for unit in Unit]
_SPARE_ROWS = 3
_NEEDED = frozenset(
    {
        "steps",
        "methods",
        "sets_count",
        "term_amount",
        "audience",
        "lead_unit",
        "deciding_unit",
        "receiving_unit",
    }
    | {"legal_bases"}
)


def _unit_keys() -> list[tuple[str, str]]:
    return [("", "–"), *((row.key, row.name) for row in all_units())]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class _Part(Bound):
    """A part of the decree: empty in a draft perhaps, but not called optional."""

    @property
    def says_optional(self) -> bool:
        """Tell whether the decree lets the part be empty."""
        return super().says_optional and self.name not in _NEEDED


class ContentForm(Form):
    """Every part but the rows of papers and fees."""

    bound_field_class = _Part

    name = forms.CharField(label=_("Tên thủ tục"), widget=_area(2), max_length=1000)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=1000, required=False)
    field = forms.CharField(label=_("Lĩnh vực"), max_length=200)
    steps = forms.CharField(
        label=_("Trình tự thực hiện"), help_text=_("Mỗi bước một dòng"), widget=_area(8), required=False
    )
    methods = forms.CharField(
        label=_("Cách thức thực hiện"), help_text=_("Mỗi cách một dòng"), widget=_area(4), required=False
    )
    sets_count = WholeNumberField(label=_("Số lượng hồ sơ (bộ)"), min_value=0, max_value=20, required=False)
    term_amount = forms.DecimalField(
        label=_("Thời hạn giải quyết"),
        min_value=0,
        max_digits=8,
        decimal_places=1,
        localize=True,
        required=False,
    )
    term_unit = forms.ChoiceField(label=_("Đơn vị thời hạn"), choices=_UNITS)
    term_at = forms.CharField(
        label=_("Giai đoạn này tại"),
        help_text=_("Chỉ ghi khi thời hạn có nhiều giai đoạn, ví dụ UBND tỉnh"),
        max_length=200,
        required=False,
    )
    earlier_phases = forms.CharField(
        label=_("Các giai đoạn trước đó"),
        help_text=_(
            "Mỗi giai đoạn một dòng, theo thứ tự, ví dụ: 5 ngày làm việc tại Sở Khoa học và Công nghệ"
        ),
        widget=_area(2),
        required=False,
    )
    cut_off = forms.TimeField(
        label=_("Giờ chốt nhận trong ngày"),
        help_text=_("Ví dụ 15:00; để trống khi không có"),
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "is-short"}),
        required=False,
    )
    time_of_day = forms.ChoiceField(label=_("Thời hạn hết lúc"), choices=list(_TIMES.items()))
    pause_rule = forms.ChoiceField(label=_("Khi yêu cầu bổ sung"), choices=words(PAUSE_RULES))
    pause_basis = forms.CharField(
        label=_("Căn cứ tạm dừng"), help_text=_("Bắt buộc khi chọn tạm dừng"), max_length=500, required=False
    )
    audience = forms.CharField(label=_("Đối tượng thực hiện"), widget=_area(2), required=False)
    lead_unit = forms.ChoiceField(label=_("Cơ quan chủ trì"), choices=_unit_keys, required=False)
    deciding_unit = forms.ChoiceField(
        label=_("Cơ quan có thẩm quyền quyết định"), choices=_unit_keys, required=False
    )
    receiving_unit = forms.ChoiceField(label=_("Nơi tiếp nhận"), choices=_unit_keys, required=False)
    result = forms.CharField(label=_("Kết quả thực hiện"), max_length=500, required=False)
    requirements = forms.CharField(label=_("Yêu cầu, điều kiện"), widget=_area(3), required=False)
    fee_note = forms.CharField(label=_("Ghi chú về phí, lệ phí"), max_length=1000, required=False)
    legal_bases = forms.CharField(
        label=_("Căn cứ pháp lý"), help_text=_("Mỗi văn bản một dòng"), widget=_area(5), required=False
    )
    interlinked = forms.BooleanField(label=_("Giải quyết liên thông"), required=False)
    extraterritorial = forms.BooleanField(label=_("Tiếp nhận phi địa giới"), required=False)


class _RowForm(forms.Form):
    """A row of a table in a form: its labels are the heads of the columns."""

    bound_field_class = Bound
    use_required_attribute = False


class PaperForm(_RowForm):
    """One paper; a row without a name is no paper."""

    name = forms.CharField(label=_("Tên giấy tờ"), max_length=500, required=False)
    kind = forms.ChoiceField(label=_("Loại bản"), choices=words(PAPER_KINDS))
    originals = WholeNumberField(label=_("Bản chính"), min_value=0, max_value=99, initial=1)
    copies = WholeNumberField(label=_("Bản sao"), min_value=0, max_value=99, initial=0)
    required = forms.BooleanField(label=_("Bắt buộc"), required=False, initial=True)
    form = forms.CharField(label=_("Mẫu đơn"), max_length=200, required=False)
    condition = forms.CharField(label=_("Điều kiện nộp"), max_length=500, required=False)
    evidence = forms.ChoiceField(
        label=_("Khi nộp trực tuyến"), choices=words(EVIDENCE), initial=Evidence.PHOTO, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a paper of no piece."""
        cleaned = super().clean() or {}
        if cleaned.get("name") and not (cleaned.get("originals") or cleaned.get("copies")):
            self.add_error("originals", gettext("Phải có ít nhất một bản chính hoặc bản sao."))
        return cleaned


PaperForms = forms.formset_factory(PaperForm, extra=_SPARE_ROWS, max_num=60, absolute_max=60)


class DraftForms:
    """The three forms of a draft as one."""

    def __init__(self, before: Content, posted: QueryDict | None = None) -> None:
        """Fill the forms from the content `before`, or from what was `posted`."""
        self.before = before
        self.main = ContentForm(posted, initial=_initial(before))
        self.papers = PaperForms(
            posted, prefix="papers", initial=[_paper_initial(one) for one in before.components]
        )
        self.fees = FeesForm(before.fees, before.reliefs, posted)

    def is_valid(self) -> bool:
        """Tell whether every answer has its shape; the term too."""
        shaped = [self.main.is_valid(), self.papers.is_valid(), self.fees.is_valid()]
        if not all(shaped):
            if shaped[0] and self.main.is_bound:
                self.main.add_error(None, gettext("Có ô chưa đúng trong bảng giấy tờ hoặc bảng phí."))
            return False
        for name, read in (("term_amount", self.term), ("earlier_phases", self.earlier_phases)):
            try:
                read()
            except DomainError as error:
                self.main.add_error(name, refusal_sentence(error))
        if not self.main.errors and self.term() is None and self.earlier_phases():
            self.main.add_error("term_amount", gettext("Hãy ghi giai đoạn cuối ở đây."))
        return not self.main.errors

    def earlier_phases(self) -> tuple[Term, ...]:
        """Return the phases before the last as typed; raises ListTermUnreadable."""
        lines = self.main.cleaned_data["earlier_phases"].splitlines()
        return tuple(phase for line in lines if line.strip() for phase in as_phases(read_term(line)))

    def term(self) -> Term | None:
        """Return the term as typed; raises TermAmountInvalid."""
        unit = Unit(self.main.cleaned_data["term_unit"])
        amount: Decimal | None = self.main.cleaned_data["term_amount"]
        place = self.main.cleaned_data["term_at"]
        if unit is Unit.SAME_DAY:
            return Term(Decimal(0), unit, at=place)
        return Term(amount, unit, at=place) if amount is not None else None

    def content(self) -> Content:
        """Return the content as typed. Parts that were changed lose their marks: a person has seen them."""
        typed = self.main.cleaned_data
        same = {name: typed[name] for name in _SAME}
        after = replace(
            self.before,
            **same,
            sets_count=typed["sets_count"] or 0,
            term=self.term(),
            earlier_phases=self.earlier_phases(),
            pause_rule=PauseRule(typed["pause_rule"]),
            time_of_day=TimeOfDay(typed["time_of_day"]),
            legal_bases=tuple(line.strip() for line in typed["legal_bases"].splitlines() if line.strip()),
            components=self._papers(),
            fees=self.fees.fees(),
            reliefs=self.fees.fee_reliefs(),
        )
        return replace(after, marks=kept_marks(self.before, after))

    def _papers(self) -> tuple[Paper, ...]:
        marks = {one.name: one.mark for one in self.before.components}
        return tuple(
            Paper(
                **{
                    **row,
                    "kind": PaperKind(row["kind"]),
                    "evidence": Evidence(row["evidence"] or Evidence.PHOTO),
                },
                mark=marks.get(row["name"], ""),
            )
            for row in self.papers.cleaned_data
            if row.get("name")
        )


_SAME = (
    *("name", "name_en", "field", "steps", "methods", "cut_off", "pause_basis", "audience"),
    *("lead_unit", "deciding_unit", "receiving_unit", "result", "requirements", "fee_note"),
    *("interlinked", "extraterritorial"),
)


def _initial(content: Content) -> dict[str, Any]:
    same = {name: getattr(content, name) for name in _SAME}
    return same | {
        "sets_count": content.sets_count,
        "term_amount": content.term.amount.normalize() if content.term else None,
        "term_unit": content.term.unit if content.term else Unit.WORKING_DAY,
        "term_at": content.term.at if content.term else "",
        "earlier_phases": "\n".join(map(str, content.earlier_phases)),
        "pause_rule": content.pause_rule,
        "time_of_day": content.time_of_day,
        "legal_bases": "\n".join(content.legal_bases),
    }


def _paper_initial(paper: Paper) -> dict[str, Any]:
    names = ("name", "kind", "originals", "copies", "required", "form", "condition", "evidence")
    return {name: getattr(paper, name) for name in names}
