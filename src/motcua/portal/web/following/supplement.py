"""Answering a supplement request: exactly the fields and the papers that it names, on one page.

Files are uploaded apart, as those of a filing; without scripts they come with the form. Either way the page
carries those that arrived until all is sent, so that nothing is chosen twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

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
from motcua.dossiers.queries.reception import StoredFile
from motcua.dossiers.queries.submissions import own_uploads
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.intake import PaperIn, ScannedFile
from motcua.dossiers.rules.states import ACT_NAMES, NAMES, DossierAct, State
from motcua.dossiers.rules.submissions import MOST_FILES
from motcua.dossiers.usecases.online import answer_supplement_online
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import once_of
from motcua.pages.http import Request, for_citizens, go, page
from motcua.portal.web.posted import take_posted

PAPER_PURPOSE = "dossiers.paper"
"""What a scan of a paper is uploaded for."""
LOOK: Final = "look"
"""The step of the Enter key: a supplement is sent by its own button only."""
DROP: Final = "drop"
"""Names the button that takes a file off the page, where no script does it."""


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
    files: dict[int, list[StoredFile]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """Return 422 when the page is sent back."""
        return 422 if self.refusal or self.faults or self.missing or self.refused else 200


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
        if step or DROP in request.POST:
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
    context = {
        "dossier": dossier,
        "sheet": sheet,
        "reader_language": get_language(),
        "purpose": PAPER_PURPOSE,
        "left": MOST_FILES - sum(map(len, sheet.files.values())),
    }
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
    for one in sheet.papers:
        sheet.files[one.pk] = _kept(request, one)
    for one in sheet.papers:
        _take_posted(request, sheet, one)
    sheet.missing = {one.pk for one in sheet.papers if not sheet.files[one.pk]}
    if sheet.missing and not sheet.refused:
        sheet.refusal = gettext("Còn giấy tờ chưa chọn tệp. Hãy chọn tệp cho mọi giấy tờ rồi gửi một lần.")


def draw_again(sheet: Sheet, step: str) -> None:
    """Show the page again instead of sending it: with a row more or less, or with what the Enter key left.

    Raises EFormStepUnknown for a row of a table that is not asked.
    """
    if step not in ("", LOOK) and sheet.definition is not None:
        sheet.answers = take_step(sheet.definition, sheet.answers, step)
        sheet.faults = []
    sheet.missing = set()
    again = gettext("Chưa gửi. Tệp đã chọn được giữ ở dưới; hãy bấm “Gửi phần bổ sung”.")
    sheet.refusal = again if step == LOOK else ""


def _answered(request: Request, dossier: Dossier, sheet: Sheet) -> str:
    answer_supplement_online(
        dossier_id=dossier.public_id,
        answers=sheet.answers,
        papers=[_paper(sheet, one) for one in sheet.papers],
        actor=request.actor,
        at=request.at,
    )
    return reverse("portal:my_dossier", args=[dossier.public_id])


def _paper(sheet: Sheet, item: SupplementItem) -> PaperIn:
    files = tuple(
        ScannedFile(one.public_id, channel=ReceptionChannel.ONLINE) for one in sheet.files.get(item.pk, [])
    )
    return PaperIn(name=item.name, component=item.component_id, files=files)


def _kept(request: Request, item: SupplementItem) -> list[StoredFile]:
    """Return the uploads that the page carries for one paper, in its order; a foreign one is left out."""
    dropped = request.POST.get(DROP, "")
    keys = [UUID(one) for one in request.POST.getlist(f"paper-{item.pk}") if _is_key(one) and one != dropped]
    found = {one.public_id: one for one in own_uploads(request.actor, keys) if one.purpose == PAPER_PURPOSE}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _take_posted(request: Request, sheet: Sheet, item: SupplementItem) -> None:
    """Store the files that came with the form for one paper; one bad file loses none of the others."""
    there = sum(map(len, sheet.files.values()))
    taken = take_posted(request, f"paper-{item.pk}", purpose=PAPER_PURPOSE, title=item.name, already=there)
    sheet.files[item.pk] += taken.files
    sheet.refused += [refusal_sentence(one) for one in taken.refused]
