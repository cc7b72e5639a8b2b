"""The intake interface over HTTP: dossiers of the national portal's kind, with a key in the header."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from io import BytesIO
from math import isfinite
from typing import Any, NoReturn, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.security import HttpBearer
from pydantic import Field

from motcua.dossiers.errors.intake import KeyRefused, PayloadFaulty
from motcua.dossiers.models import IntakeKey
from motcua.dossiers.queries.intake import ToldStatus, intake_key_for, statuses_changed, told_status
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.exchange import SentDossier, SentPaper
from motcua.dossiers.usecases._attachments import PAPER_PURPOSE
from motcua.dossiers.usecases.intake import note_synchronised, take_in_dossier, take_in_supplement
from motcua.files.usecases import store_file
from motcua.kernel.actor import Actor, Channel, system_actor
from motcua.kernel.dates import LEGAL_ZONE
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind, IdentityKind

_FIRST_YEAR, _LAST_YEAR = 1900, 9000
_STATUSES = {
    Category.NOT_FOUND: 404,
    Category.FORBIDDEN: 403,
    Category.CONFLICT: 409,
    Category.INVALID: 422,
    Category.UNAVAILABLE: 503,
}


class KeyInHeader(HttpBearer):
    """`Authorization: Bearer <key>`: which system calls."""

    def authenticate(self, request: HttpRequest, token: str) -> IntakeKey | None:
        """Return the key, None for a wrong one; who has one may send more than a form may hold."""
        try:
            key = intake_key_for(token)
        except KeyRefused:
            return None
        # Papers come inside the JSON; the edge has refused what is larger than a file may be. Django keeps
        # a body there, and refuses itself to read more than DATA_UPLOAD_MAX_MEMORY_SIZE.
        request._body = request.read()  # noqa: SLF001 - there is no public way
        return key


class StrictJson(Parser):
    """JSON as every database can keep it: no NUL in a text, no number that is none."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object that was sent. Raises PayloadFaulty."""
        try:
            found = json.loads(request.body, parse_constant=_no_number, parse_float=_number)
        except (ValueError, RecursionError) as fault:
            raise PayloadFaulty(fault="nội dung không phải JSON") from fault
        if _has_nul(found):
            raise PayloadFaulty(fault="có ký tự NUL trong nội dung")
        return cast("dict[str, Any]", found)


def _number(text: str) -> float:
    return float(text) if isfinite(float(text)) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise PayloadFaulty(fault=f"{text[:20]} không phải là số")


def _has_nul(found: object) -> bool:
    """Tell whether a text has NUL in it, however deep: looked at one by one, without recursion."""
    left = [found]
    while left:
        one = left.pop()
        if isinstance(one, str) and "\0" in one:
            return True
        if isinstance(one, dict):
            left += [*one, *one.values()]
        elif isinstance(one, list):
            left += one
    return False


class ApplicantIn(Schema):
    """Who applies."""

    kind: ApplicantKind = ApplicantKind.PERSON
    name: str = Field(max_length=300)
    identity_kind: IdentityKind | None = None
    identity_number: str = Field("", max_length=60)
    address: str = Field("", max_length=500)
    phone: str = Field("", max_length=60)
    email: str = Field("", max_length=254)


class PaperGiven(Schema):
    """One paper; `component` is its place in the procedure's list from 1, 0 for a further paper."""

    name: str = Field(max_length=1000)
    component: int = Field(0, ge=0, le=99)
    file_name: str = Field(max_length=200)
    content_base64: str


class DossierGiven(Schema):
    """A dossier as the other portal has it."""

    code: str = Field(min_length=1, max_length=100)
    procedure: str = Field(max_length=60)
    owner: ApplicantIn
    filer: ApplicantIn | None = None
    authorisation: str = Field("", max_length=300)
    summary: str = Field("", max_length=500)
    return_channel: ReturnChannel = ReturnChannel.ELECTRONIC
    return_address: str = Field("", max_length=500)
    answers: dict[str, Any] = {}
    papers: list[PaperGiven] = Field(default_factory=list, max_length=40)


class SupplementGiven(Schema):
    """What was completed; `call` is the other portal's own number of this sending."""

    call: str = Field(min_length=1, max_length=100)
    papers: list[PaperGiven] = Field(default_factory=list, max_length=40)


class StatusTold(Schema):
    """Where a dossier stands, in the words of the source."""

    code: str
    provisional_code: str
    official_code: str | None
    status: int
    status_name: str
    status_label: str
    received_at: datetime | None
    due_at: datetime | None
    returned_at: datetime | None


