"""Forms: how they are drawn, how they refuse, how they act once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.http import QueryDict
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory

from motcua.kernel.errors import Conflict, DomainError, Forbidden
from motcua.kernel.money import Money
from motcua.pages.forms import (
    BadOperation,
    DateField,
    FilterForm,
    Form,
    MomentField,
    MoneyField,
    WholeNumberField,
    once_of,
    refusals,
)

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


class TooMany(DomainError):
    """A refusal that belongs to one field."""

    code = "tests.too_many"
    sentence = "Chỉ nhận nhiều nhất %(most)s tệp."


class Sample(Form):
    """A form with a field of each of our kinds."""

    refusal_fields = {"tests.too_many": "count"}
    name = forms.CharField(label="Họ và tên", help_text="Như trên thẻ căn cước.")
    count = WholeNumberField(label="Số tệp", required=False)
    born = DateField(label="Ngày sinh", required=False)
    at = MomentField(label="Thời điểm", required=False)
    fee = MoneyField(label="Lệ phí", required=False)


class Filters(FilterForm):
    """Two filters."""

    state = forms.ChoiceField(label="Tình trạng", choices=[("", "Tất cả"), ("late", "Quá hạn")])
    since = DateField(label="Từ ngày")


def filled(**answers: str) -> Sample:
    """Return the form as sent with `answers`."""
    return Sample({"operation": str(uuid4()), "name": "Hồng Ánh", **answers})


def drawn(form: Form) -> BeautifulSoup:
    """Return the form as drawn by the macros."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    source = (
        '{% import "pages/ui.html" as ui %}{% call ui.form(form, "") %}{{ ui.fields(form) }}{% endcall %}'
    )
    return BeautifulSoup(engine.env.from_string(source).render(form=form), "html.parser")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("born", "14/06/2024", date(2024, 6, 14)),
        ("born", "1-2-1990", date(1990, 2, 1)),
        ("at", "08:30 14/06/2024", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
        ("count", "1.234", 1234),
        ("fee", "3 000 000", Money(3_000_000)),
        ("fee", "", None),
    ],
)
def test_answers_are_read_as_people_type_them(field: str, typed: str, value: object) -> None:
    """Vietnamese dates, moments, grouped numbers."""
    form = filled(**{field: typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("born", "31/02/2024", "Ngày không đúng"),
        ("at", "sáng nay", "Thời điểm không đúng"),
        ("count", "hai", "số nguyên"),
        ("name", "", "Chưa nhập: Họ và tên."),
    ],
)
def test_a_wrong_answer_gets_a_vietnamese_sentence(field: str, typed: str, sentence: str) -> None:
    """What is wrong and what to do."""
    assert sentence in filled(**{field: typed}).errors[field][0]


def test_an_error_stands_in_the_summary_and_beside_its_field() -> None:
    """The summary takes the focus and leads to the field, which is described by its error."""
    page = drawn(filled(name=""))
    summary = page.select_one(".error-summary[autofocus] a")
    answer = page.select_one("#id_name")
    assert summary is not None
    assert answer is not None
    assert summary["href"] == "#id_name"
    assert answer["aria-invalid"] == "true"
    assert answer["aria-describedby"] == "id_name_helptext id_name_error"
    assert len(page.select("#id_name_error, #id_name_helptext")) == 2


def test_every_answer_has_a_label() -> None:
    """No field without its words."""
    page = drawn(Sample())
    labelled = {label["for"] for label in page.select("label[for]")}
    assert {answer["id"] for answer in page.select("input:not([type=hidden])")} == labelled


def test_each_opened_form_is_an_operation_of_its_own() -> None:
    """Two forms opened are two acts; one form sent twice is one."""
    keys = {drawn(Sample()).select_one("[name=operation]")["value"] for _ in range(2)}  # type: ignore[index]  # there
    assert len(keys) == 2


def test_a_refusal_goes_to_its_field_or_to_the_form() -> None:
    """One sentence, in the right place."""
    form = filled()
    assert form.is_valid()
    with refusals(form):
        raise TooMany(most=5)
    with refusals(form):
        raise Conflict
    assert form.errors["count"] == ["Chỉ nhận nhiều nhất 5 tệp."]
    assert form.non_field_errors() == [Conflict.sentence]
    assert form.http_status == 422


def test_a_forbidden_act_is_no_mistake_of_the_form() -> None:
    """It goes on to the refusal page."""
    with pytest.raises(Forbidden), refusals(filled()):
        raise Forbidden


@pytest.mark.django_db
def test_a_form_sent_twice_acts_once() -> None:
    """The second answer is the first one's."""
    form, addresses = filled(), iter(["/ho-so/1/", "/ho-so/2/"])
    assert form.is_valid()
    answers = [form.act_once(lambda: next(addresses), at=AT) for _ in range(2)]
    assert answers == ["/ho-so/1/", "/ho-so/1/"]
    assert next(addresses) == "/ho-so/2/"


def test_a_button_without_its_key_is_refused(rf: RequestFactory) -> None:
    """An act that could be done twice is not done at all."""
    request = rf.post("/", {"operation": "x"})
    with pytest.raises(BadOperation):
        once_of(request, lambda: "/", at=AT)


def test_filters_ignore_what_is_wrong_and_name_what_is_chosen() -> None:
    """An address typed by hand never fails; chips say what is in use."""
    filters = Filters(QueryDict("state=late&since=hôm qua&x=1"))
    assert filters.values == {"state": "late", "since": None}
    assert [words for _, words in filters.chosen] == ["Quá hạn"]


class Filtered(FilterForm):
    """A filter by day and by moment."""

    day = DateField()
    moment = MomentField()


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "0001-01-01", "moment": "00:00 01/01/0001"},
        {"day": "31/12/9999", "moment": "23:59 31/12/9999"},
        {"day": "31/12/1899", "moment": "08:00 01/01/2200"},
    ],
)
def test_a_day_that_nobody_means_is_passed_over_in_a_filter(typed: dict[str, str]) -> None:
    assert Filtered(typed).values == {"day": None, "moment": None}


def test_a_day_that_nobody_means_is_refused_with_its_shape() -> None:
    with pytest.raises(forms.ValidationError, match="ngày/tháng/năm"):
        DateField().clean("31/12/9999")


def test_a_window_that_nobody_chose_is_shown_and_makes_no_chip() -> None:
    filters = Filters(QueryDict("state=late"))
    filters.assume(since=date(2024, 6, 1), state="")
    assert filters["since"].as_widget().count('value="01/06/2024"') == 1
    assert [bound.name for bound, _ in filters.chosen] == ["state"]


def test_what_was_typed_stays_before_what_is_assumed() -> None:
    filters = Filters(QueryDict("since=02/06/2024"))
    filters.assume(since=date(2024, 6, 1))
    assert filters.values["since"] == date(2024, 6, 2)
    assert [words for _, words in filters.chosen] == ["02/06/2024"]
