"""The pages of calendars: what they show, who may change, what a wrong answer says."""

from __future__ import annotations

from datetime import date
from typing import Protocol
from typing import cast as cast_type
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from motcua.calendars.models import Calendar, CalendarDay, WeekdayHoursRow
from motcua.calendars.queries import loaded_years, snapshot
from motcua.calendars.tests.calendars_at_hand import at
from motcua.calendars.usecases import create_calendar, load_default_holidays
from motcua.calendars.web.reading import index
from motcua.kernel.actor import system_actor
from motcua.pages.http import Request
from motcua.people.tests.cast import Cast, make_cast

NOW = at("2024-05-06T08:00")
KEEPER = system_actor("thử")


class Answer(Protocol):
    """What a view or the test client gives."""

    @property
    def content(self) -> bytes:
        """Return the body."""


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(NOW)


@pytest.fixture
def calendar(cast: Cast) -> Calendar:
    made = create_calendar(code="hanh_chinh", name_vi="Lịch hành chính", actor=KEEPER, at=NOW)
    load_default_holidays(calendar_id=made.pk, actor=KEEPER, at=NOW)
    made.refresh_from_db()
    return made


@pytest.fixture
def control(cast: Cast, client: Client) -> Client:
    """Hạnh, who keeps the calendars."""
    client.force_login(cast.accounts["hanh"])
    return client


def address(name: str, calendar: Calendar, *more: str) -> str:
    """Return the address of a page of a calendar."""
    return reverse(f"calendars:{name}", args=[calendar.public_id, *more])


def answers(**fields: object) -> dict[str, object]:
    """Return a posted form."""
    return {"operation": str(uuid4()), **fields}


def read(response: Answer) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def words(response: Answer) -> str:
    """Return the words of a page, single-spaced."""
    return " ".join(read(response).get_text(" ").split())


def test_a_year_shows_each_declared_day_with_its_source(control: Client, calendar: Calendar) -> None:
    response = control.get(address("show", calendar), {"nam": "2024"})
    page = read(response)
    assert len(page.select("table.month")) == 12
    assert "Năm 2024: 251 ngày làm việc" in words(response)
    row = page.select_one("#ngay-2024-05-04")
    assert row is not None
    assert "Công văn 2450/VPCP-KGVX" in row.get_text()
    assert "Làm bù" in row.get_text()


def test_a_day_in_the_grid_says_in_words_what_its_colour_says(control: Client, calendar: Calendar) -> None:
    page = read(control.get(address("show", calendar), {"nam": "2024"}))
    cell = page.select_one("td.is-swap")
    assert cell is not None
    assert "Nghỉ hoán đổi: Nghỉ hoán đổi dịp 30/4 - 01/5" in cell.get_text()
    assert len(page.select("td.is-makeup")) == 1


@pytest.mark.parametrize("year", ["2030", "x", "99999", "²"])
def test_a_year_that_is_not_loaded_is_said_and_a_strange_one_is_this_year(
    control: Client, calendar: Calendar, year: str
) -> None:
    response = control.get(address("show", calendar), {"nam": year})
    assert response.status_code == 200
    assert ("Lịch chưa có năm 2030" in words(response)) == (year == "2030")


def test_the_first_page_shows_a_calendar(control: Client, calendar: Calendar) -> None:
    assert "Cả năm" in words(control.get("/lich/"))


def test_without_a_calendar_the_first_page_says_how_to_begin(rf: RequestFactory, db: None) -> None:
    request = cast_type("Request", rf.get("/lich/"))
    request.at, request.actor, request.user = NOW, KEEPER, AnonymousUser()
    shown = words(index(request))
    assert "Chưa có lịch làm việc nào" in shown
    assert "Lập lịch làm việc" in shown


def test_everybody_with_a_post_reads_and_only_keepers_change(
    client: Client, cast: Cast, calendar: Calendar
) -> None:
    client.force_login(cast.accounts["lan"])
    response = client.get(address("show", calendar))
    assert response.status_code == 200
    assert "Khai ngày nghỉ" not in words(response)
    assert client.get(address("declare", calendar)).status_code == 403
    assert client.post(address("import", calendar)).status_code == 403


def test_a_closure_is_declared_once_even_when_the_form_is_sent_twice(
    control: Client, calendar: Calendar
) -> None:
    form = answers(kind="closure", day="08/05/2024", name="Bão số 1", source="Công điện 1")
    for _ in range(2):
        assert control.post(address("declare", calendar), form).status_code == 302
    assert CalendarDay.objects.filter(calendar=calendar, day=date(2024, 5, 8)).count() == 1


def test_a_swap_is_declared_as_one(control: Client, calendar: Calendar) -> None:
    form = answers(kind="day_off_swap", day="10/05/2024", works="11/05/2024", name="Hoán đổi", source="CV 9")
    assert control.post(address("declare", calendar), form).status_code == 302
    plan = snapshot(calendar.pk).plan
    assert (plan(date(2024, 5, 10)).counts, plan(date(2024, 5, 11)).counts) == (False, True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"works": ""}, "Hoán đổi cần ngày làm bù"),
        ({"day": "31/02/2024"}, "Ngày không đúng"),
        ({"day": "01/05/2024"}, "đã được khai là"),
        ({"works": "13/05/2024"}, "Không hoán đổi được"),
        ({"source": ""}, "Chưa nhập: Căn cứ"),
        ({"kind": "holiday", "sessions": "07:30-11:30"}, "không có giờ làm việc"),
        ({"kind": "closure", "sessions": "sáng"}, "Không đọc được giờ làm việc"),
    ],
)
def test_a_wrong_declaration_is_sent_back_with_a_sentence(
    control: Client, calendar: Calendar, wrong: dict[str, str], sentence: str
) -> None:
    right = {"kind": "day_off_swap", "day": "10/05/2024", "works": "11/05/2024", "name": "A", "source": "B"}
    response = control.post(address("declare", calendar), answers(**(right | wrong)))
    assert response.status_code == 422
    assert sentence in words(response)
    assert CalendarDay.objects.filter(calendar=calendar).count() == 62


