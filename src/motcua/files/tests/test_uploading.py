"""A file in parts: half sent, sent again, sent twice at once, finished twice; and what is refused when."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from motcua.files import policies
from motcua.files.clients import parts
from motcua.files.errors import (
    FileActive,
    FileEmpty,
    FileEncrypted,
    FileTooLarge,
    HalfUploaded,
    HashMismatch,
    NameDoesNotFit,
    PartMisplaced,
    PartTooLarge,
    PartUnderWay,
    PurposeUnknown,
    QuotaFull,
    TypeNotAllowed,
    UploadMalformed,
    UploadsTooMany,
)
from motcua.files.models import StoredFile, Upload
from motcua.files.queries import read_stored
from motcua.files.rules.kinds import tidy_name
from motcua.files.rules.parts import LARGEST_PART, Place, Received, place_of
from motcua.files.tests import samples
from motcua.files.tests.conftest import MORNING, NOBODY, OFFICER, OTHER, bytes_in
from motcua.files.usecases import (
    append_part,
    begin_upload,
    finish_upload,
    give_up_upload,
    received_so_far,
    sweep_files,
)
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Channel
from motcua.kernel.errors import DomainError, Forbidden, NotFound

SCAN = samples.pdf(2)
HALF = len(SCAN) // 2
CITIZEN = Actor("Nguyễn Văn An", Channel.PORTAL, account_id=7, citizen=True)


@pytest.fixture(autouse=True)
def purpose() -> Iterator[None]:
    """Let everybody hand in files for the purpose "test"."""
    before = dict(policies._givers)
    policies.let_hand_in("test", lambda actor: actor.account_id == CITIZEN.account_id)
    yield
    policies._givers.clear()
    policies._givers.update(before)


def begin(name: str = "Đơn.pdf", size: int = len(SCAN), actor: Actor = CITIZEN) -> Upload:
    return begin_upload(name=name, size=size, purpose="test", actor=actor, at=MORNING)


def append(upload: Upload, offset: int, content: bytes, actor: Actor = CITIZEN) -> Received:
    return append_part(public_id=upload.public_id, offset=offset, content=content, actor=actor, at=MORNING)


def finish(upload: Upload, content: bytes = SCAN, actor: Actor = CITIZEN) -> StoredFile:
    digest = hashlib.sha256(content).hexdigest()
    return finish_upload(public_id=upload.public_id, sha256=digest, actor=actor, at=MORNING)


def whole(name: str = "Đơn.pdf", content: bytes = SCAN, actor: Actor = CITIZEN) -> StoredFile:
    upload = begin(name, len(content), actor)
    append(upload, 0, content, actor)
    return finish(upload, content, actor)


@pytest.mark.parametrize(
    ("offset", "length", "received", "place"),
    [
        (0, 10, 0, Place.NEXT),
        (10, 10, 10, Place.NEXT),
        (5, 10, 10, Place.NEXT),
        (0, 10, 10, Place.REPEATED),
        (2, 3, 10, Place.REPEATED),
        (11, 1, 10, Place.GAP),
    ],
)
def test_a_part_goes_on_repeats_or_leaves_a_gap(
    offset: int, length: int, received: int, place: Place
) -> None:
    assert place_of(offset, length, received) is place


@pytest.mark.django_db
def test_a_file_in_parts_is_stored_byte_for_byte_as_a_whole_one(store: Path) -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    append(upload, HALF, SCAN[HALF:])
    file = finish(upload)
    assert read_stored(file) == SCAN
    assert (file.name, file.pages, file.stored_by, file.kept_at) == ("Đơn.pdf", 2, 7, None)
    assert bytes_in(store) == [file.sha256]


@pytest.mark.django_db
def test_after_a_broken_line_the_server_says_where_to_go_on() -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    told = received_so_far(public_id=upload.public_id, actor=CITIZEN, at=MORNING)
    assert (told.received, told.is_whole) == (HALF, False)


@pytest.mark.django_db
def test_a_part_sent_again_changes_nothing_and_one_that_overlaps_goes_on() -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    assert append(upload, 0, SCAN[:HALF]).received == HALF
    assert append(upload, HALF - 10, SCAN[HALF - 10 :]).is_whole
    assert read_stored(finish(upload)) == SCAN


@pytest.mark.django_db
def test_a_part_that_leaves_a_gap_or_contradicts_is_refused_with_the_place_to_go_on() -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    for offset, content in ((HALF + 1, b"x"), (0, b"y" * 10), (HALF - 1, b"zz")):
        with pytest.raises(PartMisplaced, match=str(HALF)):
            append(upload, offset, content)
    assert received_so_far(public_id=upload.public_id, actor=CITIZEN, at=MORNING).received == HALF


@pytest.mark.django_db
def test_a_part_is_not_longer_than_told_nor_than_one_may_be() -> None:
    upload = begin()
    with pytest.raises(PartTooLarge):
        append(upload, 1, SCAN)
    with pytest.raises(UploadMalformed):
        append(upload, 0, bytes(LARGEST_PART + 1))
    with pytest.raises(UploadMalformed):
        append(upload, -1, b"x")


@pytest.mark.django_db
def test_half_a_file_is_not_finished_and_nothing_of_it_is_lost() -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    with pytest.raises(HalfUploaded, match=f"{HALF} trên {len(SCAN)}"):
        finish(upload)
    append(upload, HALF, SCAN[HALF:])
    assert finish(upload).size == len(SCAN)


@pytest.mark.django_db
def test_finished_twice_it_answers_the_same_file() -> None:
    upload = begin()
    append(upload, 0, SCAN)
    first = finish(upload)
    assert finish(upload) == first
    assert append(upload, 0, b"late").is_whole
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_other_bytes_than_were_sent_are_refused_and_forgotten(store: Path) -> None:
    upload = begin()
    append(upload, 0, SCAN)
    with pytest.raises(HashMismatch, match="tải từ đầu"):
        finish(upload, b"something else")
    assert bytes_in(store) == []
    with pytest.raises(NotFound):
        finish(upload)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("Đơn.pdf", samples.pdf(1, samples.with_password), FileEncrypted),
        ("Đơn.pdf", samples.pdf(1, samples.with_script), FileActive),
        ("ảnh.jpg", SCAN, NameDoesNotFit),
        ("Đơn.pdf", b"MZ" + bytes(80), TypeNotAllowed),
    ],
)
def test_what_its_content_forbids_is_told_when_it_has_arrived(
    store: Path, name: str, content: bytes, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        whole(name, content)
    assert bytes_in(store) == []
    assert not Upload.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "size", "refusal"),
    [("a.pdf", 0, FileEmpty), ("a.pdf", 3 * 1024 * 1024, FileTooLarge), ("a.exe", 9, TypeNotAllowed)],
)
def test_what_can_be_told_is_told_before_the_first_byte(
    name: str, size: int, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        begin(name, size)


@pytest.mark.django_db
def test_a_purpose_is_open_to_whom_its_app_lets_in() -> None:
    other = Actor("Chị Hai", Channel.PORTAL, account_id=8, citizen=True)
    for actor in (other, NOBODY):
        with pytest.raises(Forbidden):
            begin(actor=actor)
    with pytest.raises(PurposeUnknown):
        begin_upload(name="a.pdf", size=1, purpose="elsewhere", actor=OFFICER, at=MORNING)
    assert begin(actor=OFFICER).begun_by == OFFICER.account_id


@pytest.mark.django_db
def test_an_upload_is_its_senders_alone() -> None:
    upload = begin()
    for act in (
        lambda: append(upload, 0, b"x", OTHER),
        lambda: finish(upload, actor=OTHER),
        lambda: received_so_far(public_id=upload.public_id, actor=OTHER, at=MORNING),
        lambda: give_up_upload(public_id=upload.public_id, actor=OTHER, at=MORNING),
        lambda: received_so_far(public_id=uuid4(), actor=CITIZEN, at=MORNING),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.django_db
def test_a_citizen_begins_so_many_an_hour_and_an_officer_any_number(settings: Settings) -> None:
    settings.UPLOADS_PER_HOUR = 2
    for _ in range(2):
        begin()
        begin(actor=OFFICER)
    with pytest.raises(UploadsTooMany, match="2 tệp trong một giờ"):
        begin()
    begin(actor=OFFICER)
    Upload.objects.update(begun_at=clock.real_now() - timedelta(hours=2))
    begin()


@pytest.mark.django_db
def test_what_waits_counts_against_the_room_of_an_account(settings: Settings) -> None:
    settings.UPLOADS_WAITING_MB = 1
    whole()
    upload = begin(size=1024 * 1024 - len(SCAN))
    with pytest.raises(QuotaFull, match="1 MB"):
        begin(size=1)
    give_up_upload(public_id=upload.public_id, actor=CITIZEN, at=MORNING)
    begin(size=1)


@pytest.mark.django_db
def test_what_is_given_up_leaves_nothing_and_what_is_finished_stays(store: Path) -> None:
    upload, done = begin(), begin()
    append(upload, 0, SCAN[:HALF])
    append(done, 0, SCAN)
    file = finish(done)
    for one in (upload, done):
        give_up_upload(public_id=one.public_id, actor=CITIZEN, at=MORNING)
    assert bytes_in(store) == [file.sha256]
    assert [row.file for row in Upload.objects.all()] == [file]


@pytest.mark.django_db
def test_two_requests_for_one_file_take_turns() -> None:
    upload = begin()
    with parts.held(upload.public_id):
        with pytest.raises(PartUnderWay, match="vài giây"):
            append(upload, 0, SCAN)
        with pytest.raises(PartUnderWay):
            finish(upload)
    assert append(upload, 0, SCAN).is_whole


def test_parts_that_arrive_at_once_never_mix(store: Path) -> None:
    upload = uuid4()

    def send(letter: int) -> int:
        try:
            with parts.held(upload) as held:
                return held.put(0, bytes([letter]) * 200_000)
        except (PartUnderWay, PartMisplaced):
            return 0

    with ThreadPoolExecutor(8) as senders:
        answers = list(senders.map(send, range(32)))
    written = parts.parts_path(upload).read_bytes()
    assert len(set(written)) == 1
    assert set(answers) <= {0, len(written)}
    assert len(written) == 200_000


@pytest.mark.django_db
def test_the_sweep_forgets_what_was_begun_days_ago(store: Path) -> None:
    upload = begin()
    append(upload, 0, SCAN[:HALF])
    later = clock.real_now() + timedelta(days=3)
    swept = sweep_files(actor=OFFICER, at=MORNING, real=later)
    assert swept.left_overs == 1
    assert not Upload.objects.exists()
    assert bytes_in(store) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (unicodedata.normalize("NFD", "Đơn đề nghị.pdf"), "Đơn đề nghị.pdf"),
        ("hóa\u202efdp.exe", "hóafdp.exe"),
        ("📄 giấy phép 🎉.pdf", "📄 giấy phép 🎉.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Tài liệu\\đơn.pdf", "đơn.pdf"),
        ("đơn\x00\r\n.pdf", "đơn.pdf"),
        ("...", "tệp không tên"),
        ("ơ" * 300 + ".pdf", "ơ" * 196 + ".pdf"),
        ("申请 заявка طلب.pdf", "申请 заявка طلب.pdf"),
    ],
)
def test_any_name_is_taken(given: str, kept: str) -> None:
    assert tidy_name(given) == kept
