"""Guidance at the desk: looked at and tried, written, published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue import usecases
from motcua.catalogue.queries.eforms import (
    guidance_definition_of,
    guidance_draft_of,
    guidance_in_force,
    guidance_numbered,
)
from motcua.catalogue.rules.conditions import simple_terms, written
from motcua.catalogue.rules.content import MARKS, Mark
from motcua.catalogue.rules.eforms import Choice, FieldKind, FormField
from motcua.catalogue.rules.eforms.editing import name_from
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.catalogue.rules.guidance import (
    GuidanceDefinition,
    PaperRule,
    Question,
    applicable,
    asked,
    parse_guidance,
    plain_guidance,
)
from motcua.catalogue.web.eforms.forms import choice_line, read_choices
from motcua.catalogue.web.eforms.places import Place, place_of
from motcua.pages.forms import Form, once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.workflow.rules.expressions import quote

_PICKS: Final = 3
_SPARE: Final = 2
_MOST: Final = 30


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper under the answers that are tried."""

    name: str
    applies: bool
    when: str


@require_GET
def show(request: Request, public_id: UUID, number: int, guidance: int) -> HttpResponse:
    """Show the guidance of a version; answers in the address are tried out."""
    place = place_of(request, public_id, number)
    row = guidance_numbered(place.version, guidance)
    definition = guidance_definition_of(row)
    answers = {one.name: request.GET.get(one.name, "") for one in definition.questions}
    papers = list(place.version.components.values_list("position", "name"))
    applying = applicable(definition, answers, [position for position, _name in papers])
    when = {rule.position: rule.condition for rule in definition.rules}
    fields = as_fields(definition.questions)
    context = {
        "place": place,
        "row": row,
        "mark": MARKS[Mark(definition.mark)] if definition.mark else "",
        "may_change": place.may_edit and row.is_draft,
        "asked": asked(definition, answers),
        "answers": answers,
        "papers": [
            ShownPaper(name, position in applying, condition_words(when.get(position, ""), fields))
            for position, name in papers
        ],
    }
    return page(request, "catalogue/guidance_shown.html", context)


def as_fields(questions: Sequence[Question]) -> list[FormField]:
    """Return questions as fields, so that conditions over them are said in words."""
    return [
        FormField(one.name, FieldKind.CHOICE, one.label_vi, one.label_en, choices=one.choices)
        for one in questions
    ]


