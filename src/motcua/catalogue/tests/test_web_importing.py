"""The page that loads lists."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalogue.codecs.provincial import write_csv
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import Filters
from motcua.catalogue.queries.lists import list_rows
from motcua.catalogue.tests.makers import AT, EFFECTIVE, open_procedure
from motcua.catalogue.tests.pages import Answer, post, signed_in, text_of
from motcua.people.tests.cast import Cast, make_cast

IMPORT = "/thu-tuc/nhap/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def control(client: Client, cast: Cast) -> Client:
    return signed_in(client, cast, "hanh")


def _list(cast: Cast) -> bytes:
    open_procedure(cast)
    listed = write_csv(list_rows(Filters(), on=EFFECTIVE)).decode("utf-8-sig")
    return listed.replace("1.001786", "1.009999").encode()


def _send(client: Client, content: bytes, name: str = "ds.csv", **more: object) -> Answer:
    return post(client, IMPORT, file=SimpleUploadedFile(name, content), agency="so_khcn", **more)


def test_a_check_tells_what_would_happen_and_loads_nothing(control: Client, cast: Cast) -> None:
    answer = _send(control, _list(cast), check_only="on")
    assert "1 thủ tục mới" in text_of(answer)
    assert Procedure.objects.count() == 1


def test_loading_makes_drafts(control: Client, cast: Cast) -> None:
    assert _send(control, _list(cast)).status_code == 302
    assert Procedure.objects.get(national_code="1.009999").versions.get().is_draft


def test_all_faults_are_shown_with_row_and_column(control: Client, cast: Cast) -> None:
    content = _list(cast).replace(b"1.009999", b"9.9").replace("5 ngày".encode(), "năm ngày".encode())
    answer = _send(control, content)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Mã TTHC" in page
    assert "Thời hạn giải quyết" in page
    assert Procedure.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"PK\x03\x04"), ("a.xlsx", b"%PDF-1.7"), ("a.csv", b"\xff")]
)
def test_a_file_of_another_kind_gets_a_sentence(
    control: Client, cast: Cast, name: str, content: bytes
) -> None:
    answer = _send(control, content, name)
    assert answer.status_code == 422
    assert "Không đọc được tệp" in text_of(answer)


def test_a_huge_file_is_refused_before_it_is_read(control: Client, cast: Cast) -> None:
    answer = _send(control, b"x" * (10 * 1024 * 1024 + 1))
    assert "lớn hơn 10 MB" in text_of(answer)


def test_a_list_of_another_agency_is_not_offered(control: Client, cast: Cast) -> None:
    answer = post(control, IMPORT, file=SimpleUploadedFile("a.csv", b"x"), agency="so_yte")
    assert answer.status_code == 422


def test_readers_do_not_see_the_page(client: Client, cast: Cast) -> None:
    assert signed_in(client, cast, "lan").get(IMPORT).status_code == 403
