"""Setting up: an administrator of a new installation is led from step to step."""

from __future__ import annotations

from datetime import date, time
from html import unescape

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.lived import Lived

from motcua.calendars.usecases import create_calendar, load_default_holidays
from motcua.desk.queries import URGENT, Setup, is_ready, setup_done
from motcua.dossiers.usecases import install_legal_rules
from motcua.jobs.queries import current_time
from motcua.jobs.usecases import move_clock_forward
from motcua.kernel.actor import system_actor
from motcua.kernel.clock import now
from motcua.kernel.dates import at_local
from motcua.people.models import Account, Unit
from motcua.people.usecases import appoint_administrator, choose_calendar

ACTOR = system_actor("test")


@pytest.fixture
def admin(db: None, client: Client) -> Client:
    """The browser of the first administrator of an installation that holds nothing else."""
    at = now()
    appoint_administrator(
        username="quantri",
        full_name="Trần Quản Trị",
        unit_key="",
        new_root="UBND tỉnh Thử",
        actor=ACTOR,
        at=at,
        real_at=at,
    )
    client.force_login(Account.objects.get())
    return client


def text(client: Client) -> str:
    return unescape(client.get("/thiet-lap/").content.decode())


def test_the_first_administrator_begins_with_setting_up(admin: Client) -> None:
    assert admin.get("/ban-lam-viec/")["Location"] == "/thiet-lap/"
    page = text(admin)
    assert "Chưa tiếp nhận được hồ sơ" in page
    assert page.count("chưa có</span>") == len(URGENT)


def test_each_step_says_how(admin: Client) -> None:
    page = text(admin)
    assert "./motcua import organisation" in page
    assert "./motcua migrate" in page
    assert "Lịch làm việc → Nạp lịch năm" in page


def test_a_calendar_counts_once_the_top_unit_keeps_it(admin: Client) -> None:
    at = now()
    calendar = create_calendar(code="hanh-chinh", name_vi="Lịch hành chính", actor=ACTOR, at=at)
    load_default_holidays(calendar_id=calendar.pk, actor=ACTOR, at=at)
    assert not setup_done(at)[Setup.CALENDAR]
    choose_calendar(unit_id=Unit.objects.get().pk, calendar_id=calendar.pk, actor=ACTOR, at=at)
    assert setup_done(at)[Setup.CALENDAR]


def test_law_counts_once_a_regime_is_in_force(admin: Client) -> None:
    install_legal_rules(actor=ACTOR, at=now())
    done = setup_done(now())
    assert (done[Setup.LAW], done[Setup.LAW_CONFIRMED]) == (True, False)


@pytest.mark.lived
@pytest.mark.parametrize(
    ("year", "next_year", "ready"), [(2024, True, True), (2026, False, True), (2027, False, False)]
)
def test_a_year_without_holidays_is_named_before_it_begins(
    lived: Lived, year: int, *, next_year: bool, ready: bool
) -> None:
    """The shipped holidays end with 2026."""
    at = at_local(date(year, 6, 14), time(8))
    assert (setup_done(at)[Setup.NEXT_YEAR], is_ready(at)) == (next_year, ready)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/lich/", "Chưa có lịch làm việc nào"),
        ("/thu-tuc/", "Nạp danh mục từ tệp CSV, XLSX"),
        ("/quy-tac/", "./motcua migrate"),
        ("/hang-cho/cai-dat/", "Hãy giao vị trí tiếp nhận"),
    ],
)
def test_the_empty_pages_of_a_new_house_say_what_to_do(admin: Client, address: str, words: str) -> None:
    answer = admin.get(address)
    assert (answer.status_code, words in unescape(answer.content.decode())) == (200, True)


@pytest.mark.lived
@pytest.mark.parametrize(("year", "told"), [(2025, False), (2026, True)])
def test_the_calendar_names_the_coming_year_that_lacks(
    lived: Lived, settings: Settings, client: Client, year: int, *, told: bool
) -> None:
    settings.DEMO = True
    move_clock_forward(to=at_local(date(year, 6, 14), time(8)), actor=ACTOR, at=current_time())
    client.force_login(Account.objects.get(username="nam.admin"))
    page = unescape(client.get("/lich/").content.decode())
    assert (f"Chưa nạp ngày nghỉ năm {year + 1}" in page) is told
