"""Signing in on the public site, against a provider that is a process of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from pytest_django.fixtures import Settings
from tests.lying_provider import FAULTS
from tests.providers import IdentityProvider

from motcua.kernel.clock import real_now
from motcua.people.clients.openid import forget_providers
from motcua.people.models import Account, Applicant, CitizenIdentity, SignInTrace

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


def believe(settings: Settings, provider: IdentityProvider) -> None:
    forget_providers()
    settings.OIDC_ISSUER = provider.issuer
    settings.OIDC_CLIENT_SECRET = provider.client_secret


@pytest.fixture
def trusted(settings: Settings, identity_provider: IdentityProvider) -> IdentityProvider:
    believe(settings, identity_provider)
    return identity_provider


def choose(client: Client, person: str, *, after: str = "") -> str:
    """Go to the provider and choose a person there; return the address it sends the browser back to."""
    asked = client.get("/dang-nhap/di/", {"next": after} if after else {})
    assert asked.status_code == 302, asked.content.decode()
    address = urlsplit(asked.headers["Location"])
    form = {name: values[0] for name, values in parse_qs(address.query).items()} | {"person": person}
    answer = requests.post(
        f"{address.scheme}://{address.netloc}/dang-nhap", data=form, allow_redirects=False, timeout=20
    )
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def sign_in(client: Client, person: str, *, after: str = "") -> Answer:
    return client.get(choose(client, person, after=after))


def test_the_first_sign_in_opens_an_account_and_the_next_finds_it(
    client: Client, trusted: IdentityProvider
) -> None:
    for _ in range(2):
        response = sign_in(client, "giasu", after="/tai-khoan-cua-toi/")
        assert (response.status_code, response.headers["Location"]) == (302, "/tai-khoan-cua-toi/")
        assert "Nguyễn Thị Kim Oanh" in client.get("/tai-khoan-cua-toi/").content.decode()
        client.post("/dang-xuat/")
    identity = CitizenIdentity.objects.get()
    assert (identity.subject, identity.level) == ("giasu", 2)
    assert identity.applicant.identity_number == "045199000123"
    assert SignInTrace.objects.filter(what="signed_in", account=identity.account).count() == 2


def test_a_person_known_at_the_counter_is_the_same_applicant(
    client: Client, trusted: IdentityProvider
) -> None:
    known = Applicant.objects.create(
        kind="person",
        name="Nguyễn Thị Kim Oanh",
        identity_kind="citizen_id",
        identity_number="045199000123",
        phone="0999",
        registered_at=real_now(),
    )
    sign_in(client, "giasu")
    assert CitizenIdentity.objects.get().applicant == known
    assert Applicant.objects.get(pk=known.pk).phone == "0999"


def test_a_representative_manages_the_organisation_of_the_claim(
    client: Client, trusted: IdentityProvider
) -> None:
    sign_in(client, "dd-caphe")
    membership = CitizenIdentity.objects.get().account.memberships.get()
    assert (membership.role, membership.basis) == ("manager", "representative")
    assert membership.organisation.tax_code == "3200999066"


def test_the_session_is_a_new_one_and_a_second_answer_of_the_same_is_refused(
    client: Client, trusted: IdentityProvider
) -> None:
    address = choose(client, "bacsi")
    before = client.cookies["motcua"].value
    assert client.get(address).status_code == 302
    assert client.cookies["motcua"].value != before
    client.post("/dang-xuat/")
    replayed = client.get(address)
    assert replayed.status_code == 409
    assert "đăng nhập lại từ đầu" in replayed.content.decode().lower()
    assert "_auth_user_id" not in client.session


def test_an_answer_in_another_browser_signs_nobody_in(client: Client, trusted: IdentityProvider) -> None:
    address = choose(client, "bacsi")
    other = Client()
    assert other.get(address).status_code == 409
    assert "_auth_user_id" not in other.session
    assert not Account.objects.exists()


def test_a_code_of_another_sign_in_is_not_taken(client: Client, trusted: IdentityProvider) -> None:
    stolen = parse_qs(urlsplit(choose(client, "bacsi")).query)["code"][0]
    own = parse_qs(urlsplit(choose(client, "giasu")).query)["state"][0]
    response = client.get("/dang-nhap/tra-ve/", {"code": stolen, "state": own})
    assert response.status_code == 409  # the verifier of PKCE belongs to the other one
    assert not Account.objects.exists()


@pytest.mark.parametrize("query", ["", "?state=forged&code=x", "?code=x", "?state=&code="])
def test_an_answer_to_nothing_gets_a_sentence(client: Client, trusted: IdentityProvider, query: str) -> None:
    response = client.get(f"/dang-nhap/tra-ve/{query}")
    assert response.status_code == 409
    assert "Chưa đăng nhập được" in response.content.decode()


def test_who_breaks_off_at_the_provider_is_told(client: Client, trusted: IdentityProvider) -> None:
    response = sign_in(client, "", after="/tai-khoan-cua-toi/")
    assert response.status_code == 409
    assert "chưa đăng nhập" in response.content.decode()
    assert "next=/tai-khoan-cua-toi/" in response.content.decode()


def test_an_answer_that_comes_too_late_is_refused(client: Client, trusted: IdentityProvider) -> None:
    address = choose(client, "bacsi")
    session = client.session
    session["sign_ins_begun"][0]["began"] -= timedelta(minutes=11).total_seconds()
    session.save()
    assert client.get(address).status_code == 409


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_with_a_fault_signs_nobody_in(
    client: Client, settings: Settings, lying_provider: IdentityProvider, fault: str
) -> None:
    believe(settings, lying_provider)
    response = sign_in(client, fault)
    assert response.status_code in {403, 422, 503}
    assert "Chưa đăng nhập được" in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert not Account.objects.exists()
    assert SignInTrace.objects.get().what == "citizen_refused"


def test_a_provider_that_names_another_issuer_is_not_believed(
    client: Client, settings: Settings, trusted: IdentityProvider
) -> None:
    settings.OIDC_ISSUER = trusted.issuer.replace("localhost", "127.0.0.1")
    assert client.get("/dang-nhap/di/").status_code == 403


def test_a_provider_that_is_silent_gets_a_sentence(client: Client, settings: Settings) -> None:
    forget_providers()
    settings.OIDC_ISSUER = "http://localhost:9"
    response = client.get("/dang-nhap/di/")
    assert response.status_code == 503
    assert "không trả lời" in response.content.decode()


def test_without_a_provider_the_page_says_so(client: Client) -> None:
    assert "chưa nối với nơi cấp tài khoản định danh" in client.get("/dang-nhap/").content.decode()
    assert client.get("/dang-nhap/di/").headers["Location"] == "/dang-nhap/"


def test_a_wrong_secret_of_ours_signs_nobody_in(
    client: Client, settings: Settings, trusted: IdentityProvider
) -> None:
    settings.OIDC_CLIENT_SECRET = "another"
    assert sign_in(client, "bacsi").status_code == 409


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_away_after_signing_in(client: Client, trusted: IdentityProvider, after: str) -> None:
    response = sign_in(client, "bacsi", after=after)
    assert response.headers["Location"] == "/tai-khoan-cua-toi/"


def test_a_closed_account_does_not_sign_in(client: Client, trusted: IdentityProvider) -> None:
    sign_in(client, "bacsi")
    Account.objects.update(is_active=False)
    assert "_auth_user_id" not in Client().session
    assert sign_in(Client(), "bacsi").status_code == 403


def test_too_many_refusals_from_one_address_have_to_wait(client: Client, settings: Settings) -> None:
    settings.SIGN_INS_PER_MINUTE = 2
    statuses = [client.get("/dang-nhap/tra-ve/?state=x&code=y").status_code for _ in range(3)]
    assert statuses == [409, 409, 503]
    settings.OIDC_ISSUER = "http://localhost:9"
    response = client.get("/dang-nhap/di/")
    assert "quá nhiều lần" in response.content.decode()


def test_who_is_signed_in_is_led_on(client: Client, trusted: IdentityProvider) -> None:
    sign_in(client, "bacsi")
    assert client.get("/dang-nhap/?next=/thu-tuc/").headers["Location"] == "/thu-tuc/"
