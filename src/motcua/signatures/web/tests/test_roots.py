"""The pages of trusted roots: seen, added, ended; and the verdict as a page shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client

from motcua.people.tests.cast import Cast, make_cast
from motcua.signatures.models import TrustedRoot
from motcua.signatures.queries import SignatureReport
from motcua.signatures.rules.findings import Found, Signature, State
from motcua.signatures.tests.authority import new_pki

pytestmark = pytest.mark.django_db
AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
ROOTS = "/he-thong/chung-thu-goc/"


@pytest.fixture
def cast() -> Cast:
    return make_cast(AT)


@pytest.fixture
def administrator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["nam"])
    return client


def answers(**changes: object) -> dict[str, object]:
    given = SimpleUploadedFile("goc.crt", new_pki().root.pem.encode())
    return {
        "certificate": given,
        "source": "Trang công bố",
        "effective_from": "01/01/2024",
        "operation": uuid4(),
    } | changes


def test_an_administrator_adds_a_root_and_ends_it(administrator: Client) -> None:
    assert "Chưa tin cậy tổ chức nào" in administrator.get(ROOTS).content.decode()
    added = administrator.post(f"{ROOTS}them/", answers(), follow=True)
    assert "CA DIỄN TẬP gốc" in added.content.decode()
    root = TrustedRoot.objects.get()
    ended = administrator.post(
        f"{ROOTS}{root.public_id}/thoi/",
        {"effective_to": "02/01/2024", "reason": "Lộ khóa", "operation": uuid4()},
        follow=True,
    )
    assert "Thôi tin cậy: Lộ khóa" in ended.content.decode()


def test_what_is_no_certificate_is_told_beside_its_field(administrator: Client) -> None:
    wrong = SimpleUploadedFile("goc.crt", b"xin ch\xc3\xa0o")
    answer = administrator.post(f"{ROOTS}them/", answers(certificate=wrong))
    assert answer.status_code == 422
    assert "Không đọc được chứng thư" in answer.content.decode()
    assert "Trang công bố" in answer.content.decode()


def test_an_inspector_sees_the_roots_and_changes_none(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["khai"])
    shown = client.get(ROOTS)
    assert shown.status_code == 200
    assert "Thêm chứng thư gốc" not in shown.content.decode()
    assert client.get(f"{ROOTS}them/").status_code == 403


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (SignatureReport(State.WAITING, sentences=("Đang chờ.",)), "Chờ kiểm tra chữ ký"),
        (SignatureReport(State.UNSIGNED, sentences=("Không có.",)), "Không có chữ ký số"),
        (
            SignatureReport(
                State.VALID,
                (Signature(Found.GOOD, "Ký", claimed_at="2024-06-03T01:00:00+00:00"),),
                ("Hợp lệ.",),
                AT,
            ),
            "Ký, thời điểm ký theo máy ký",
        ),
    ],
)
def test_the_verdict_is_a_word_with_its_reason(report: SignatureReport, said: str) -> None:
    source = '{% from "signatures/verdict.html" import verdict %}{{ verdict(report) }}'
    assert said in engines["jinja2"].from_string(source).render({"report": report})
    quiet = engines["jinja2"].from_string(source.replace("(report)", "(report, quiet=true)"))
    assert ("status" in quiet.render({"report": report})) is (report.state is State.VALID)
