"""Terms of several phases, each with its unit and where it runs (D27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from motcua.calendars.rules.terms import Term, Terms, Unit, print_terms
from motcua.catalogue.codecs.provincial import read_term, write_csv
from motcua.catalogue.errors import ListTermUnreadable
from motcua.catalogue.queries import Filters, content_of, open_offer_at, search, terms_now, version_numbered
from motcua.catalogue.queries.imports import plan_import
from motcua.catalogue.queries.lists import list_rows
from motcua.catalogue.rules.differences import differences
from motcua.catalogue.tests.makers import AT, SAMPLE, make_procedure, open_procedure
from motcua.catalogue.tests.pages import filled, page_of, signed_in, text_of
from motcua.people.tests.cast import Cast, make_cast

AT_DEPARTMENT = Term(Decimal(5), Unit.WORKING_DAY, at="Sở")
AT_PROVINCE = Term(Decimal(10), Unit.CALENDAR_DAY, at="UBND tỉnh")
WORDS = "5 ngày làm việc tại Sở + 10 ngày tại UBND tỉnh"
MIXED = replace(SAMPLE, term=AT_PROVINCE, earlier_phases=(AT_DEPARTMENT,))


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def test_phases_are_kept_offered_and_listed_in_order(cast: Cast) -> None:
    procedure = open_procedure(cast, content=MIXED).procedure
    assert content_of(version_numbered(procedure, 0)).terms == (AT_DEPARTMENT, AT_PROVINCE)
    assert open_offer_at(procedure, at=AT).terms == (AT_DEPARTMENT, AT_PROVINCE)
    row = search(Filters(), on=date(2024, 5, 6)).get()
    assert terms_now(row) == (AT_DEPARTMENT, AT_PROVINCE)


def test_the_page_and_the_list_name_each_phase(client: Client, cast: Cast) -> None:
    procedure = open_procedure(cast, content=MIXED).procedure
    control = signed_in(client, cast, "hanh")
    assert WORDS in text_of(control.get(page_of(procedure)))


def test_phases_are_typed_one_to_a_line(client: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    control = signed_in(client, cast, "hanh")
    address = page_of(version.procedure, "draft")
    typed = {"earlier_phases": "5 ngày làm việc tại Sở\n", "term_amount": "10", "term_unit": "calendar_day"}
    control.post(address, filled(control, address, **typed, term_at="UBND tỉnh"))
    assert content_of(version_numbered(version.procedure, 0)).terms == (AT_DEPARTMENT, AT_PROVINCE)
    again = filled(control, address)
    assert str(again["earlier_phases"]).strip() == "5 ngày làm việc tại Sở"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"earlier_phases": "vài ngày"}, "không hiểu thời hạn “vài ngày”"),
        ({"earlier_phases": "5 ngày làm việc", "term_amount": ""}, "Hãy ghi giai đoạn cuối ở đây"),
    ],
)
def test_a_phase_that_cannot_be_read_is_said(
    client: Client, cast: Cast, typed: dict[str, str], told: str
) -> None:
    version = make_procedure(cast)
    control = signed_in(client, cast, "hanh")
    address = page_of(version.procedure, "draft")
    answer = control.post(address, filled(control, address, **typed))
    assert answer.status_code == 422
    assert told in text_of(answer)


@pytest.mark.parametrize(
    "terms", [AT_PROVINCE, (AT_DEPARTMENT, AT_PROVINCE), Term(Decimal(15), Unit.WORKING_DAY)]
)
def test_a_term_printed_in_a_list_is_read_back(terms: Terms) -> None:
    assert read_term(print_terms(terms)) == terms


def test_a_phase_of_a_list_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ListTermUnreadable):
        read_term("5 ngày làm việc + mấy hôm")


def test_a_list_with_phases_comes_back_unchanged(cast: Cast) -> None:
    open_procedure(cast, content=MIXED)
    content = write_csv(list_rows(Filters(), on=date(2024, 5, 6)))
    plan = plan_import(file="a.csv", content=content, agency=cast.units["so_khcn"])
    assert (plan.faults, plan.changes) == ((), ())


def test_a_changed_phase_is_a_difference() -> None:
    other = replace(MIXED, earlier_phases=(replace(AT_DEPARTMENT, amount=Decimal(7)),))
    (found,) = differences(MIXED, other)
    assert (found.field, found.before) == ("term", WORDS)
