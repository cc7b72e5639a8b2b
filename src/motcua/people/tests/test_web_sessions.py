"""Where one is signed in, what ends it, and who is kept out while guessing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.people.models import Account, SignInTrace
from motcua.people.rules.devices import device_of
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import deactivate_staff, end_holding, issue_sign_in_link

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
LOCKED = "Đăng nhập sai quá nhiều lần"
SECRET, NEW = "mot-cau-de-nho-12", "mot-cau-khac-dai-hon"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML) Chrome/125.0 Mobile Safari/537.36"


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    made = make_cast(AT)
    Account.objects.update(password=make_password(SECRET))
    return made


def sign_in(name: str = "lan", *, browser: str = FIREFOX, address: str = "10.0.0.5") -> Client:
    client = Client(HTTP_USER_AGENT=browser, REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": name, "password": SECRET})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("people:profile")).status_code == 200


def change_password(mine: Client, cast: Cast) -> None:
    sent = {"oldpassword": SECRET, "password1": NEW, "password2": NEW}
    mine.post(reverse("account_change_password"), sent)


def remove_totp(mine: Client, cast: Cast) -> None:
    TOTP.activate(cast.accounts["hung"], generate_totp_secret())
    mine.post(reverse("account_reauthenticate"), {"password": SECRET})
    mine.post(reverse("mfa_deactivate_totp"))


def end_the_others(mine: Client, cast: Cast) -> None:
    mine.post(reverse("usersessions_list"))


@pytest.mark.parametrize("change", [change_password, remove_totp, end_the_others])
def test_a_change_of_ones_security_ends_every_other_session(
    cast: Cast, change: Callable[[Client, Cast], None]
) -> None:
    mine, stolen = sign_in("hung"), sign_in("hung", browser=PHONE)
    change(mine, cast)
    assert (is_in(mine), is_in(stolen)) == (True, False)
    assert UserSession.objects.filter(user=cast.accounts["hung"]).count() == 1
    assert SignInTrace.objects.filter(what="other_sessions_ended").count() == 1


def by_link(cast: Cast) -> None:
    key = cast.accounts["hung"].pk
    token = issue_sign_in_link(account_id=key, actor=cast.administrator, at=AT, real_at=real_now())
    sent = {"password": NEW, "again": NEW, "operation": "018f5c5e-0000-7000-8000-000000000001"}
    Client().post(reverse("people_set_password", args=[token]), sent)


def deactivated(cast: Cast) -> None:
    deactivate_staff(account_id=cast.accounts["hung"].pk, reason="Nghỉ việc", actor=cast.administrator, at=AT)


def post_ended(cast: Cast) -> None:
    holding = cast.holdings["hung"]
    end_holding(holding_id=holding.pk, ended_on=legal_date(AT), actor=cast.administrator, at=AT)


@pytest.mark.parametrize("end", [by_link, deactivated, post_ended])
def test_what_a_session_was_trusted_for_ends_it_at_once(cast: Cast, end: Callable[[Cast], None]) -> None:
    theirs = sign_in("hung")
    end(cast)
    assert not is_in(theirs)
    assert not UserSession.objects.filter(user=cast.accounts["hung"]).exists()


def test_a_post_that_ends_later_leaves_the_session(cast: Cast) -> None:
    theirs, tomorrow = sign_in("hung"), legal_date(AT) + timedelta(days=1)
    end_holding(holding_id=cast.holdings["hung"].pk, ended_on=tomorrow, actor=cast.administrator, at=AT)
    assert is_in(theirs)


def test_the_list_names_each_place(cast: Cast) -> None:
    mine = sign_in()
    sign_in(browser=PHONE, address="10.0.0.9")
    shown = mine.get(reverse("usersessions_list")).content.decode()
    for words in ("Firefox trên Windows", "Chrome trên Android", "10.0.0.5", "10.0.0.9", "Phiên này"):
        assert words in shown


def test_one_session_is_ended_and_the_others_go_on(cast: Cast) -> None:
    mine, phone, home = sign_in(), sign_in(browser=PHONE), sign_in(address="10.0.0.7")
    row = UserSession.objects.get(user_agent=PHONE)
    assert mine.post(reverse("people_end_session", args=[row.pk])).status_code == 302
    assert (is_in(mine), is_in(phone), is_in(home)) == (True, False, True)
    assert SignInTrace.objects.filter(what="session_ended").count() == 1


def test_the_session_of_a_colleague_is_nobody_elses(cast: Cast) -> None:
    mine, theirs = sign_in(), sign_in("hung")
    row = UserSession.objects.get(user=cast.accounts["hung"])
    assert mine.post(reverse("people_end_session", args=[row.pk])).status_code == 404
    assert is_in(theirs)


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (FIREFOX, ("Firefox", "Windows")),
        (PHONE, ("Chrome", "Android")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17 Safari/604",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/125.0 Safari/537 Edg/125.0", ("Edge", "Windows")),
        ("curl/8", ()),
        ("", ()),
    ],
)
def test_a_device_is_told_by_what_its_browser_says(browser: str, device: tuple[str, ...]) -> None:
    assert tuple(device_of(browser)[1].values()) == device


def guess(name: str, *, host: str = "localhost", address: str = "127.0.0.1", forwarded: str = "") -> str:
    client = Client(HTTP_HOST=host, REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=forwarded)
    return client.post(reverse("account_login"), {"login": name, "password": "sai"}).content.decode()


def test_a_name_is_locked_whatever_host_the_guesser_writes(cast: Cast) -> None:
    """The library counts failures by Host header too; a port in it would begin a new count."""
    hosts = ["localhost", "localhost:1", "127.0.0.1", "localhost:2", "127.0.0.1:3"]
    for number, host in enumerate(hosts):
        guess("lan", host=host, address=f"10.1.0.{number}")
    assert LOCKED in guess("LAN", host="localhost:9", address="10.1.0.99")
    assert LOCKED not in guess("hung")


def test_an_address_that_guesses_many_names_is_locked(cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    for number in range(3):
        guess(f"ai{number}", address="10.1.0.1", forwarded=f"8.8.8.{number}")
    assert LOCKED in guess("ai9", address="10.1.0.1", forwarded="9.9.9.9")
    assert LOCKED not in guess("ai9", address="10.1.0.2")


def test_an_unknown_name_costs_as_much_work_as_a_wrong_password(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher  # noqa: PLC0415 - counted only here

    worked: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        worked.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    Account.objects.filter(username="hung").update(password=make_password(None))
    counts, answers = [], []
    for name in ("lan", "khong-co-ai", "hung"):
        worked.clear()
        answers.append("Tên đăng nhập hoặc mật khẩu không đúng." in guess(name))
        counts.append(len(worked))
    assert counts[0] == counts[1] == counts[2] >= 1
    assert all(answers)


@pytest.mark.parametrize(
    "led",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http://127.0.0.1/x",
        "https:///evil.example",
        "\t//evil.example",
    ],
)
@pytest.mark.parametrize("name", ["account_login", "account_logout", "desk:language"])
def test_nothing_leads_away(cast: Cast, name: str, led: str) -> None:
    client = Client() if name == "account_login" else sign_in()
    sent = {"login": "lan", "password": SECRET, "next": led, "language": "en"}
    answer = client.post(f"{reverse(name)}?next={led}", sent)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))