api = NinjaAPI(
    title="Motcua: tiếp nhận hồ sơ từ cổng khác",
    version="1",
    urls_namespace="intake",
    auth=KeyInHeader(),
    parser=StrictJson(),
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """Answer a refusal with its code and sentence."""
    answer = {"code": refusal.code, "message": refusal_sentence(refusal)}
    return api.create_response(request, answer, status=_STATUSES[refusal.category])


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """Answer a body that could not be read with the sentence that says why, where there is one."""
    if isinstance(fault.__cause__, DomainError):
        return refused(request, fault.__cause__)
    return api.create_response(request, {"detail": str(fault)}, status=fault.status_code)


@api.post("/ho-so", response=StatusTold, operation_id="take_in_dossier")
def create(request: Request, given: DossierGiven) -> StatusTold:
    """Take a dossier in; the same code again answers the same and takes in nothing."""
    source, actor = _caller(request)
    sent = _sent(given)
    files = _stored(sent.papers, actor, request.at)
    take_in_dossier(source=source, sent=sent, files=files, actor=actor, at=request.at)
    return _told(told_status(source, given.code))


@api.post("/ho-so/{code}/bo-sung", response=StatusTold, operation_id="take_in_supplement")
def supplement(request: Request, code: str, given: SupplementGiven) -> StatusTold:
    """Take in what was asked for; the same `call` again does nothing."""
    source, actor = _caller(request)
    papers = tuple(_paper(one) for one in given.papers)
    files = _stored(papers, actor, request.at)
    take_in_supplement(
        source=source, code=code, call=given.call, papers=papers, files=files, actor=actor, at=request.at
    )
    return _told(told_status(source, code))


@api.get("/ho-so/{code}", response=StatusTold, operation_id="status_of_dossier")
def status(request: Request, code: str) -> StatusTold:
    """Tell where a dossier stands, and keep that it was told."""
    source, actor = _caller(request)
    note_synchronised(source=source, code=code, actor=actor, at=request.at)
    return _told(told_status(source, code))


@api.get("/trang-thai", response=list[StatusTold], operation_id="changed_statuses")
def changed(request: Request, since: datetime) -> list[StatusTold]:
    """Tell of the dossiers of this source that moved since a moment, at most 200.

    A moment without a zone is Vietnamese. Raises PayloadFaulty for one that no calendar of ours has.
    """
    source, _actor = _caller(request)
    if not _FIRST_YEAR <= since.year <= _LAST_YEAR:
        raise PayloadFaulty(fault="since ngoài khoảng thời gian dùng được")
    since = since if since.tzinfo else since.replace(tzinfo=LEGAL_ZONE)
    return [_told(one) for one in statuses_changed(source, since)]


def _caller(request: Request) -> tuple[str, Actor]:
    key: IntakeKey = request.auth  # type: ignore[attr-defined]  # set by the security class
    return key.source, system_actor(key.name, Channel.API)


def _stored(papers: tuple[SentPaper, ...], actor: Actor, at: datetime) -> list[UUID]:
    """Store the files before the transaction: each is examined as one from a browser is."""
    return [
        store_file(
            source=BytesIO(one.content), name=one.file_name, purpose=PAPER_PURPOSE, actor=actor, at=at
        ).public_id
        for one in papers
    ]


def _sent(given: DossierGiven) -> SentDossier:
    return SentDossier(
        code=given.code,
        procedure=given.procedure,
        owner=_details(given.owner),
        filer=_details(given.filer) if given.filer else None,
        authorisation=given.authorisation,
        summary=given.summary,
        return_channel=given.return_channel,
        return_address=given.return_address,
        answers=given.answers,
        papers=tuple(_paper(one) for one in given.papers),
    )


def _details(given: ApplicantIn) -> ApplicantDetails:
    return ApplicantDetails(**given.model_dump())


def _paper(given: PaperGiven) -> SentPaper:
    try:
        content = base64.b64decode(given.content_base64, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise PayloadFaulty(fault=f"tệp {given.file_name} không phải base64") from fault
    return SentPaper(given.name, given.component, given.file_name, content)


def _told(found: ToldStatus) -> StatusTold:
    dossier = found.dossier
    return StatusTold(
        code=found.external.code,
        provisional_code=dossier.provisional_code,
        official_code=dossier.code,
        status=found.status.number,
        status_name=found.status.name,
        status_label=found.status.label,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        returned_at=dossier.returned_at,
    )


def _without_sign_in(pattern: URLPattern) -> URLPattern:
    """Return a route that asks for a key instead of a session."""
    pattern.callback = login_not_required(pattern.callback)
    return pattern


app_name = "intake"
urlpatterns = [
    _without_sign_in(one)
    for one in api.urls[0]
    if isinstance(one, URLPattern) and one.name not in {"api-root", None}
]
