"""A form starts with what is known of who files, and never writes over what was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.catalogue.errors import EFormRefused
from motcua.catalogue.rules.eforms import (
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Known,
    Pattern,
    Prefill,
    parse_definition,
    plain_definition,
    prefilled,
    refreshed,
)
from motcua.catalogue.rules.eforms.sheet import lay_out

AN = Known("person", "Hồ Thị An", identity_number="045190000001", phone="0905123456")
CLINIC = Known(
    "organisation", "Phòng khám A", tax_code="3200123456", representative="Lê B", address="1 Hùng Vương"
)
OTHER = Known("organisation", "Nha khoa B", tax_code="3200999999", phone="0233555666")


def form(*fields: FormField) -> FormDefinition:
    return FormDefinition("Tờ khai", pages=(FormPage("mot", "Một", fields=fields),))


def of_owner(name: str, kind: FieldKind, pattern: Pattern | None = None) -> FormField:
    return FormField(name, kind, name, pattern=pattern, prefill=Prefill.OWNER)


def test_an_organisation_field_starts_with_the_organisation_and_a_person_field_stays_empty() -> None:
    asked = form(of_owner("org", FieldKind.ORGANISATION), of_owner("man", FieldKind.PERSON))
    assert prefilled(asked, owner=CLINIC, filer=AN) == {
        "org": {
            "name": "Phòng khám A",
            "tax_code": "3200123456",
            "representative": "Lê B",
            "address": "1 Hùng Vương",
        }
    }


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (None, "Phòng khám A"),
        (Pattern.TAX_CODE, "3200123456"),
        (Pattern.HUMAN_NAME, "Lê B"),
        (Pattern.PHONE, None),
        (Pattern.DOCUMENT_NUMBER, None),
    ],
)
def test_a_line_takes_what_its_pattern_asks_for(pattern: Pattern | None, said: str | None) -> None:
    found = prefilled(form(of_owner("line", FieldKind.TEXT, pattern)), owner=CLINIC, filer=AN)
    assert found.get("line") == said


def test_who_applies_is_chosen_where_the_form_offers_it() -> None:
    choices = (Choice("person", "Cá nhân"), Choice("organisation", "Tổ chức"))
    asked = form(replace(of_owner("who", FieldKind.CHOICE), choices=choices))
    assert prefilled(asked, owner=AN, filer=AN) == {"who": "person"}


def test_a_contact_that_may_stay_empty_is_not_filled_with_the_owner_again() -> None:
    asked = form(FormField("contact", FieldKind.PERSON, "Liên hệ", prefill=Prefill.FILER))
    assert prefilled(asked, owner=AN, filer=AN) == {}
    assert prefilled(asked, owner=CLINIC, filer=AN)["contact"] == AN.parts


def test_a_question_that_names_nobody_is_left_alone() -> None:
    assert prefilled(form(FormField("head", FieldKind.PERSON, "Phụ trách")), owner=AN, filer=AN) == {}


def test_another_owner_replaces_only_what_nobody_touched() -> None:
    before, after = {"org": CLINIC.parts}, {"org": OTHER.parts}
    now = {"org": CLINIC.parts | {"representative": "Trần Văn C", "address": ""}}
    assert refreshed(now, before, after)["org"] == {
        "name": "Nha khoa B",
        "tax_code": "3200999999",
        "representative": "Trần Văn C",
        "address": "",
        "phone": "0233555666",
    }


def test_what_was_typed_before_anything_was_known_stays_whole() -> None:
    typed = {"org": {"name": "Tên đã gõ", "phone": ""}}
    assert refreshed(typed, {}, {"org": OTHER.parts}) == typed


def test_what_is_known_no_more_is_emptied_where_untouched() -> None:
    found = refreshed({"man": AN.parts, "line": "đã gõ"}, {"man": AN.parts, "line": "cũ"}, {})
    assert set(found["man"].values()) == {""}  # type: ignore[attr-defined]  # parts of a person
    assert found["line"] == "đã gõ"


def test_untouched_answers_are_marked_part_by_part() -> None:
    asked = form(of_owner("org", FieldKind.ORGANISATION))
    answers = {"org": CLINIC.parts | {"name": "Tên đã sửa"}}
    (topic,) = lay_out(asked, answers, known={"org": CLINIC.parts})
    marked = {one.name for one in topic.questions[0].parts if one.is_known}
    assert marked == {"org-tax_code", "org-representative", "org-address"}


def test_whom_a_question_asks_about_goes_through_json() -> None:
    asked = form(of_owner("org", FieldKind.ORGANISATION))
    assert parse_definition(plain_definition(asked)) == asked


def test_a_date_is_not_filled_in_from_an_account() -> None:
    with pytest.raises(EFormRefused):
        parse_definition(plain_definition(form(of_owner("day", FieldKind.DATE))))