def test_a_declaration_is_withdrawn_with_a_reason_and_stays_to_be_read(
    control: Client, calendar: Calendar
) -> None:
    page = address("withdraw", calendar, "2024-04-29")
    assert "Nghỉ hoán đổi dịp 30/4" in words(control.get(page))
    assert control.post(page, answers(because="")).status_code == 422
    assert control.post(page, answers(because="Văn bản thay thế")).status_code == 302
    year = words(control.get(address("show", calendar), {"nam": "2024"}))
    assert "Đã rút 2 nội dung" in year
    assert "Văn bản thay thế" in year


@pytest.mark.parametrize("day", ["2024-05-09", "x"])
def test_nothing_to_withdraw_is_not_found(control: Client, calendar: Calendar, day: str) -> None:
    assert control.get(address("withdraw", calendar, day)).status_code == 404


def test_hours_are_set_from_a_date_and_shown_with_it(control: Client, calendar: Calendar) -> None:
    form = answers(valid_from="15/04/2024", week="T2-T6 07:00-11:00, 14:00-17:00", source="QĐ mùa hè")
    assert control.post(address("set_hours", calendar), form).status_code == 302
    shown = words(control.get(address("hours", calendar)))
    assert "07:00-11:00, 14:00-17:00" in shown
    assert "đang áp dụng" in shown


def test_unreadable_hours_are_sent_back(control: Client, calendar: Calendar) -> None:
    form = answers(valid_from="15/04/2024", week="cả ngày", source="QĐ")
    response = control.post(address("set_hours", calendar), form)
    assert response.status_code == 422
    assert WeekdayHoursRow.objects.filter(calendar=calendar).count() == 5


def upload(content: str) -> SimpleUploadedFile:
    """Return a CSV file as a browser sends it."""
    return SimpleUploadedFile("2027.csv", content.encode(), "text/csv")


def test_a_file_is_checked_then_loaded(control: Client, calendar: Calendar) -> None:
    good = "date,kind,name_vi,legal_source\n2027-01-01,holiday,Tết,BLLĐ\n"
    checked = control.post(address("import", calendar), answers(file=upload(good), check_only="on"))
    assert "Lịch sẽ có đủ năm 2027" in words(checked)
    assert 2027 not in loaded_years(calendar)
    assert control.post(address("import", calendar), answers(file=upload(good))).status_code == 302
    assert 2027 in loaded_years(calendar)


def test_the_faults_of_a_file_are_listed_with_row_and_column(control: Client, calendar: Calendar) -> None:
    bad = "date,kind,name_vi,legal_source\n2027-01-01,x,Tết,\n"
    response = control.post(address("import", calendar), answers(file=upload(bad)))
    assert response.status_code == 422
    rows = [row.get_text(" ", strip=True) for row in read(response).select("tbody tr")]
    assert [row[:8] for row in rows] == ["2 kind “", "2 legal_"]


def test_the_calculator_answers_with_reasons(control: Client, calendar: Calendar) -> None:
    asked = {"start": "09:00 26/04/2024", "amount": "5", "unit": "working_day"}
    shown = words(control.get(address("calculator", calendar), asked))
    assert "17:30 thứ Ba 07/05/2024" in shown
    assert "Ngày 04/05/2024 làm bù" in shown
    assert "Công văn 2450/VPCP-KGVX" in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"start": "09:00 30/12/2026"}, "chưa có năm 2027"),
        ({"amount": "x"}, "không hợp với đơn vị"),
        ({"cutoff": "chiều"}, "Không đọc được giờ chốt"),
        ({"start": "hôm nay"}, "Thời điểm không đúng"),
    ],
)
def test_the_calculator_says_what_it_cannot_answer(
    control: Client, calendar: Calendar, wrong: dict[str, str], sentence: str
) -> None:
    asked = {"start": "09:00 26/04/2024", "amount": "5", "unit": "working_day"} | wrong
    response = control.get(address("calculator", calendar), asked)
    assert response.status_code == 200
    assert sentence in words(response)


def test_the_acts_of_a_calendar_are_told_newest_first(control: Client, calendar: Calendar) -> None:
    shown = words(control.get(address("acts", calendar)))
    assert shown.index("Nạp 62 ngày") < shown.index("Lập lịch làm việc “Lịch hành chính”")


def test_a_calendar_is_begun_with_the_shipped_holidays(control: Client) -> None:
    form = answers(name_vi="Lịch tỉnh", code="tinh", with_holidays="on")
    response = control.post(reverse("calendars:create"), form)
    made = Calendar.objects.get(code="tinh")
    assert response["Location"] == address("show", made)
    assert loaded_years(made) == [2023, 2024, 2025, 2026]


def test_an_unknown_calendar_is_not_found(control: Client, calendar: Calendar) -> None:
    assert control.get(reverse("calendars:show", args=[uuid4()])).status_code == 404
