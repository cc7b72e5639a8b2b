"""The page that enters a procedure."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.catalogue.models import Procedure
from motcua.catalogue.tests.makers import AT, make_procedure
from motcua.catalogue.tests.pages import Answer, page_of, post, signed_in, text_of
from motcua.people.tests.cast import Cast, make_cast

NEW = "/thu-tuc/moi/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def control(client: Client, cast: Cast) -> Client:
    return signed_in(client, cast, "hanh")


def _send(client: Client, **changes: object) -> Answer:
    typed = {"key": "1.014390", "name": "Thủ tục mới", "field": "Sở hữu trí tuệ", "kind": "public"}
    return post(client, NEW, **{**typed, "agency": "so_khcn"} | changes)


def test_a_procedure_is_entered_and_its_draft_comes_next(control: Client, cast: Cast) -> None:
    answer = _send(control)
    procedure = Procedure.objects.get()
    assert answer["Location"] == page_of(procedure, "draft")
    assert "thời hạn giải quyết" in text_of(control.get(answer["Location"]))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"key": "9.014390"}, "không đúng dạng"),
        ({"key": "1.001786"}, "đã dùng cho thủ tục"),
        ({"name": ""}, "Chưa nhập: Tên thủ tục."),
        ({"agency": "so_yte"}, "so_yte"),
    ],
)
def test_a_wrong_answer_enters_nothing(
    control: Client, cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    make_procedure(cast)
    answer = _send(control, **changes)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert Procedure.objects.count() == 1


@pytest.mark.parametrize("who", ["lan", "duc", "khai", "yen"])
def test_readers_enter_nothing(client: Client, cast: Cast, who: str) -> None:
    assert _send(signed_in(client, cast, who)).status_code == 403
