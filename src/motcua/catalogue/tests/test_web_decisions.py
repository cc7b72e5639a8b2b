"""The pages of decisions."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.models import Decision
from motcua.catalogue.tests.makers import AT, make_decision, open_procedure
from motcua.catalogue.tests.pages import post, signed_in, text_of
from motcua.people.tests.cast import Cast, make_cast

DECISIONS = "/thu-tuc/quyet-dinh/"
NEW = "/thu-tuc/quyet-dinh/moi/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def control(client: Client, cast: Cast) -> Client:
    return signed_in(client, cast, "hanh")


def _answers(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "number": "754/QĐ-UBND",
        "kind": "list",
        "issuer": cast.units["ubnd_tinh"].pk,
        "issuer_kind": "province",
        "subject": "Công bố danh mục",
        "signed_on": "02/04/2024",
        "effective_on": "15/04/2024",
    } | changes


def test_a_decision_is_entered_and_shown(control: Client, cast: Cast) -> None:
    answer = post(control, NEW, **_answers(cast, text_effective_on="15/04/2024"))
    decision = Decision.objects.get()
    assert answer["Location"] == reverse("catalogue:decision", args=[decision.public_id])
    page = text_of(control.get(answer["Location"]))
    assert "Ký quyết định công bố" in page
    assert "NĐ 63/2010/NĐ-CP Điều 15" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": ""}, "Chưa nhập: Số quyết định."),
        ({"signed_on": "31/02/2024"}, "Ngày không đúng"),
        ({"effective_on": "01/04/2024"}, "sớm hơn ngày ký"),
        ({"signed_on": "01/01/2099", "effective_on": "01/01/2099"}, "ở sau ngày hôm nay"),
        ({"kind": "x"}, "x"),
    ],
)
def test_a_wrong_decision_is_refused_on_the_form(
    control: Client, cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    answer = post(control, NEW, **_answers(cast, **changes))
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert not Decision.objects.exists()


def test_the_list_counts_those_with_a_missed_deadline(control: Client, cast: Cast) -> None:
    make_decision(cast)
    page = text_of(control.get(DECISIONS, {"late": "on"}))
    assert "quá hạn" in page
    assert "754/QĐ-UBND" in page


def test_the_page_of_a_decision_lists_its_procedures(control: Client, cast: Cast) -> None:
    opened = open_procedure(cast)
    page = text_of(control.get(reverse("catalogue:decision", args=[opened.listing.public_id])))
    assert "Cấp giấy chứng nhận mẫu" in page


def test_the_entry_in_the_database_is_noted(control: Client, cast: Cast) -> None:
    decision = make_decision(cast)
    address = reverse("catalogue:decision", args=[decision.public_id])
    assert post(control, address, entered_on="01/04/2024").status_code == 422
    assert post(control, address, entered_on="09/04/2024").status_code == 302
    assert "đúng hạn" in text_of(control.get(address))


def test_readers_read_and_do_not_write(client: Client, cast: Cast) -> None:
    decision = make_decision(cast)
    address = reverse("catalogue:decision", args=[decision.public_id])
    signed_in(client, cast, "lan")
    assert client.get(DECISIONS).status_code == client.get(address).status_code == 200
    assert client.get(NEW).status_code == 403
    assert post(client, address, entered_on="09/04/2024").status_code == 403


def test_an_unknown_decision_is_not_found(control: Client, cast: Cast) -> None:
    assert control.get(reverse("catalogue:decision", args=[uuid4()])).status_code == 404
