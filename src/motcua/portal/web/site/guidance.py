"""The wizard: a question a page, then only the papers that apply. The answers stand in the address."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from motcua.catalogue.queries.eforms import guidance_definition_of, guidance_in_force
from motcua.catalogue.rules.guidance import (
    GuidanceDefinition,
    Question,
    applicable,
    ask_next,
    asked,
    kept,
)
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, page
from motcua.portal.queries import PublicProcedure, public_procedure
from motcua.portal.web.edition import edition_of
from motcua.portal.web.site import words
from motcua.portal.web.site.facts import file_address
from motcua.portal.web.site.public import open_to_all

ASKED = "hoi"
"""Names the question that this very page asked: answered or not, it is known which one was sent."""


@require_GET
@login_not_required
def ask(request: Request, public_id: UUID) -> HttpResponse:
    """Ask the next question, or show the papers that apply. NotFound where a procedure has no guidance.

    `?sua=<name>` asks one question again. Works without a script and without a session: each answer is in
    the address, so that a result can be printed, kept and carried over to filing.
    """
    procedure = public_procedure(public_id, edition_of(request))
    found = guidance_in_force(procedure.card.version_id, at=request.at)
    if found is None:
        raise NotFound
    definition = guidance_definition_of(found)
    answers = kept(definition, {name: request.GET.get(name, "") for name in _names(definition)})
    again = request.GET.get("sua", "")
    question = next((one for one in asked(definition, answers) if one.name == again), None)
    question = question or ask_next(definition, answers)
    if question is None:
        return _result(request, procedure, definition, answers)
    return _question(request, procedure, definition, answers, question)


def _names(definition: GuidanceDefinition) -> list[str]:
    return [question.name for question in definition.questions]


def _question(
    request: Request,
    procedure: PublicProcedure,
    definition: GuidanceDefinition,
    answers: dict[str, str],
    question: Question,
) -> HttpResponse:
    language = get_language()
    missing = request.GET.get(ASKED) == question.name and question.name not in answers
    before = [one for one in asked(definition, answers) if one.name in answers and one.name != question.name]
    context = {
        "procedure": procedure,
        "question": question,
        "options": [
            {"value": one.value, "text": one.label(language), "hint": ""} for one in question.choices
        ],
        "label": question.label(language),
        "help": question.help(language),
        "chosen": answers.get(question.name, ""),
        "fault": gettext("Hãy chọn một câu trả lời.") if missing else "",
        "given": {one.name: answers[one.name] for one in before},
        "number": len(before) + 1,
    }
    return open_to_all(
        request, page(request, "portal/guidance.html", context, status=422 if missing else 200)
    )


def _result(
    request: Request, procedure: PublicProcedure, definition: GuidanceDefinition, answers: dict[str, str]
) -> HttpResponse:
    language = get_language()
    papers = list(enumerate(procedure.content.components, 1))
    applies = applicable(definition, answers, [position for position, _ in papers])
    rows = [
        {
            "label": question.label(language),
            "value": next(
                one.label(language) for one in question.choices if one.value == answers[question.name]
            ),
            "href": f"?{_written(answers | {'sua': question.name})}",
            "what": question.label(language),
        }
        for question in asked(definition, answers)
        if question.name in answers
    ]
    address = file_address(procedure)
    context = {
        "procedure": procedure,
        "papers": [paper for position, paper in papers if position in applies],
        "left_out": len(papers) - len(applies),
        "rows": rows,
        "words": words,
        "mark": definition.mark,
        "file_address": f"{address}?{_written(answers)}" if address.startswith("/") else address,
    }
    return open_to_all(request, page(request, "portal/guidance_result.html", context))


def _written(answers: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(answers)
    return query.urlencode()
