"""Photographs of pages: measured, turned upright, bare of where they were taken, joined into one PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pytest_django import Settings

from motcua.files.codecs.photographs import measure, prepare
from motcua.files.errors import (
    FileExpands,
    FileKept,
    JoinedElsewhere,
    NothingToJoin,
    NotPhotographs,
    TooManyFiles,
)
from motcua.files.models import JoinedPage, StoredFile
from motcua.files.policies import let_read
from motcua.files.queries import get_file_for, originals_of, read_stored, readability
from motcua.files.rules.readability import Fault, Limits, Measured, fault_of
from motcua.files.tests import samples
from motcua.files.tests.conftest import MORNING, OFFICER, OTHER, bytes_in
from motcua.files.tests.photographs import QUARTER_TURN, photograph, sheet
from motcua.files.usecases import discard_file, join_photographs, keep_files, store_file, sweep_files
from motcua.kernel.errors import DomainError, NotFound

LIMITS = Limits(shorter_edge=700, light=60, contrast=10, sharpness=60)
GOOD = Measured(1200, 1600, light=220, contrast=30, sharpness=900)


def hand_in(content: bytes, name: str = "Trang.jpg") -> StoredFile:
    """Store a photograph of an officer, measured."""
    return store_file(
        source=BytesIO(content), name=name, purpose="test", actor=OFFICER, at=MORNING, measure=True
    )


def join(*files: StoredFile, name: str = "Giấy phép") -> StoredFile:
    """Join `files` in their order."""
    pages = [file.public_id for file in files]
    return join_photographs(files=pages, name=name, purpose="test", actor=OFFICER, at=MORNING)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (GOOD, None),
        (Measured(500, 1600, 220, 30, 900), Fault.SMALL),
        (Measured(1600, 500, 20, 3, 5), Fault.SMALL),
        (Measured(1200, 1600, 40, 5, 5), Fault.DARK),
        (Measured(1200, 1600, 252, 3, 5), Fault.FLAT),
        (Measured(1200, 1600, 220, 30, 12), Fault.BLURRED),
    ],
)
def test_the_first_thing_to_mend_is_told(page: Measured, fault: Fault | None) -> None:
    assert fault_of(page, LIMITS) is fault


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (sheet(), None),
        (sheet(lines=3), None),
        (sheet(size=(2400, 3200)), None),
        (sheet(blur=6), Fault.BLURRED),
        (sheet(light=0.15), Fault.DARK),
        (sheet(lines=0), Fault.FLAT),
        (sheet(size=(480, 640)), Fault.SMALL),
    ],
    ids=["sharp", "few lines", "large", "shaken", "dark", "nothing on it", "small"],
)
def test_a_page_is_measured_as_an_eye_would_judge_it(
    tmp_path: Path, page: Image.Image, fault: Fault | None
) -> None:
    path = tmp_path / "page"
    path.write_bytes(photograph(page))
    assert fault_of(measure(path, "a.jpg", "image/jpeg"), LIMITS) is fault


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("HEIF", "image/heic")])
def test_a_page_is_drawn_upright_and_says_nothing_of_where_it_was_taken(
    tmp_path: Path, kind: str, media_type: str
) -> None:
    path = tmp_path / "page"
    path.write_bytes(photograph(kind=kind, orientation=QUARTER_TURN, place=True))
    page = prepare(path, "a", media_type)
    assert page.width > page.height
    assert b"Exif" not in page.jpeg
    assert dict(Image.open(BytesIO(page.jpeg)).getexif()) == {}


def test_a_large_photograph_is_made_smaller(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(photograph(sheet(size=(3000, 4000))))
    page = prepare(path, "a.jpg", "image/jpeg")
    assert (page.width, page.height) == (1754, 2339)
    assert (page.measured.width, page.measured.height) == (3000, 4000)


def test_a_transparent_picture_lies_on_white(tmp_path: Path) -> None:
    path = tmp_path / "page"
    Image.new("RGBA", (900, 900), (0, 0, 0, 0)).save(path, "PNG")
    assert measure(path, "a.png", "image/png").light == 255


def test_a_picture_that_promises_a_wall_of_pixels_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(samples.huge_png(60_000, 60_000))
    with pytest.raises(FileExpands):
        prepare(path, "a.png", "image/png")


@pytest.mark.django_db
def test_photographs_of_three_kinds_become_one_pdf_of_a4_in_their_order() -> None:
    pages = [
        hand_in(photograph(), "1.jpg"),
        hand_in(photograph(kind="HEIF"), "2.heic"),
        hand_in(photograph(kind="PNG", page=sheet(size=(1600, 1200))), "3.png"),
    ]
    joined = join(*pages)
    drawn = PdfReader(BytesIO(read_stored(joined)))
    assert [(int(page.mediabox.width), int(page.mediabox.height)) for page in drawn.pages] == [
        (595, 842),
        (595, 842),
        (842, 595),
    ]
    assert (joined.name, joined.pages, joined.media_type) == ("Giấy phép.pdf", 3, "application/pdf")
    assert originals_of(joined) == pages


@pytest.mark.django_db
def test_each_page_that_is_hard_to_read_is_named_with_what_to_do() -> None:
    joined = join(
        hand_in(photograph()), hand_in(photograph(sheet(blur=6))), hand_in(photograph(sheet(light=0.1)))
    )
    told = readability(joined)
    assert [sentence[:9] for sentence in told] == ["Trang 2 b", "Trang 3 q"]
    assert "giữ máy thật chắc" in told[0]
    assert "bật đèn" in told[1]


@pytest.mark.django_db
def test_the_photographs_stay_byte_for_byte_and_are_kept_with_what_they_became() -> None:
    content = photograph(place=True)
    page = hand_in(content)
    joined = join(page)
    keep_files(public_ids=[joined.public_id], purpose="test", actor=OFFICER, at=MORNING)
    page.refresh_from_db()
    assert page.kept_at == MORNING
    assert read_stored(page) == content


@pytest.mark.django_db
@pytest.mark.usefixtures("readers")
def test_who_reads_what_was_joined_reads_its_photographs() -> None:
    page = hand_in(photograph())
    joined = join(page)
    keep_files(public_ids=[joined.public_id], purpose="test", actor=OFFICER, at=MORNING)
    let_read("test", lambda file, actor: file.pk == joined.pk and actor.account_id == OTHER.account_id)
    assert get_file_for(OTHER, page.public_id) == page
    with pytest.raises(NotFound):
        get_file_for(OFFICER, page.public_id)


@pytest.mark.django_db
def test_a_photograph_that_became_a_page_goes_only_after_what_it_became() -> None:
    page = hand_in(photograph())
    joined = join(page)
    with pytest.raises(JoinedElsewhere, match="trang của tệp ghép"):
        discard_file(public_id=page.public_id, actor=OFFICER, at=MORNING)
    discard_file(public_id=joined.public_id, actor=OFFICER, at=MORNING)
    discard_file(public_id=page.public_id, actor=OFFICER, at=MORNING)
    assert not StoredFile.objects.exists()
    assert not JoinedPage.objects.exists()


@pytest.mark.django_db
def test_the_sweep_forgets_what_was_joined_and_then_its_photographs() -> None:
    join(hand_in(photograph()))
    late = MORNING.replace(month=9)
    assert sweep_files(actor=OFFICER, at=late, real=late).uploads == 2


@pytest.mark.django_db
def test_only_ones_own_photographs_are_joined_each_once_and_not_too_many(settings: Settings) -> None:
    page, paper = hand_in(photograph()), hand_in(samples.pdf(), "Đơn.pdf")
    settings.FILES_PER_FORM = 2
    cases: list[tuple[list[StoredFile], type[DomainError]]] = [
        ([], NothingToJoin),
        ([page, page], NothingToJoin),
        ([page, paper], NotPhotographs),
        ([page, page, page], TooManyFiles),
    ]
    for files, refusal in cases:
        with pytest.raises(refusal):
            join(*files)
    with pytest.raises(NotFound):
        join_photographs(files=[page.public_id], name="a", purpose="test", actor=OTHER, at=MORNING)


@pytest.mark.django_db
@pytest.mark.usefixtures("readers")
def test_a_kept_photograph_is_not_joined_again() -> None:
    page = hand_in(photograph())
    keep_files(public_ids=[page.public_id], purpose="test", actor=OFFICER, at=MORNING)
    let_read("test", lambda file, actor: True)
    with pytest.raises(FileKept):
        join(page)


@pytest.mark.django_db
def test_a_pdf_that_would_be_too_large_is_refused_and_leaves_nothing(store: Path, settings: Settings) -> None:
    page = hand_in(photograph())
    settings.FILES_LIMIT_MB = 0
    with pytest.raises(FileExpands):
        join(page)
    assert bytes_in(store) == [page.sha256]
