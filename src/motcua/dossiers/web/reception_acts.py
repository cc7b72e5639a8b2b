"""From the page as filled in to the act that answers it: received, to be completed, refused, redirected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext

from motcua.dossiers import usecases
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import UNNAMED, Filing, PaperIn, ScannedFile
from motcua.dossiers.rules.parties import Applying, Parties
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.web.reception_forms import Part
from motcua.dossiers.web.reception_sheet import ApplicantLine, DossierLine, PaperLine, Scan, Sheet
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request

_TWO_YEARS: Final = 2 * 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Ending:
    """One act that ends the page: what else must be filled in for it, and how it is done."""

    also: Callable[[Sheet], list[Part]]
    carry_out: Callable[[Request, Sheet], str]
    alone: bool = True


def device_cookie() -> str:
    """Return the name of the cookie that holds a browser's number, with the prefix of all our cookies."""
    return f"{settings.COOKIE_PREFIX}motcua_device"


def device_mark(request: Request) -> str:
    """Return the keyed mark of the browser or scanner station; "" before it was given a number."""
    number = request.COOKIES.get(device_cookie(), "")
    return salted_hmac("dossiers.scan-device", number, algorithm="sha256").hexdigest() if number else ""


def number_device(request: Request, response: HttpResponse) -> HttpResponse:
    """Give this browser a random number to be known by; it says nothing about the person."""
    if device_cookie() not in request.COOKIES:
        response.set_cookie(
            device_cookie(),
            get_random_string(32),
            max_age=_TWO_YEARS,
            httponly=True,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            samesite="Lax",
        )
    return response


def filing_of(request: Request, sheet: Sheet, line: DossierLine) -> Filing:
    """Return one dossier of the page as the use cases take it; the applicants are named there."""
    answers, typed = sheet.form.cleaned_data, line.part.cleaned_data
    channel = ReceptionChannel(answers["channel"])
    return Filing(
        procedure=line.offer.procedure_id,
        owner=UNNAMED,
        filer=UNNAMED,
        place=answers["place"],
        channel=channel,
        return_channel=ReturnChannel(answers["return_channel"]),
        summary=typed["summary"],
        sets=typed["sets"],
        authorisation=answers["authorisation"] if sheet.has_filer else "",
        note=typed["note"],
        papers=tuple(_paper(request, one, channel) for one in line.papers if one.is_given),
        fee_claim=line.part.claim,
    )


def _paper(request: Request, line: PaperLine, channel: ReceptionChannel) -> PaperIn:
    return PaperIn(
        name=line.label or gettext("Giấy tờ khác"),
        component=line.required.key if line.required else None,
        originals=line.part.count("originals"),
        certified=line.part.count("certified"),
        copies=line.part.count("copies"),
        files=tuple(_scan(request, one, channel) for one in line.scans),
    )


def _scan(request: Request, scan: Scan, channel: ReceptionChannel) -> ScannedFile:
    said = scan.part.cleaned_data
    return ScannedFile(
        file=scan.file.public_id,
        channel=channel,
        scanned_on=said.get("scanned_on") or legal_date(request.at),
        pages=said.get("pages") or scan.file.pages,
        device=device_mark(request),
    )


def parties_of(sheet: Sheet) -> Parties:
    """Return who applies."""
    return Parties(_applying(sheet.owner), _applying(sheet.filer) if sheet.has_filer else None)


def _applying(line: ApplicantLine) -> Applying:
    known: UUID | None = line.part.cleaned_data.get("known")
    return Applying(known=known) if known else Applying(details=line.part.details())


def _only(request: Request, sheet: Sheet) -> Filing:
    return filing_of(request, sheet, sheet.dossiers[0])


def _accept(request: Request, sheet: Sheet) -> str:
    received = usecases.receive_with_applicants(
        filings=[filing_of(request, sheet, line) for line in sheet.dossiers],
        parties=parties_of(sheet),
        override=sheet.form.cleaned_data["override"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:received", args=[received[0].receipt])


def _file(request: Request, sheet: Sheet) -> str:
    dossier = usecases.file_with_applicants(
        filing=_only(request, sheet), parties=parties_of(sheet), actor=request.actor, at=request.at
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _ask(request: Request, sheet: Sheet) -> str:
    dossier = usecases.file_and_ask(
        filing=_only(request, sheet),
        parties=parties_of(sheet),
        items=asked_items(sheet.dossiers[0]),
        guide=sheet.ask.cleaned_data["guide"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def asked_items(line: DossierLine) -> list[AskedItem]:
    """Return what form 02 asks for: papers with a reason typed, and mandatory ones that are missing."""
    return [
        AskedItem(
            paper.label or gettext("Giấy tờ khác"),
            str(paper.part.cleaned_data.get("reason") or "") or gettext("Chưa có trong hồ sơ đã nộp"),
            paper.required.key if paper.required else None,
        )
        for paper in line.papers
        if paper.is_missing or paper.part.cleaned_data.get("reason")
    ]


def _refuse(request: Request, sheet: Sheet) -> str:
    said = sheet.refuse.cleaned_data
    dossier = usecases.file_and_refuse(
        filing=_only(request, sheet),
        parties=parties_of(sheet),
        reason=said["reason"],
        basis=said["basis"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _redirect(request: Request, sheet: Sheet) -> str:
    said = sheet.redirect.cleaned_data
    dossier = usecases.file_and_redirect(
        filing=_only(request, sheet),
        parties=parties_of(sheet),
        authority=said["authority"],
        reason=said["why"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:filed", args=[dossier.public_id])


def _enter(request: Request, sheet: Sheet) -> str:
    dossier = usecases.enter_late_with_applicants(
        filing=_only(request, sheet),
        parties=parties_of(sheet),
        received_at=sheet.form.cleaned_data["received_at"],
        override=sheet.form.cleaned_data["override"],
        actor=request.actor,
        at=request.at,
    )
    return reverse("dossiers:received", args=[dossier.receipt])


ENDS: Mapping[str, Ending] = MappingProxyType(
    {
        "accept": Ending(lambda _: [], _accept, alone=False),
        "file": Ending(lambda _: [], _file),
        "ask": Ending(lambda sheet: [sheet.ask], _ask),
        "refuse": Ending(lambda sheet: [sheet.refuse], _refuse),
        "redirect": Ending(lambda sheet: [sheet.redirect], _redirect),
    }
)
"""Button -> how the page of reception ends."""
LATE_ENDS: Mapping[str, Ending] = MappingProxyType({"accept": Ending(lambda _: [], _enter)})
"""The same for the page of late entry."""
