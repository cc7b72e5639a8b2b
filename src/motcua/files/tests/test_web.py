"""The pages of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory

from motcua.files.errors import FileEmpty, FileTooLarge, TypeNotAllowed
from motcua.files.models import StoredFile
from motcua.files.tests import samples
from motcua.files.tests.conftest import MORNING, OFFICER, OTHER
from motcua.files.usecases import keep_files, store_bytes
from motcua.files.web import views
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError, Forbidden, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readers")]
View = Callable[..., HttpResponseBase]


def ask(view: View, actor: Actor, *arguments: object, **query: str) -> HttpResponseBase:
    """Call `view` with GET as `actor`."""
    request = RequestFactory().get("/", query)
    request.actor, request.at = actor, MORNING  # type: ignore[attr-defined]  # as our middleware does
    return view(request, *arguments)


def send(view: View, actor: Actor, *arguments: object, **fields: object) -> HttpResponseBase:
    """Call `view` with POST as `actor`."""
    request = RequestFactory().post("/", fields)
    request.actor, request.at = actor, MORNING  # type: ignore[attr-defined]  # as our middleware does
    try:
        return view(request, *arguments)
    finally:
        request.close()


def kept(content: bytes, name: str) -> StoredFile:
    """Return a file that the owning app took over; OTHER may read it."""
    file = store_bytes(content=content, name=name, purpose="test", actor=OFFICER, at=MORNING)
    return keep_files(public_ids=[file.public_id], purpose="test", actor=OFFICER, at=MORNING)[0]


def body(response: HttpResponseBase) -> bytes:
    """Return what an answer holds; a streamed one is read to its end."""
    if isinstance(response, FileResponse):
        assert response.file_to_stream is not None
        with response.file_to_stream as handle:
            return handle.read()
    assert isinstance(response, HttpResponse)
    return response.content


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (samples.pdf(), "Đơn.pdf", True),
        (samples.picture("PNG"), "ảnh.png", True),
        (samples.picture("TIFF"), "quét.tif", False),
        (samples.docx(), "tờ trình.docx", False),
        (b"<?xml version='1.0'?><a/>", "a.xml", False),
        (b"ch\xe1\xbb\xaf", "a.txt", False),
    ],
)
def test_only_pdf_and_pictures_are_shown_all_else_is_saved(content: bytes, name: str, *, shown: bool) -> None:
    file = kept(content, name)
    response = ask(views.download, OTHER, file.public_id)
    assert body(response) == content
    disposition = unquote(response["Content-Disposition"])
    assert disposition.startswith("inline" if shown else "attachment")
    assert name in disposition
    assert response["Content-Type"] == file.media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_nothing_that_is_handed_out_runs_in_our_origin() -> None:
    picture = ask(views.download, OTHER, kept(samples.picture("PNG"), "a.png").public_id)
    pdf = ask(views.download, OTHER, kept(samples.pdf(), "a.pdf").public_id)
    for response in (picture, pdf):
        body(response)
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "script-src" not in response["Content-Security-Policy"]
    assert picture["Content-Security-Policy"].startswith("sandbox;")


def test_a_file_is_saved_when_asked_for() -> None:
    response = ask(views.download, OTHER, kept(samples.pdf(), "a.pdf").public_id, tai="1")
    body(response)
    assert response["Content-Disposition"].startswith("attachment")


def test_a_stranger_meets_no_file() -> None:
    with pytest.raises(NotFound):
        ask(views.download, OFFICER, kept(samples.pdf(), "a.pdf").public_id)


def test_an_upload_answers_what_was_stored() -> None:
    handed_in = SimpleUploadedFile("Đơn xin.pdf", samples.pdf(3))
    response = send(views.upload, OFFICER, file=handed_in, purpose="test")
    told = json.loads(body(response))
    assert (response.status_code, told["name"], told["pages"]) == (201, "Đơn xin.pdf", 3)
    assert told["address"] == f"/tep/{told['id']}/"
    assert body(ask(views.download, OFFICER, told["id"])) == samples.pdf(3)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(b"", FileEmpty), (b"x" * 2_100_000, FileTooLarge), (b"MZ" + b"\0" * 99, TypeNotAllowed)],
)
def test_a_bad_upload_is_refused_with_a_sentence(content: bytes, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        send(views.upload, OFFICER, file=SimpleUploadedFile("a.pdf", content), purpose="test")
    assert not StoredFile.objects.exists()


def test_an_upload_needs_a_file_and_a_known_purpose() -> None:
    with pytest.raises(FileEmpty):
        send(views.upload, OFFICER, purpose="test")
    with pytest.raises(Forbidden):
        send(views.upload, OFFICER, file=SimpleUploadedFile("a.pdf", samples.pdf()), purpose="khác")


def test_an_upload_may_be_taken_back() -> None:
    file = store_bytes(content=samples.pdf(), name="a.pdf", purpose="test", actor=OFFICER, at=MORNING)
    assert send(views.discard, OFFICER, file.public_id).status_code == 204
    assert not StoredFile.objects.exists()


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    file = kept(samples.pdf(), "a.pdf")
    assert client.get(f"/tep/{file.public_id}/").status_code == 302
    assert client.post("/tep/").status_code == 302
    assert client.get("/tep/").status_code in (302, 405)
