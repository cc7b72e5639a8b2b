"""The provider of identity of a rehearsal: made-up people, and nothing outside rehearsals."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
import requests
from pytest_django.fixtures import Settings
from tests.providers import IdentityProvider

from motcua.config.cli.demo import _bring_provider
from motcua.config.cli.devidp import OnlyInRehearsals, main
from motcua.config.devidp.people import people
from motcua.people.rules.applicants import ApplicantDetails, checked
from motcua.people.rules.identity import ApplicantKind, IdentityKind, citizen_number_facts

AT = datetime(2024, 6, 14, tzinfo=UTC)
ASKED = {
    "response_type": "code",
    "client_id": "motcua",
    "redirect_uri": "http://localhost:1/dang-nhap/tra-ve/",
    "state": "s",
    "nonce": "n",
    "code_challenge": "c",
    "code_challenge_method": "S256",
}


def test_it_is_refused_outside_rehearsals(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(OnlyInRehearsals):
        main([], at=AT)


def test_its_page_is_marked_and_lists_persons_and_representatives(
    identity_provider: IdentityProvider,
) -> None:
    page = requests.get(f"{identity_provider.issuer}/dang-nhap", params=ASKED, timeout=20).text
    for words in ("DIỄN TẬP", "không phải VNeID", "Định danh mức 1", "3200999066"):
        assert words in page


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "https://evil.example/dang-nhap/tra-ve/"},
        {"redirect_uri": "http://localhost:1/elsewhere/"},
        {"code_challenge_method": "plain"},
        {"client_id": "other"},
        {"nonce": ""},
    ],
)
def test_a_request_of_another_shape_is_refused(
    identity_provider: IdentityProvider, changed: dict[str, str]
) -> None:
    answer = requests.get(f"{identity_provider.issuer}/dang-nhap", params=ASKED | changed, timeout=20)
    assert answer.status_code == 400


def test_a_code_needs_our_secret(identity_provider: IdentityProvider) -> None:
    answer = requests.post(f"{identity_provider.issuer}/ma", data={"client_id": "motcua"}, timeout=20)
    assert answer.status_code == 401


def test_its_people_have_numbers_that_fit_their_birth_dates() -> None:
    assert {person.level for person in people()} == {1, 2}
    for person in people():
        kind, number = IdentityKind.CITIZEN_ID, person.identifier
        details = ApplicantDetails(ApplicantKind.PERSON, person.name, kind, number)
        assert checked(details, today=AT.date()).identity_number == number
        assert citizen_number_facts(number).birth_year == int(person.birth_date[:4])


def test_the_demo_brings_it_on_the_next_port_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOTCUA_OIDC_ISSUER", "MOTCUA_OIDC_NAME", "MOTCUA_OIDC_CLIENT_SECRET"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "http://localhost:8000")
    assert _bring_provider(8000) == 8001
    assert os.environ["MOTCUA_OIDC_ISSUER"] == "http://localhost:8001"
    assert _bring_provider(8000) == 0
