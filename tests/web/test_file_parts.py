"""Files in parts over HTTP, as the script of a page sends them: officers, citizens and strangers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.http import FileResponse
from django.test import Client
from pytest_django import Settings

from motcua.files import policies
from motcua.files.errors import FileActive, TooManyFiles, TypeNotAllowed
from motcua.files.models import StoredFile
from motcua.files.queries import originals_of, read_stored
from motcua.files.rules.parts import LARGEST_PART, PART_BYTES
from motcua.files.tests import samples
from motcua.files.tests.photographs import photograph, sheet
from motcua.files.usecases import Posted, store_posted
from motcua.kernel.errors import Forbidden
from motcua.people.tests.cast import Cast, make_cast

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
SCAN = samples.pdf(2)
PARTS = "/tep/phan/"


@pytest.fixture
def cast(db: None, tmp_path: Path, settings: Settings) -> Cast:
    settings.FILES_ROOT = tmp_path / "files"
    return make_cast(AT)


@pytest.fixture(autouse=True)
def purpose(cast: Cast) -> Iterator[None]:
    """Let An, a citizen, hand in files for the purpose "test"."""
    before = dict(policies._givers)
    policies.let_hand_in("test", lambda actor: actor.account_id == cast.an.account_id)
    yield
    policies._givers.clear()
    policies._givers.update(before)


def visit(cast: Cast, person: str) -> Client:
    client = Client(headers={"accept": "application/json"})
    client.force_login(cast.accounts[person])
    return client


class Answer(Protocol):
    """What the test client returns, as far as these tests read it."""

    status_code: int
    content: bytes


def said_in(answer: Answer) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(answer.content)
    return said


def begin(client: Client, name: str = "Đơn.pdf", size: object = len(SCAN), purpose: str = "test") -> Answer:
    return client.post(PARTS, {"name": name, "size": size, "purpose": purpose})


def send(client: Client, address: str, offset: object, content: bytes) -> Answer:
    return client.post(f"{address}?tu={offset}", content, content_type="application/octet-stream")


def finish(client: Client, address: str, content: bytes) -> Answer:
    return client.post(f"{address}xong/", {"sha256": hashlib.sha256(content).hexdigest()})


def whole(client: Client, name: str, content: bytes) -> Answer:
    address = said_in(begin(client, name, len(content)))["address"]
    for offset in range(0, len(content), PART_BYTES):
        assert send(client, address, offset, content[offset : offset + PART_BYTES]).status_code == 200
    return finish(client, address, content)


def test_a_citizen_hands_in_a_file_in_parts(cast: Cast) -> None:
    an = visit(cast, "an")
    begun = said_in(begin(an))
    assert (begun["received"], begun["part_bytes"]) == (0, PART_BYTES)
    assert said_in(send(an, begun["address"], 0, SCAN[:99])) == {
        "received": 99,
        "size": len(SCAN),
        "whole": False,
    }
    assert said_in(an.get(begun["address"]))["received"] == 99
    assert said_in(send(an, begun["address"], 99, SCAN[99:]))["whole"]
    told = finish(an, begun["address"], SCAN)
    assert told.status_code == 201
    assert (said_in(told)["pages"], said_in(told)["warnings"], said_in(told)["notes"]) == (2, [], [])
    assert read_stored(StoredFile.objects.get()) == SCAN


@pytest.mark.parametrize(
    ("content", "what_to_do"),
    [
        (samples.locked("mở", "khóa", "AES-256"), "Hãy bỏ mật khẩu"),
        (samples.locked_otherwise("mở", "khóa"), "Hãy bỏ mật khẩu"),
        (samples.bomb_of_a_page(2, times=2), "Hãy in lại thành PDF thường"),
        (samples.pdf() + samples.archive({"a.js": b"alert(1)"}), "Hãy in lại thành PDF thường"),
        (samples.picture("JPEG") + samples.docx(), "Hãy in lại thành PDF thường"),
    ],
    ids=["password", "password of PDF 2.0", "bomb", "pdf and archive", "picture and word"],
)
def test_what_nobody_could_open_safely_is_told_as_soon_as_it_arrived(
    cast: Cast, content: bytes, what_to_do: str
) -> None:
    answer = whole(visit(cast, "an"), "Đơn" + (".pdf" if content.startswith(b"%PDF") else ".jpg"), content)
    assert answer.status_code == 422
    assert what_to_do in said_in(answer)["message"]
    assert not StoredFile.objects.exists()


def test_the_file_can_be_looked_at_by_whoever_handed_it_in_alone(cast: Cast) -> None:
    address = said_in(whole(visit(cast, "an"), "Đơn.pdf", SCAN))["address"]
    answer = visit(cast, "an").get(address)
    assert isinstance(answer, FileResponse)
    assert b"".join(answer.streaming_content) == SCAN
    assert visit(cast, "chi").get(address).status_code == 404
    assert Client(headers={"accept": "application/json"}).get(address).status_code == 401


def test_nobody_touches_the_upload_of_somebody_else(cast: Cast) -> None:
    address = said_in(begin(visit(cast, "an")))["address"]
    for person in ("chi", "lan"):
        stranger = visit(cast, person)
        assert stranger.get(address).status_code == 404
        assert send(stranger, address, 0, b"x").status_code == 404
        assert finish(stranger, address, SCAN).status_code == 404
        assert stranger.post(f"{address}bo/").status_code == 404
    assert visit(cast, "chi").post(PARTS, {"name": "a", "size": 1, "purpose": "test"}).status_code == 403


@pytest.mark.parametrize(
    ("size", "wanted", "status", "said"),
    [
        ("", "test", 422, "không đúng dạng"),
        ("-1", "test", 422, "không đúng dạng"),
        ("９", "test", 422, "không đúng dạng"),
        ("9" * 40, "test", 422, "không đúng dạng"),
        ("0", "test", 422, "rỗng"),
        ("999999999", "test", 422, "vượt quá 50 MB"),
        ("9", "elsewhere", 403, "không có quyền"),
    ],
)
def test_what_is_asked_wrongly_gets_a_sentence(
    cast: Cast, size: str, wanted: str, status: int, said: str
) -> None:
    answer = begin(visit(cast, "an"), size=size, purpose=wanted)
    assert answer.status_code == status
    assert said in said_in(answer)["message"]


def test_a_part_out_of_place_says_where_to_go_on_and_one_too_large_is_not_read(cast: Cast) -> None:
    an = visit(cast, "an")
    address = said_in(begin(an))["address"]
    gap = send(an, address, 9, b"x")
    assert gap.status_code == 409
    assert "(0 byte)" in said_in(gap)["message"]
    assert send(an, address, "abc", b"x").status_code == 422
    assert send(an, address, 0, bytes(LARGEST_PART + 1)).status_code == 422
    assert finish(an, address, SCAN).status_code == 409


def test_a_page_that_is_hard_to_read_is_told_when_it_arrives(cast: Cast) -> None:
    told = said_in(whole(visit(cast, "an"), "Trang.jpg", photograph(sheet(blur=7))))
    assert told["photograph"]
    assert "bị nhòe" in told["warnings"][0]


def test_photographs_are_joined_in_the_order_asked_for(cast: Cast) -> None:
    an = visit(cast, "an")
    pages = [said_in(whole(an, f"{number}.jpg", photograph(sheet(lines=number))))["id"] for number in (3, 5)]
    told = an.post("/tep/ghep/", {"file": pages[::-1], "name": "Giấy phép", "purpose": "test"})
    assert (told.status_code, said_in(told)["pages"]) == (201, 2)
    joined = StoredFile.objects.get(public_id=said_in(told)["id"])
    assert [str(page.public_id) for page in originals_of(joined)] == pages[::-1]
    wrong = an.post("/tep/ghep/", {"file": ["x"], "name": "a", "purpose": "test"})
    assert wrong.status_code == 422


def test_a_forged_part_is_refused(cast: Cast) -> None:
    address = said_in(begin(visit(cast, "an")))["address"]
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(cast.accounts["an"])
    assert send(forger, address, 0, b"x").status_code == 403


def test_without_scripts_a_bad_file_loses_none_of_the_others(cast: Cast, settings: Settings) -> None:
    settings.FILES_PER_FORM = 3
    given = [
        ("tốt.pdf", SCAN),
        ("script.pdf", samples.pdf(1, samples.with_script)),
        ("máy.exe", b"MZ" + bytes(60)),
        ("hai.pdf", samples.pdf(1)),
        ("ba.pdf", samples.pdf(3)),
    ]
    taken = store_posted(
        posted=[Posted(BytesIO(content), name) for name, content in given],
        purpose="test",
        joined=False,
        name="Giấy tờ",
        already=1,
        actor=cast.an,
        at=AT,
    )
    assert [file.name for file in taken.files] == ["tốt.pdf", "hai.pdf"]
    assert [type(one) for one in taken.refused] == [FileActive, TypeNotAllowed, TooManyFiles]


def test_without_scripts_photographs_become_one_pdf(cast: Cast) -> None:
    posted = [Posted(BytesIO(photograph()), f"{number}.jpg") for number in range(2)]
    taken = store_posted(
        posted=posted, purpose="test", joined=True, name="Giấy tờ", already=0, actor=cast.an, at=AT
    )
    assert [(file.name, file.pages) for file in taken.files] == [("Giấy tờ.pdf", 2)]
    with pytest.raises(Forbidden):
        store_posted(posted=posted, purpose="test", joined=False, name="a", already=0, actor=cast.chi, at=AT)
