"""The page of a procedure, of a version, of a difference."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client

from motcua.catalogue.rules.content import Mark
from motcua.catalogue.tests.makers import AT, SAMPLE, make_procedure, open_procedure
from motcua.catalogue.tests.pages import page_of, signed_in, text_of
from motcua.catalogue.usecases import draft_version
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def test_every_part_is_on_the_page(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast)
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure)))
    for text in (
        *("Bước 1. Nộp hồ sơ.", "Đơn đề nghị", "Bản sao chứng thực", "5 ngày làm việc", "1.000.000 đồng"),
        *("Luật 29/2013/QH13", "Đang tiếp nhận hồ sơ", "Toàn trình", "754-1.001786/QĐ-UBND", "<svg"),
    ):
        assert text in page, text


def test_what_is_not_certain_carries_its_mark(client: Client, cast: Cast) -> None:
    marked = replace(SAMPLE, marks={"steps": Mark.DRILL.value, "term": Mark.TO_CONFIRM.value})
    opened = open_procedure(cast, content=marked)
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure)))
    assert "dựng cho diễn tập" in page
    assert "cần xác nhận" in page


def test_a_missing_part_is_named_as_incomplete(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast, content=replace(SAMPLE, steps=""))
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure)))
    assert "Còn thiếu: trình tự thực hiện." in page


def test_a_draft_says_that_it_is_one_and_why_nothing_is_received(client: Client, cast: Cast) -> None:
    procedure = make_procedure(cast).procedure
    page = text_of(signed_in(client, cast, "lan").get(page_of(procedure)))
    assert "chưa công bố" in page
    assert "chưa có quyết định công bố danh mục đang có hiệu lực" in page


@pytest.mark.parametrize(("who", "offered"), [("lan", False), ("duc", False), ("hanh", True), ("nam", True)])
def test_only_editors_are_offered_a_new_version(client: Client, cast: Cast, who: str, offered: bool) -> None:
    opened = open_procedure(cast)
    page = text_of(signed_in(client, cast, who).get(page_of(opened.procedure)))
    assert (page_of(opened.procedure, "begin_draft") in page) is offered


def test_the_difference_shows_what_was_added_and_removed(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast)
    changed = replace(SAMPLE, audience="Cá nhân")
    draft_version(procedure_id=opened.procedure.pk, content=changed, actor=cast.hanh, at=AT)
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure, "difference", 0, 1)))
    assert "<del>Tổ chức</del>" in page
    assert "<ins>Cá nhân</ins>" in page


def test_equal_versions_are_said_to_be_equal(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast)
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure, "difference", 0, 0)))
    assert "giống nhau" in page


def test_text_of_a_procedure_is_never_markup(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast, content=replace(SAMPLE, steps="<script>alert(1)</script>"))
    page = text_of(signed_in(client, cast, "lan").get(page_of(opened.procedure)))
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/thu-tuc/{}/", "/thu-tuc/{}/phien-ban/0/", "/thu-tuc/{}/so-sanh/0/1/"])
def test_what_is_not_there_is_not_found(client: Client, cast: Cast, address: str) -> None:
    assert signed_in(client, cast, "lan").get(address.format(uuid4())).status_code == 404


def test_a_version_that_is_not_there_is_not_found(client: Client, cast: Cast) -> None:
    opened = open_procedure(cast)
    assert signed_in(client, cast, "lan").get(page_of(opened.procedure, "version", 7)).status_code == 404
