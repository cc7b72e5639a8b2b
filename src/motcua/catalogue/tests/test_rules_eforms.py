"""The rules of electronic forms: what is asked, what is read, what is wrong."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.errors import EFormRefused, EFormStepUnknown
from motcua.catalogue.rules.eforms import (
    FormDefinition,
    carry_over,
    check,
    parse_definition,
    plain_definition,
    read_post,
    shown_pages,
    take_step,
)
from motcua.catalogue.rules.eforms.sheet import Question, lay_out

DAY = date(2024, 6, 14)


def field(name: str, kind: str = "text", **more: object) -> dict[str, Any]:
    """Return a field as JSON."""
    return {"name": name, "kind": kind, "label_vi": name.upper(), **more}


def form(*fields: dict[str, Any], **page: object) -> FormDefinition:
    """Return a form of one page."""
    one = {"name": "trang", "title_vi": "Trang", "fields": list(fields), **page}
    return parse_definition({"title_vi": "Tờ khai", "pages": [one]})


def choice(name: str, *values: str, **more: object) -> dict[str, Any]:
    """Return a choice as JSON."""
    return field(name, "choice", choices=[{"value": one, "label_vi": one.upper()} for one in values], **more)


MACHINES = field(
    "may",
    "table",
    columns=[
        field("ten", required=True),
        field("nam", "number", least="1950", most="2100"),
        choice("loai", "ct", "khac"),
        field("noi_ro", required=True, condition='loai = "khac"'),
    ],
)
"""A table of machines; one of another sort is to be described."""


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ({"kind": "text"}, "  Phòng\u00a0 khám ", "Phòng khám"),
        ({"kind": "long_text"}, "một\r\n  hai ", "một\nhai"),
        ({"kind": "number"}, "1.234,5", "1234,5"),
        ({"kind": "number"}, "12.5", "12,5"),
        ({"kind": "number"}, "1.234", 1234),
        ({"kind": "money"}, "1 500 000", 1_500_000),
        ({"kind": "date"}, "1/2/2024", "2024-02-01"),
        ({"kind": "date"}, "2024-02-01", "2024-02-01"),
        ({"kind": "yes_no"}, "no", False),
        ({"kind": "text", "pattern": "tax_code"}, "3200 123-456", "3200123456"),
        ({"kind": "text", "pattern": "phone"}, "0912.345.678", "0912345678"),
        ({"kind": "text", "pattern": "identity_number"}, "c1234567", "C1234567"),
    ],
)
def test_an_answer_is_read_as_people_write_it(kind: dict[str, str], typed: str, value: object) -> None:
    checked = check(form(field("a", **kind)), {"a": typed})
    assert checked.values == {"a": value}
    assert not checked.faults


@pytest.mark.parametrize(
    ("more", "typed", "said"),
    [
        ({"required": True}, "  ", "Chưa nhập"),
        ({"kind": "number"}, "nhiều", "phải là một số"),
        ({"kind": "number", "most": "5"}, "6", "không được lớn hơn 5"),
        ({"kind": "money"}, "-5", "không âm"),
        ({"kind": "date"}, "31/02/2024", "không đúng"),
        ({"kind": "date", "not_after": "today"}, "15/06/2024", "không được sau ngày hôm nay (14/06/2024)"),
        ({"longest": 3}, "bốn chữ", "dài quá 3 ký tự"),
        ({"pattern": "tax_code"}, "123", "10 chữ số"),
        ({"pattern": "email"}, "a@b", "ten@noi.vn"),
        ({"pattern": "email"}, "аn@noi.vn", "trông giống nhưng"),
        ({"pattern": "phone"}, "０912345678", "trông giống nhưng"),
    ],
)
def test_a_wrong_answer_says_what_to_do(more: dict[str, Any], typed: str, said: str) -> None:
    (fault,) = check(form(field("a", **{"kind": "text"} | more)), {"a": typed}, on=DAY).faults
    assert fault.name == "a"
    assert said in fault.sentence


def test_decomposed_letters_and_control_characters_come_out_clean() -> None:
    typed = unicodedata.normalize("NFD", "Nguyễn\u202e Thị\x00 An")
    values = check(form(field("a", pattern="human_name")), {"a": typed}).values
    assert values == {"a": "Nguyễn Thị An"}


def test_two_days_are_compared() -> None:
    made = form(field("tu", "date"), field("den", "date", not_before="tu"))
    (fault,) = check(made, {"tu": "02/01/2024", "den": "01/01/2024"}).faults
    assert fault.sentence == "DEN không được trước TU (02/01/2024)."


def test_faults_and_lines_of_a_table_bind_to_the_input_of_their_row() -> None:
    rows = [{"ten": "A", "nam": "1900"}, {}, {"loai": "khac"}]
    checked = check(form(MACHINES), {"may": rows})
    assert [fault.name for fault in checked.faults] == ["may-0-nam", "may-2-ten", "may-2-noi_ro"]
    assert [line.label for line in checked.lines] == ["MAY 1: TEN", "MAY 2: LOAI"]


def test_more_rows_than_a_table_holds_are_refused() -> None:
    (fault,) = check(form(MACHINES), {"may": [{"ten": str(one)} for one in range(51)]}).faults
    assert "nhiều nhất 50 dòng" in fault.sentence


def test_a_person_who_is_not_asked_for_may_stay_empty_but_not_half() -> None:
    made = form(field("nguoi", "person"))
    assert check(made, {"nguoi": {}}).is_sound
    (fault,) = check(made, {"nguoi": {"full_name": "An Bình"}}).faults
    assert fault.name == "nguoi-identity_number"


def test_a_page_that_nothing_is_asked_on_is_passed_over() -> None:
    pages = [
        {"name": "p1", "title_vi": "1", "fields": [field("co", "yes_no")]},
        {"name": "p2", "title_vi": "2", "condition": "co", "fields": [field("them", required=True)]},
    ]
    made = parse_definition({"title_vi": "T", "pages": pages})
    assert [page.name for page in shown_pages(made, {"co": "no"})] == ["p1"]
    assert check(made, {"co": "no", "them": "x"}).values == {"co": False}
    assert [fault.name for fault in check(made, {"co": "yes"}).faults] == ["them"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([field("a", condition="b")], "không có ô «b»"),
        ([field("a", "yes_no", condition="b"), field("b", "yes_no", condition="a")], "vòng tròn"),
        ([field("a", "yes_no", condition="a")], "vòng tròn"),
        ([field("a", "choice")], "chưa có mục nào"),
        ([field("a"), field("a")], "hai ô cùng mang tên «a»"),
        ([field("Tên")], "không dùng được"),
        ([field("or")], "không dùng được"),
        ([field("a", "table")], "bảng chưa có cột"),
        ([field("a", least="x", kind="number")], "phải là số"),
        ([field("a", "number", least="2", most="1")], "nhỏ nhất lớn hơn"),
        ([field("a", "date", not_before="b")], "không có ô ngày «b»"),
        ([field("a", "number"), field("b", condition='a = "x"')], "là số còn"),
        ([choice("a", "x"), field("b", condition='a = "y"')], "không bao giờ là"),
        ([field("a", "teleport")], "không biết kind"),
    ],
)
def test_a_form_with_a_fault_is_refused_and_the_fault_named(fields: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(EFormRefused) as refused:
        form(*fields)
    assert said in str(refused.value)


def test_a_posted_page_becomes_answers() -> None:
    made = form(
        field("a"),
        field("nguoi", "person"),
        MACHINES,
        field("b", "choices", choices=[{"value": "x", "label_vi": "X"}, {"value": "y", "label_vi": "Y"}]),
    )
    posted = QueryDict("a=1&nguoi-full_name=An&may-0-ten=M&may-7-ten=N&b=x&b=y&lạ=1")
    answers = read_post(made, posted)
    assert answers["a"] == "1"
    assert answers["may"][1]["ten"] == "N"  # type: ignore[index]  # a list of rows
    assert answers["b"] == ["x", "y"]


def test_a_letter_that_no_database_keeps_is_left_out_of_every_answer() -> None:
    made = form(
        field("a"),
        field("nguoi", "person"),
        MACHINES,
        field("b", "choices", choices=[{"value": "x", "label_vi": "X"}]),
    )
    posted = QueryDict("a=1%00&nguoi-full_name=%00An&may-0-ten=M%00&b=x%00")
    assert "\\x00" not in repr(read_post(made, posted))
    assert read_post(made, posted)["a"] == "1"


def test_rows_are_added_and_taken_away() -> None:
    made, answers = form(MACHINES), {"may": [{"ten": "A"}, {"ten": "B"}]}
    assert take_step(made, {}, "add:may") == {"may": [{}, {}]}
    assert take_step(made, answers, "remove:may:0") == {"may": [{"ten": "B"}]}
    with pytest.raises(EFormStepUnknown):
        take_step(made, answers, "add:khac")


def test_a_replaced_form_keeps_what_fits_and_tells_what_is_lost() -> None:
    old = form(field("a"), field("bo"), choice("c", "x", "y"), MACHINES)
    new = form(field("a"), choice("c", "x"), MACHINES | {"columns": [field("ten")]}, field("moi"))
    answers = {"a": "1", "bo": "2", "c": "y", "may": [{"ten": "M", "nam": "2000"}]}
    carried = carry_over(old, new, answers)
    assert carried.answers == {"a": "1", "c": "y", "may": [{"ten": "M"}]}
    assert [line.name for line in carried.lost] == ["bo", "c", "may-0-nam"]
    assert carried.added == ["MOI"]


CONDITIONS = st.sampled_from(["x", "not x", 'c = "p"', "n > 3", 'c in ("p", "q")', "n != 2", 'm = "p"'])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "x": st.sampled_from(["yes", "no", ""]),
        "c": st.sampled_from(["p", "q", "r", ""]),
        "n": st.sampled_from(["1", "2", "5", "sai", ""]),
        "m": st.lists(st.sampled_from(["p", "q"]), max_size=2),
        "hidden": st.text(max_size=5),
    },
)


def conditional(condition: str) -> FormDefinition:
    """Return a form whose last question depends on the ones before."""
    return form(
        field("x", "yes_no"),
        choice("c", "p", "q", "r"),
        field("n", "number"),
        choice("m", "p", "q") | {"kind": "choices"},
        field("hidden", condition=condition),
    )


@given(CONDITIONS, CONDITIONS, ANSWERS)
def test_or_asks_where_either_asks(one: str, other: str, answers: dict[str, object]) -> None:
    asks = ["hidden" in check(conditional(text), answers).shown for text in (one, other)]
    assert ("hidden" in check(conditional(f"{one} or {other}"), answers).shown) is any(asks)


@given(CONDITIONS, ANSWERS)
def test_a_hidden_answer_is_dropped(condition: str, answers: dict[str, object]) -> None:
    checked = check(conditional(condition), answers)
    if "hidden" not in checked.shown:
        assert "hidden" not in checked.values
        assert all(line.name != "hidden" for line in checked.lines)


@given(ANSWERS)
def test_what_was_checked_checks_again_to_the_same(answers: dict[str, object]) -> None:
    checked = check(conditional("x"), answers)
    assert check(conditional("x"), checked.values).values == checked.values


ROWS = st.lists(
    st.dictionaries(st.sampled_from(["ten", "nam", "loai", "noi_ro"]), st.text(max_size=6), max_size=4),
    max_size=4,
)
PEOPLE = st.dictionaries(st.sampled_from(["full_name", "identity_number", "email"]), st.text(max_size=8))


@given(ROWS, PEOPLE, st.text(max_size=5))
def test_each_fault_stands_beside_an_input_that_is_drawn(
    rows: list[dict[str, str]], person: dict[str, str], text: str
) -> None:
    made = form(MACHINES, field("nguoi", "person"), field("so", "number", required=True))
    answers = {"may": rows, "nguoi": person, "so": text}
    drawn = {name for topic in lay_out(made, answers) for one in topic.questions for name in inputs_of(one)}
    assert {fault.name for fault in check(made, answers).faults} <= drawn


def inputs_of(question: Question) -> set[str]:
    """Return the ids of a question and of all inside it."""
    inner = [*question.parts, *(cell for row in question.rows for cell in row)]
    return {question.name}.union(*map(inputs_of, inner))


@given(ROWS, st.text(max_size=5))
def test_answers_carried_to_the_same_form_lose_nothing(rows: list[dict[str, str]], text: str) -> None:
    made = form(MACHINES, field("a"))
    answers = {"may": rows, "a": text}
    carried = carry_over(made, made, answers)
    assert (carried.answers, carried.lost, carried.added) == (answers, [], [])


def test_a_form_cut_down_to_some_fields_still_checks() -> None:
    made = conditional("x")
    cut = replace(made, pages=(replace(made.pages[0], fields=made.pages[0].fields[-1:]),))
    assert check(cut, {"hidden": "y"}).shown == frozenset()


TEXTS = st.text(alphabet="aăâđêôơư XYZ12", min_size=1, max_size=20).filter(str.strip)
SIMPLE = st.builds(
    lambda kind, text, help_vi, required: {
        "kind": kind,
        "label_vi": text,
        "help_vi": help_vi,
        "required": required,
    },
    st.sampled_from(
        ["text", "long_text", "number", "money", "date", "yes_no", "person", "address_new", "file"]
    ),
    TEXTS,
    st.one_of(st.just(""), TEXTS),
    st.booleans(),
)


@given(st.lists(SIMPLE, max_size=12))
def test_a_form_written_and_read_is_the_same(fields: list[dict[str, Any]]) -> None:
    made = form(*({"name": f"f{number}"} | one for number, one in enumerate(fields)), MACHINES)
    assert parse_definition(json.loads(json.dumps(plain_definition(made)))) == made
