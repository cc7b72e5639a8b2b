"""Changing a form, what differs between two, its JSON Schema, its layout, its first draft."""

from __future__ import annotations

import pytest

from motcua.catalogue.errors import EFormNotFound
from motcua.catalogue.rules.conditions import simple_terms, written
from motcua.catalogue.rules.eforms import FieldKind, FormField, FormPage, draft_from, parse_definition
from motcua.catalogue.rules.eforms.comparing import form_differences
from motcua.catalogue.rules.eforms.editing import (
    DOWN,
    UP,
    move_field,
    move_page,
    name_from,
    put_field,
    put_page,
    remove_field,
    remove_page,
)
from motcua.catalogue.rules.eforms.reading import plain_definition
from motcua.catalogue.rules.eforms.schema import schema_of
from motcua.catalogue.rules.eforms.sheet import lay_out
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.catalogue.tests.samples import FULL

FORM = parse_definition(
    {
        "title_vi": "Tờ khai",
        "pages": [
            {
                "name": "p1",
                "title_vi": "Một",
                "fields": [
                    {"name": "co", "kind": "yes_no", "label_vi": "Có máy?", "required": True},
                    {"name": "so", "kind": "number", "label_vi": "Số máy", "condition": "co", "least": "1"},
                ],
            },
            {
                "name": "p2",
                "title_vi": "Hai",
                "condition": "co",
                "fields": [
                    {
                        "name": "may",
                        "kind": "table",
                        "label_vi": "Máy",
                        "columns": [{"name": "ten", "kind": "text", "label_vi": "Tên", "required": True}],
                    }
                ],
            },
        ],
    }
)


@pytest.mark.parametrize(
    ("label", "name"),
    [("Số máy", "so_may"), ("Đơn vị", "don_vi_2"), ("1. Tên", "o_1_ten"), ("or", "or_2"), ("…", "o")],
)
def test_a_name_is_made_of_the_question(label: str, name: str) -> None:
    assert name_from(label, ["don_vi"]) == name


def test_fields_move_within_a_page_and_over_its_edge() -> None:
    up = move_field(FORM, "so", UP)
    assert [one.name for one in up.pages[0].fields] == ["so", "co"]
    over = move_field(FORM, "so", DOWN)
    assert [[one.name for one in page.fields] for page in over.pages] == [["co"], ["so", "may"]]
    assert move_field(FORM, "co", UP) == FORM


def test_pages_are_put_moved_and_taken_away() -> None:
    added = put_page(FORM, FormPage("p3", "Ba"))
    assert [page.name for page in move_page(added, "p3", UP).pages] == ["p1", "p3", "p2"]
    assert put_page(FORM, FormPage("p1", "Đổi")).pages[0].fields == FORM.pages[0].fields
    assert [page.name for page in remove_page(added, "p1").pages] == ["p2", "p3"]
    with pytest.raises(EFormNotFound):
        move_page(FORM, "p9", UP)


def test_columns_are_changed_like_fields() -> None:
    wider = put_field(FORM, FormField("nam", FieldKind.NUMBER, "Năm"), table="may")
    assert [one.name for one in wider.fields[2].columns] == ["ten", "nam"]
    assert move_field(wider, "may.nam", UP).fields[2].columns[0].name == "nam"
    assert remove_field(wider, "may.nam") == FORM


def test_differences_name_the_question_and_what_changed() -> None:
    after = put_field(FORM, FormField("so", FieldKind.NUMBER, "Số máy"))
    (changed,) = form_differences(FORM, after)
    assert changed.name == "Số máy"
    assert [line.text for line in changed.lines if line.change == "removed"] == [
        "Chỉ hỏi khi “Có máy?” là “Có”",
        "Nhỏ nhất 1",
    ]
    assert form_differences(FORM, FORM) == ()
    assert form_differences(FORM, move_field(FORM, "so", UP))[0].name == "Thứ tự"


def test_the_schema_requires_what_is_always_asked() -> None:
    schema = schema_of(FORM)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["co"]
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["may"]["items"]["required"] == ["ten"]  # type: ignore[index,call-overload]  # JSON


def test_a_page_keeps_questions_that_its_own_answers_may_ask_for() -> None:
    (first,) = lay_out(FORM, {})
    assert [one.name for one in first.questions] == ["co", "so"]
    assert first.questions[1].when == "“Có máy?” là “Có”"
    pages = lay_out(FORM, {"co": True, "may": [{"ten": "A"}, {}]})
    assert [[cell.name for cell in row] for row in pages[1].questions[0].rows] == [
        ["may-0-ten"],
        ["may-1-ten"],
    ]


@pytest.mark.parametrize(
    ("source", "terms"),
    [
        ("co", ("and", [("co", "=", "true")])),
        ("not co or so > 3", ("or", [("co", "=", "false"), ("so", ">", "3")])),
        ("co and (so > 3 or so < 1)", None),
        ("", ("and", [])),
    ],
)
def test_a_condition_is_shown_in_lists_where_it_fits(source: str, terms: object) -> None:
    assert simple_terms(source) == terms


def test_a_condition_of_lists_reads_back() -> None:
    terms = [("co", "=", "true"), ("so", ">=", "2")]
    assert simple_terms(written("or", terms)) == ("or", terms)
    assert condition_words(written("and", terms), FORM.fields, "en") == (
        "“Có máy?” is “Yes” and “Số máy” is at least 2"
    )


def test_a_first_draft_is_made_of_the_papers_and_says_that_it_is_made() -> None:
    made = draft_from(FULL)
    assert made.mark == "drill"
    assert parse_definition(plain_definition(made)) == made
    assert [page.name for page in made.pages] == ["nguoi_nop", "noi_dung_de_nghi", "giay_to", "cam_doan"]
