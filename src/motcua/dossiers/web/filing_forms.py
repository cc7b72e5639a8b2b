"""What may be typed on the page of one filing: verdicts, and each of the answers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import PaperVerdict
from motcua.dossiers.queries.filings import FiledPaper
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.rules.judging import VERDICT_NAMES, Judged, Verdict
from motcua.dossiers.rules.supplements import LEAST_REASON, AskedItem
from motcua.dossiers.web.answers import Redirecting, Refusing
from motcua.pages.forms import Bound, Form, WholeNumberField

About = tuple[int | None, str]
"""A component (row key) or a field of the form (name)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a verdict is about: a paper of the procedure or an answer of the form."""

    key: str
    name: str
    component: int | None = None
    field_name: str = ""
    answer: str = ""

    @property
    def about(self) -> About:
        """Return what it is about."""
        return self.component, self.field_name


def subjects_of(
    papers: list[FiledPaper], lines: list[dict[str, Any]], labels: Mapping[str, str] | None = None
) -> list[Subject]:
    """Return everything that is judged: the papers that apply, then each answered field once.

    An address or a table is one field with many lines: `labels` (by field) names it as a whole, and all of
    its lines are its answer.
    """
    found = [Subject(f"c{paper.key}", paper.name, paper.key) for paper in papers]
    told: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        name = str(line["name"]).partition("-")[0]
        told.setdefault(name, []).append((str(line["label"]), str(line["value"])))
    for name, parts in told.items():
        label = (labels or {}).get(name) or parts[0][0].rpartition(": ")[0] or parts[0][0]
        found.append(Subject(f"f-{name}", label, None, name, _answer(label, parts)))
    return found


def _answer(label: str, parts: list[tuple[str, str]]) -> str:
    """Return the lines of one field as one text, each part under the rest of its own label."""
    if len(parts) == 1 and parts[0][0] == label:
        return parts[0][1]
    return "; ".join(f"{own.removeprefix(label).lstrip(': ') or own}: {value}" for own, value in parts)


class _Judged(Bound):
    """A field of a verdict: what is left open is judged later, and no label says so each time."""

    @property
    def says_optional(self) -> bool:
        """Say nothing."""
        return False


class JudgeForm(Form):
    """A verdict and, where it is not "ok", a reason for each paper and each answer."""

    bound_field_class = _Judged

    def __init__(
        self,
        typed: QueryDict | None,
        *,
        subjects: list[Subject],
        given: Mapping[About, PaperVerdict],
        auto_id: str = "id_%s",
    ) -> None:
        """Make two fields a subject, filled in with the newest verdict."""
        super().__init__(typed, auto_id=auto_id)
        self.subjects = subjects
        choices = [("", _("Chưa kết luận")), *((one.value, _(VERDICT_NAMES[one])) for one in Verdict)]
        for one in subjects:
            newest = given.get(one.about)
            self.fields[f"verdict-{one.key}"] = forms.ChoiceField(
                label=_("Kết luận"),
                choices=choices,
                required=False,
                initial=newest.verdict if newest else "",
            )
            self.fields[f"why-{one.key}"] = forms.CharField(
                label=_("Lý do, nếu chưa đạt"),
                max_length=1000,
                required=False,
                initial=newest.reason if newest else "",
            )

    def pair(self, key: str) -> tuple[BoundField, BoundField]:
        """Return the two fields of a subject."""
        return self[f"verdict-{key}"], self[f"why-{key}"]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason beside each verdict that needs one: the sentence stands where it lacks."""
        cleaned = super().clean() or self.cleaned_data
        for one in self.subjects:
            verdict, reason = cleaned.get(f"verdict-{one.key}"), cleaned.get(f"why-{one.key}") or ""
            if verdict and verdict != Verdict.OK and len(reason.strip()) < LEAST_REASON:
                self.add_error(
                    f"why-{one.key}",
                    gettext("Ghi rõ lý do để người nộp biết phải sửa gì, ít nhất %(least)s ký tự.")
                    % {"least": LEAST_REASON},
                )
        return cleaned

    def verdicts(self) -> list[Judged]:
        """Return the verdicts that were chosen."""
        return list(self._chosen())

    def _chosen(self) -> Iterator[Judged]:
        for one in self.subjects:
            verdict = self.cleaned_data.get(f"verdict-{one.key}")
            if verdict:
                reason = "" if verdict == Verdict.OK else self.cleaned_data.get(f"why-{one.key}", "")
                yield Judged(one.name, Verdict(verdict), reason.strip(), one.component, one.field_name)


