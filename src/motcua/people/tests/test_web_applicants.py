"""Applicants at the counter: found by number or card, masked, looked at with a trace, corrected."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from motcua.people.models import Applicant, ViewTrace
from motcua.people.tests.cast import Cast, make_cast

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
CARD = "045185000999||Đoàn Thị Điểm|02011985|Nữ|Thôn Nam, Gio Linh, Quảng Trị|10012022"
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def counter(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["lan"])
    return client


def _find(client: Client, text: str) -> str:
    return client.post(reverse("people:find_applicants"), {"q": text}).content.decode()


def test_a_whole_number_finds_a_person_and_shows_its_end_only(counter: Client, cast: Cast) -> None:
    page = _find(counter, "045185000123")
    assert "Hồ Thị Sương" in page
    assert str(cast.person.public_id) in page
    assert "045185000123" not in page


def test_a_scanned_card_of_a_new_person_offers_to_register(counter: Client) -> None:
    assert "Hãy tạo mới từ thẻ" in _find(counter, CARD)


def test_an_unknown_number_tells_whom_it_fits(counter: Client) -> None:
    page = _find(counter, "045 301 000 123")
    assert "giới tính Nữ, sinh năm 2001" in page


def test_a_card_answers_as_json_for_the_reception_form(counter: Client) -> None:
    answer = counter.post(
        reverse("people:find_applicants"), {"q": CARD}, headers={"accept": "application/json"}
    )
    told = json.loads(answer.content)
    assert told["applicants"] == []
    assert (told["card"]["name"], told["card"]["birth_date"]) == ("Đoàn Thị Điểm", "02/01/1985")


def test_a_known_person_answers_as_json_with_a_masked_number(counter: Client) -> None:
    answer = counter.post(
        reverse("people:find_applicants"), {"q": "suong"}, headers={"accept": "application/json"}
    )
    (told,) = json.loads(answer.content)["applicants"]
    assert (told["name"], told["number"]) == ("Hồ Thị Sương", "•••••••••123")


def test_a_bad_scan_gets_a_sentence(counter: Client) -> None:
    answer = counter.post(reverse("people:find_applicants"), {"q": CARD.replace("0451", "")})
    assert answer.status_code == 422
    assert "Không đọc được mã QR" in answer.content.decode()


def test_looking_at_an_applicant_leaves_a_trace_and_shows_no_whole_number(
    counter: Client, cast: Cast
) -> None:
    page = counter.get(reverse("people:applicant", args=[cast.person.public_id])).content.decode()
    assert "045185000123" not in page
    assert "08/03/1985" in page
    assert ViewTrace.objects.get().account == cast.accounts["lan"]


def test_typed_data_is_corrected_with_a_reason(counter: Client, cast: Cast) -> None:
    address = reverse("people:correct_applicant", args=[cast.person.public_id])
    sent = {
        "operation": str(uuid4()),
        "name": "Hồ Thị Sương",
        "identity_kind": "citizen_id",
        "identity_number": "045185000124",
        "birth_date": "08/03/1985",
    }
    assert counter.post(address, sent).status_code == 422
    assert counter.post(address, sent | {"reason": "Gõ nhầm số"}).status_code == 302
    assert Applicant.objects.get(pk=cast.person.pk).identity_number == "045185000124"


def test_a_wrong_number_is_told_beside_its_field(counter: Client, cast: Cast) -> None:
    address = reverse("people:correct_applicant", args=[cast.person.public_id])
    sent = {"name": "A", "identity_kind": "citizen_id", "identity_number": "12", "reason": "x"}
    answer = counter.post(address, sent | {"operation": str(uuid4())})
    assert answer.status_code == 422
    assert "phải có đúng 12 chữ số" in answer.content.decode()


def test_an_organisation_is_asked_for_no_birth_date(counter: Client, cast: Cast) -> None:
    page = counter.get(reverse("people:correct_applicant", args=[cast.company.public_id])).content.decode()
    assert "Người đại diện" in page
    assert "Ngày sinh" not in page


def test_an_inspector_reads_and_corrects_nothing(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["khai"])
    assert client.get(reverse("people:applicant", args=[cast.person.public_id])).status_code == 200
    assert client.get(reverse("people:correct_applicant", args=[cast.person.public_id])).status_code == 403


def test_nobody_looks_applicants_up_without_signing_in(client: Client, cast: Cast) -> None:
    assert client.get(reverse("people:find_applicants"), {"q": "suong"}).status_code == 302


def _looked() -> list[tuple[str, UUID]]:
    return list(ViewTrace.objects.order_by("id").values_list("what", "subject"))


def test_each_look_up_leaves_a_trace_whoever_was_found(counter: Client, cast: Cast) -> None:
    for text in ("045185000123", "045185999999", "  "):
        _find(counter, text)
    assert _looked() == [("applicant_search", cast.person.public_id), ("applicant_search", UUID(int=0))]


def test_who_leafs_through_numbers_is_stopped(counter: Client, cast: Cast, settings: Settings) -> None:
    settings.LOOK_UPS_PER_HOUR = 3
    for end in range(3):
        _find(counter, f"04518500012{end}")
    answer = counter.post(reverse("people:find_applicants"), {"q": "045185000123"})
    assert answer.status_code == 422
    assert "3 lần trong một giờ qua" in answer.content.decode()
    assert len(_looked()) == 3
    ViewTrace.objects.update(at=AT)
    assert "Hồ Thị Sương" in _find(counter, "045185000123")


def test_a_number_is_never_asked_for_in_an_address(counter: Client) -> None:
    assert counter.get(reverse("people:find_applicants"), {"q": "045185000123"}).status_code == 405
