"""Answering a supplement request: exactly the fields and the papers that it names, on one page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from motcua.catalogue.rules.eforms import (
    FieldFault,
    FormDefinition,
    check,
    parse_definition,
    read_post,
    take_step,
)
from motcua.dossiers.errors import ActNotAllowed
from motcua.dossiers.queries.answers import AnsweredRound, answers_now
from motcua.dossiers.queries.applicants import Dossier, own_dossier
from motcua.dossiers.queries.following import Asked, SupplementItem, followed
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.intake import PaperIn, ScannedFile
from motcua.dossiers.rules.states import ACT_NAMES, NAMES, DossierAct, State
from motcua.dossiers.usecases.online import answer_supplement_online
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import once_of
from motcua.pages.http import Request, for_citizens, go, page
from motcua.portal.web.following.acting import stored

PAPER_PURPOSE = "dossiers.paper"
"""What a scan of a paper is uploaded for."""
LOOK: Final = "look"
"""The step of the Enter key: a supplement is sent by its own button only."""


@dataclass
class Sheet:
    """The page as it stands: what is asked, what was answered, what is wrong."""

    asked: Asked
    papers: list[SupplementItem]
    fields: list[SupplementItem]
    definition: FormDefinition | None
    answers: dict[str, object] = field(default_factory=dict)
    faults: list[FieldFault] = field(default_factory=list)
    refusal: str = ""
    missing: set[int] = field(default_factory=set)

    @property
    def status(self) -> int:
        """Return 422 when the page is sent back."""
        return 422 if self.refusal or self.faults or self.missing else 200


@require_http_methods(["GET", "POST"])
@for_citizens
def supplement(request: Request, public_id: UUID) -> HttpResponse:
    """Show what is asked and take the answer in; what was typed stays when something is refused."""
    dossier = own_dossier(request.actor, public_id, at=request.at)
    asked = followed(dossier).open_request
    if asked is None:
        state = State(dossier.state)
        raise ActNotAllowed(act=ACT_NAMES[DossierAct.SUPPLEMENT_INTAKE], state=NAMES[state])
    standing = answers_now(dossier)
    sheet = _sheet(asked, standing)
    if request.method == "POST":
        step = request.POST.get("step", "")
        _read(request, sheet)
        if step:
            draw_again(sheet, step)
        elif sheet.status == 200:
            try:
                address = once_of(request, lambda: _answered(request, dossier, sheet), at=request.at)
            except DomainError as error:
                if error.category in {Category.NOT_FOUND, Category.FORBIDDEN}:
                    raise
                sheet.refusal = refusal_sentence(error)
            else:
                return go(
                    request, address, done=gettext("Đã gửi phần bổ sung. Cơ quan sẽ kiểm tra và trả lời.")
                )
    context = {"dossier": dossier, "sheet": sheet, "reader_language": get_language()}
    return page(request, "portal/following/supplement.html", context, status=sheet.status)


def _sheet(asked: Asked, standing: AnsweredRound | None) -> Sheet:
    fields = [one for one in asked.items if one.field_name]
    papers = [one for one in asked.items if not one.field_name]
    sheet = Sheet(asked, papers, fields, definition=None)
    if fields and standing is not None and standing.eform is not None:
        whole = parse_definition(standing.eform.definition)
        sheet.definition = narrowed(whole, {one.field_name for one in fields})
        sheet.answers = {name: standing.answers.get(name, "") for name in (one.field_name for one in fields)}
    return sheet


def narrowed(definition: FormDefinition, names: set[str]) -> FormDefinition:
    """Return the form with the fields `names` only, asked whatever the other answers are."""
    pages = [
        replace(
            one,
            condition="",
            fields=tuple(replace(asked, condition="") for asked in one.fields if asked.name in names),
        )
        for one in definition.pages
    ]
    return replace(definition, pages=tuple(one for one in pages if one.fields))


def _read(request: Request, sheet: Sheet) -> None:
    if sheet.definition is not None:
        sheet.answers = read_post(sheet.definition, request.POST)
        sheet.faults = check(sheet.definition, sheet.answers, on=legal_date(request.at)).faults
    sheet.missing = {one.pk for one in sheet.papers if not request.FILES.getlist(f"paper-{one.pk}")}
    if sheet.missing:
        sheet.refusal = gettext("Còn giấy tờ chưa chọn tệp. Hãy chọn tệp cho mọi giấy tờ rồi gửi một lần.")


def draw_again(sheet: Sheet, step: str) -> None:
    """Show the page again instead of sending it: with a row more or less, or with what the Enter key left.

    Raises EFormStepUnknown for a row of a table that is not asked.
    """
    if step != LOOK and sheet.definition is not None:
        sheet.answers = take_step(sheet.definition, sheet.answers, step)
        sheet.faults = []
    sheet.missing = set()
    again = gettext("Chưa gửi. Hãy chọn lại tệp nếu đã chọn, rồi bấm “Gửi phần bổ sung”.")
    sheet.refusal = again if sheet.papers or step == LOOK else ""


def _answered(request: Request, dossier: Dossier, sheet: Sheet) -> str:
    answer_supplement_online(
        dossier_id=dossier.public_id,
        answers=sheet.answers,
        papers=[_paper(request, one) for one in sheet.papers],
        actor=request.actor,
        at=request.at,
    )
    return reverse("portal:my_dossier", args=[dossier.public_id])


def _paper(request: Request, item: SupplementItem) -> PaperIn:
    files = tuple(
        ScannedFile(stored(request, one, PAPER_PURPOSE), channel=ReceptionChannel.ONLINE)
        for one in request.FILES.getlist(f"paper-{item.pk}")
        if isinstance(one, UploadedFile)
    )
    return PaperIn(name=item.name, component=item.component_id, files=files)