class AcceptForm(Form):
    """Receive as it is."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.papers_missing": "override",
        "dossiers.reason_required": "override",
    }
    override = forms.CharField(
        label=_("Lý do vẫn tiếp nhận khi thiếu giấy tờ bắt buộc"),
        help_text=_("Chỉ ghi khi còn thiếu; ít nhất 10 ký tự."),
        max_length=500,
        required=False,
    )


class PapersForm(Form):
    """One field for each paper of the procedure: what is to be completed, or how many were brought."""

    kind: ClassVar[str] = ""

    def __init__(self, typed: QueryDict | None, *, papers: list[FiledPaper], auto_id: str = "id_%s") -> None:
        """Make the fields from the papers of the procedure."""
        super().__init__(typed, auto_id=auto_id)
        self.papers = papers
        for paper in papers:
            self.fields[f"{self.kind}{paper.key}"] = self.field_for(paper)

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return the field of one paper: a line of text."""
        return forms.CharField(label=paper.name, max_length=500, required=False)

    def given(self) -> list[tuple[FiledPaper, Any]]:
        """Return the papers that were answered, with the answers."""
        answers = ((paper, self.cleaned_data.get(f"{self.kind}{paper.key}")) for paper in self.papers)
        return [(paper, answer) for paper, answer in answers if answer]


class AskForm(PapersForm):
    """What has to be completed (form 02): filled in from the verdicts, a line for each paper and answer."""

    kind = "reason"
    guide = forms.CharField(label=_("Người hướng dẫn, điện thoại"), max_length=300)
    more = forms.CharField(label=_("Nội dung khác cần hoàn thiện"), max_length=500, required=False)

    def __init__(
        self,
        typed: QueryDict | None,
        *,
        papers: list[FiledPaper],
        subjects: list[Subject] | None = None,
        given: Mapping[About, PaperVerdict] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        """Add a line for each answer of the form; verdicts fill the lines in."""
        super().__init__(typed, papers=papers, auto_id=auto_id)
        self.questions = [one for one in subjects or [] if one.field_name]
        for one in self.questions:
            label = gettext("Mục «%(name)s»") % {"name": one.name}
            self.fields[f"answer-{one.field_name}"] = forms.CharField(
                label=label, max_length=500, required=False
            )
        for (component, field_name), verdict in (given or {}).items():
            name = f"answer-{field_name}" if field_name else f"{self.kind}{component}"
            if name in self.fields:
                self.fields[name].initial = _asked_because(verdict)

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return a line for the reason, filled in where the paper is missing."""
        line = super().field_for(paper)
        line.initial = gettext("Chưa có trong hồ sơ đã nộp") if paper.is_missing else ""
        return line

    def items(self) -> list[AskedItem]:
        """Return what is asked for."""
        asked = [AskedItem(paper.name, reason, paper.key) for paper, reason in self.given()]
        for one in self.questions:
            reason = self.cleaned_data.get(f"answer-{one.field_name}", "").strip()
            if reason:
                asked.append(AskedItem(one.name, reason, None, one.field_name))
        more = self.cleaned_data["more"].strip()
        return [*asked, AskedItem(gettext("Nội dung khác"), more)] if more else asked


class BroughtForm(PapersForm):
    """What the applicant brought to complete the filing."""

    kind = "brought"

    def field_for(self, paper: FiledPaper) -> forms.Field:
        """Return how many pieces were brought."""
        initial = paper.wanted if paper.is_missing else None
        return WholeNumberField(label=paper.name, required=False, min_value=0, max_value=99, initial=initial)

    def brought(self) -> list[PaperIn]:
        """Return the papers brought, counted as the kind that the procedure asks for."""
        return [
            PaperIn(
                name=paper.name,
                component=paper.key,
                originals=number if paper.kind == "originals" else 0,
                certified=number if paper.kind == "certified" else 0,
                copies=number if paper.kind == "copies" else 0,
            )
            for paper, number in self.given()
        ]


class RefuseForm(Refusing, Form):
    """Why a filing is not received (form 03)."""


class RedirectForm(Redirecting, Form):
    """Which authority is competent."""


class CloseForm(Form):
    """The applicant did not complete the filing in time."""

    draft = False


def _asked_because(verdict: PaperVerdict) -> str:
    """Return the reason of a verdict as form 02 says it; nothing for what stands."""
    if verdict.verdict == Verdict.OK:
        return ""
    return f"{gettext(VERDICT_NAMES[Verdict(verdict.verdict)])}: {verdict.reason}"[:500]
