"""Handing files in and out, as officers' browsers do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.test import Client
from pytest_django import Settings

from motcua.files import policies
from motcua.files.models import StoredFile
from motcua.files.tests import samples
from motcua.files.usecases import keep_files, store_bytes
from motcua.people.models import ViewTrace
from motcua.people.tests.cast import Cast, make_cast

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
Visit = Callable[[str], Client]


@pytest.fixture
def cast(db: None, tmp_path: Path, settings: Settings) -> Cast:
    """Everybody, with an empty store for files of 2 MB at most."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILES_LIMIT_MB = 2
    return make_cast(AT)


@pytest.fixture(autouse=True)
def readers(cast: Cast) -> Iterator[None]:
    """Let Hùng read kept files of the purpose "test"."""
    before = dict(policies._readers)
    policies.let_read("test", lambda file, actor: actor.account_id == cast.hung.account_id)
    yield
    policies._readers.clear()
    policies._readers.update(before)


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Sign somebody of the cast in."""

    def signed_in(person: str) -> Client:
        client = Client(headers={"accept": "application/json"})
        client.force_login(cast.accounts[person])
        return client

    return signed_in


def kept(cast: Cast, content: bytes, name: str) -> str:
    """Store a file that was taken over, and return its address."""
    file = store_bytes(content=content, name=name, purpose="test", actor=cast.lan, at=AT)
    keep_files(public_ids=[file.public_id], purpose="test", actor=cast.lan, at=AT)
    return f"/tep/{file.public_id}/"


def open_file(client: Client, address: str) -> tuple[HttpResponse | FileResponse, bytes]:
    """Return the answer and everything it streamed."""
    response = client.get(address)
    assert isinstance(response, FileResponse)
    content = b"".join(response.streaming_content)
    return response, content


def hand_in(client: Client, content: bytes, name: str = "a.pdf", purpose: str = "test") -> HttpResponseBase:
    """Upload a file."""
    return client.post("/tep/", {"file": SimpleUploadedFile(name, content), "purpose": purpose})


def told(response: HttpResponseBase) -> dict[str, Any]:
    """Return what an answer says as JSON."""
    assert isinstance(response, HttpResponse)
    said: dict[str, Any] = json.loads(response.content)
    return said


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
    ids=["pdf", "png", "tiff", "docx", "xml", "text"],
)
def test_only_pdf_and_pictures_are_shown_all_else_is_saved(
    cast: Cast, visit: Visit, content: bytes, name: str, *, shown: bool
) -> None:
    response, streamed = open_file(visit("hung"), kept(cast, content, name))
    assert streamed == content
    disposition = unquote(response["Content-Disposition"])
    assert disposition.startswith("inline" if shown else "attachment")
    assert name in disposition
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("content", "name"), [(samples.picture("PNG"), "a.png"), (samples.pdf(), "a.pdf")], ids=["png", "pdf"]
)
def test_nothing_that_is_handed_out_runs_in_our_origin(
    cast: Cast, visit: Visit, content: bytes, name: str
) -> None:
    response, _ = open_file(visit("hung"), kept(cast, content, name))
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert "script" not in response["Content-Security-Policy"]


def test_a_file_is_saved_when_asked_for(cast: Cast, visit: Visit) -> None:
    response, _ = open_file(visit("hung"), kept(cast, samples.pdf(), "a.pdf") + "?tai=1")
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("person", ["lan", "yen", "nam"])
def test_whom_the_owning_app_does_not_know_meets_no_file(cast: Cast, visit: Visit, person: str) -> None:
    assert visit(person).get(kept(cast, samples.pdf(), "a.pdf")).status_code == 404


def test_changed_bytes_are_not_handed_out(cast: Cast, visit: Visit, tmp_path: Path) -> None:
    address = kept(cast, samples.pdf(), "a.pdf")
    (stored,) = (path for path in (tmp_path / "files").rglob("*") if path.is_file())
    stored.chmod(0o600)
    stored.write_bytes(b"%PDF-1.7 another")
    response = visit("hung").get(address)
    assert response.status_code == 503
    assert "không còn nguyên vẹn" in json.loads(response.content)["message"]


def test_an_upload_answers_what_was_stored_and_only_its_uploader_opens_it(visit: Visit) -> None:
    response = hand_in(visit("lan"), samples.pdf(3), "Đơn xin.pdf")
    said = told(response)
    assert (response.status_code, said["name"], said["pages"]) == (201, "Đơn xin.pdf", 3)
    assert open_file(visit("lan"), said["address"])[1] == samples.pdf(3)
    assert visit("hung").get(said["address"]).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rỗng"),
        (b"x" * 2_100_000, "vượt quá 2 MB"),
        (b"MZ" + b"\0" * 99, "chương trình Windows"),
        (samples.pdf(1, samples.with_script), "mã JavaScript"),
    ],
)
def test_a_bad_upload_is_refused_with_a_sentence(visit: Visit, content: bytes, sentence: str) -> None:
    response = hand_in(visit("lan"), content)
    assert response.status_code == 422
    assert sentence in told(response)["message"]
    assert not StoredFile.objects.exists()


def test_a_body_too_large_is_refused_before_it_is_read(visit: Visit, client: Client) -> None:
    length = str(200 * 1024 * 1024)
    machine = visit("lan").post("/tep/", {"purpose": "test"}, CONTENT_LENGTH=length)
    assert (machine.status_code, "vượt quá 2 MB" in told(machine)["message"]) == (413, True)
    stranger = client.post("/tai-khoan/dang-nhap/", {"login": "lan"}, CONTENT_LENGTH=length)
    assert (stranger.status_code, "vượt quá 2 MB" in stranger.content.decode()) == (413, True)


@pytest.mark.parametrize("length", ["-1", "nhiều", "9" * 30])
def test_a_body_of_a_strange_length_is_refused(client: Client, length: str) -> None:
    assert client.post("/tep/", {}, CONTENT_LENGTH=length).status_code == 413


def test_each_reading_of_a_kept_file_is_traced(cast: Cast, visit: Visit) -> None:
    address = kept(cast, samples.pdf(), "a.pdf")
    open_file(visit("hung"), address)
    visit("yen").get(address)
    seen = ViewTrace.objects.get(what="file")
    assert (seen.account, str(seen.subject)) == (cast.accounts["hung"], address.strip("/").split("/")[-1])


def test_an_upload_needs_a_file_and_a_known_purpose(visit: Visit) -> None:
    assert visit("lan").post("/tep/", {"purpose": "test"}).status_code == 422
    assert hand_in(visit("lan"), samples.pdf(), purpose="khác").status_code == 422


def test_an_upload_may_be_taken_back_by_its_uploader(visit: Visit) -> None:
    address = told(hand_in(visit("lan"), samples.pdf()))["address"]
    assert visit("hung").post(f"{address}bo/").status_code == 404
    assert visit("lan").post(f"{address}bo/").status_code == 204
    assert not StoredFile.objects.exists()


def test_nobody_gets_in_without_signing_in(cast: Cast, client: Client) -> None:
    assert client.get(kept(cast, samples.pdf(), "a.pdf")).status_code == 302
    assert hand_in(client, samples.pdf()).status_code == 302
