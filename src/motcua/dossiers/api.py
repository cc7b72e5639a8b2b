"""The intake interface over HTTP: dossiers of the national portal's kind, with a key in the header."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI, Schema
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
from motcua.kernel.errors import Category, DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind, IdentityKind

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
        """Return the key, None for a wrong one."""
        try:
            return intake_key_for(token)
        except KeyRefused:
            return None


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
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """Answer a refusal with its code and sentence."""
    answer = {"code": refusal.code, "message": refusal_sentence(refusal)}
    return api.create_response(request, answer, status=_STATUSES[refusal.category])


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
    """Tell of the dossiers of this source that moved since a moment, at most 200."""
    source, _actor = _caller(request)
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