class GuidanceForm(Form):
    """What stands over the questions."""

    is_drill = forms.BooleanField(
        label=_("Dựng cho diễn tập"),
        help_text=_("Bỏ dấu này khi nội dung đã đối chiếu với quy định"),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class Picks:
    """A condition in lists: any of the picked answers. `complex` holds one that lists cannot show."""

    picked: list[str]
    complex: str
    words: str


@dataclass(frozen=True, slots=True)
class QuestionBoxes:
    """A question as it stands in its boxes."""

    name: str
    label_vi: str
    label_en: str
    help_vi: str
    help_en: str
    choices: str
    condition: Picks


@dataclass(frozen=True, slots=True)
class PaperBoxes:
    """A paper with its condition in lists."""

    position: int
    name: str
    condition: Picks


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Write the draft of the guidance; a new one starts from what is in force."""
    place = place_of(request, public_id, number, to_edit=True)
    before = guidance_draft_of(place.version) or guidance_in_force(place.version.pk)
    stored = guidance_definition_of(before) if before else GuidanceDefinition(mark=Mark.DRILL)
    papers = list(place.version.components.values_list("position", "name"))
    is_posted = request.method == "POST"
    typed = _typed(request.POST, [position for position, _name in papers]) if is_posted else stored
    form = GuidanceForm(request.POST or None, initial={"is_drill": stored.mark == Mark.DRILL})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(partial(_saved, request, place, typed), at=request.at)
            return go(request, address, done=gettext("Đã lưu bản dự thảo hướng dẫn."))
    context = {"place": place, "form": form, **_boxes(typed, papers)}
    return page(request, "catalogue/guidance_edit.html", context, status=form.http_status)


def _saved(request: Request, place: Place, typed: GuidanceDefinition) -> str:
    definition = parse_guidance(plain_guidance(typed))
    row = usecases.save_guidance(
        version_id=place.version.pk, definition=definition, actor=request.actor, at=request.at
    )
    return place.address("guidance", row.number)


def _boxes(definition: GuidanceDefinition, papers: Sequence[tuple[int, str]]) -> dict[str, object]:
    fields = as_fields(definition.questions)
    rules = {rule.position: rule.condition for rule in definition.rules}
    spare = [Question("", "")] * max(min(_SPARE, _MOST - len(definition.questions)), 0)
    return {
        "options": [
            (f"{one.name}={choice.value}", f"{choice.label_vi} ({one.label_vi})")
            for one in definition.questions
            for choice in one.choices
        ],
        "questions": [
            QuestionBoxes(
                name=one.name,
                label_vi=one.label_vi,
                label_en=one.label_en,
                help_vi=one.help_vi,
                help_en=one.help_en,
                choices="\n".join(map(choice_line, one.choices)),
                condition=_picks(one.condition, fields),
            )
            for one in (*definition.questions, *spare)
        ],
        "papers": [
            PaperBoxes(position, name, _picks(rules.get(position, ""), fields)) for position, name in papers
        ],
    }


def _picks(source: str, fields: Sequence[FormField]) -> Picks:
    simple = simple_terms(source)
    fits = simple is not None and len(simple[1]) <= _PICKS and (simple[0] == "or" or len(simple[1]) <= 1)
    if simple is None or not fits or any(operator != "=" for _name, operator, _value in simple[1]):
        return Picks([""] * _PICKS, source, condition_words(source, fields))
    picked = [f"{name}={value}" for name, _operator, value in simple[1]]
    return Picks(picked + [""] * (_PICKS - len(picked)), "", "")


def _typed(posted: QueryDict, positions: Sequence[int]) -> GuidanceDefinition:
    """Return the guidance as typed, sound or not."""
    questions: list[Question] = []
    for number in range(_MOST):
        at = f"q-{number}"
        label = posted.get(f"{at}-label_vi", "").strip()
        if not label:
            continue
        name = posted.get(f"{at}-name", "") or name_from(label, [one.name for one in questions])
        texts = {part: posted.get(f"{at}-{part}", "").strip() for part in ("label_en", "help_vi", "help_en")}
        choices: tuple[Choice, ...] = read_choices(posted.get(f"{at}-choices", ""))
        condition = _condition(posted, at)
        questions.append(Question(name, label, **texts, choices=choices, condition=condition))
    rules = [PaperRule(position, _condition(posted, f"p-{position}")) for position in positions]
    mark = Mark.DRILL if posted.get("is_drill") else ""
    return GuidanceDefinition(mark, tuple(questions), tuple(one for one in rules if one.condition))


def _condition(posted: QueryDict, at: str) -> str:
    kept = posted.get(f"{at}-keep", "")
    if kept:
        return kept
    picked = [one.partition("=") for one in posted.getlist(f"{at}-when") if "=" in one]
    return written("or", [(name, "=", quote(value)) for name, _equals, value in picked])


@require_POST
def publish(request: Request, public_id: UUID, number: int, guidance: int) -> HttpResponse:
    """Publish the draft of a guidance."""
    place = place_of(request, public_id, number, to_edit=True)
    row = guidance_numbered(place.version, guidance)

    def act() -> str:
        usecases.publish_guidance(guidance_id=row.pk, actor=request.actor, at=request.at)
        return place.address("guidance", row.number)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã ban hành hướng dẫn."))


@require_POST
def discard(request: Request, public_id: UUID, number: int, guidance: int) -> HttpResponse:
    """Throw the draft of a guidance away."""
    place = place_of(request, public_id, number, to_edit=True)
    row = guidance_numbered(place.version, guidance)

    def act() -> str:
        usecases.discard_guidance(guidance_id=row.pk, actor=request.actor, at=request.at)
        return place.address("eforms")

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã bỏ bản dự thảo hướng dẫn."))
