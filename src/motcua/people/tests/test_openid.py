"""What of a provider's answer is believed: the rules, by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.people.errors import ClaimMissing, LevelNotUnderstood, SignInNotBelieved, SignInOver
from motcua.people.rules.openid import (
    MOST_PENDING,
    Pending,
    Provider,
    authorisation_address,
    challenge_of,
    check_token,
    is_safe_endpoint,
    take_pending,
    told_by,
    with_pending,
)

NOW = 1_700_000_000.0
PENDING = Pending(state="s", nonce="n", verifier="v" * 43, after="/x/", began=NOW)
PROVIDER = Provider(
    key="oidc",
    name="VNeID",
    issuer="https://id.example",
    client_id="motcua",
    client_secret="secret",
    scope="openid",
    claims={
        "identifier": "personal_id",
        "name": "name",
        "level": "loa",
        "birth_date": "birthdate",
        "tax_code": "organisation.tax_code",
        "organisation": "organisation.name",
    },
    levels={"1": 1, "2": 2},
)
GOOD: dict[str, Any] = {
    "iss": "https://id.example",
    "aud": "motcua",
    "sub": "abc",
    "exp": NOW + 300,
    "iat": NOW,
    "nonce": "n",
}
PERSON = {
    **GOOD,
    "personal_id": "045185000123",
    "name": "Hồ Thị Sương",
    "loa": "2",
    "birthdate": "1985-03-08",
}


def check(claims: dict[str, Any], *, nonce: str = "n") -> None:
    check_token(claims, issuer="https://id.example", client_id="motcua", nonce=nonce, now=NOW)


def test_the_challenge_is_that_of_rfc_7636() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_browser_is_sent_with_state_nonce_and_challenge_and_never_the_verifier() -> None:
    address = authorisation_address("https://id.example/a", PROVIDER, PENDING, redirect="https://m.example/r")
    for part in ("state=s", "nonce=n", "code_challenge_method=S256", "response_type=code"):
        assert part in address
    assert PENDING.verifier not in address
    assert "secret" not in address


@pytest.mark.parametrize("extra", [{}, {"aud": ["motcua"]}, {"aud": ["motcua", "x"], "azp": "motcua"}])
def test_a_token_for_us_is_believed(extra: dict[str, Any]) -> None:
    check(GOOD | extra)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iss": "https://other.example"}, "iss"),
        ({"aud": "other"}, "aud"),
        ({"aud": []}, "aud"),
        ({"aud": ["motcua", "other"]}, "azp"),
        ({"azp": "other"}, "azp"),
        ({"exp": NOW - 61}, "exp"),
        ({"exp": "tomorrow"}, "exp"),
        ({"iat": NOW + 61}, "iat"),
        ({"nbf": NOW + 61}, "nbf"),
        ({"nonce": "another"}, "nonce"),
        ({"sub": ""}, "sub"),
        ({"sub": 7}, "sub"),
    ],
)
def test_a_token_that_does_not_fit_is_not_believed(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(SignInNotBelieved) as refused:
        check(GOOD | changed)
    assert refused.value.details["reason"] == reason


@pytest.mark.parametrize("missing", ["iss", "aud", "exp", "iat", "nonce", "sub"])
def test_a_token_without_a_claim_that_is_needed_is_not_believed(missing: str) -> None:
    with pytest.raises(SignInNotBelieved):
        check({name: value for name, value in GOOD.items() if name != missing})


def test_a_sign_in_without_a_nonce_of_its_own_is_not_believed() -> None:
    with pytest.raises(SignInNotBelieved):
        check(GOOD | {"nonce": ""}, nonce="")


def test_an_answer_is_taken_once() -> None:
    one, others = take_pending([PENDING], "s", now=NOW + 1)
    assert (one, others) == (PENDING, [])
    with pytest.raises(SignInOver):
        take_pending(others, "s", now=NOW + 1)


@pytest.mark.parametrize(("state", "later"), [("", 1.0), ("forged", 1.0), ("s", 601.0), ("s", -1.0)])
def test_an_answer_that_is_forged_or_old_belongs_to_nothing(state: str, later: float) -> None:
    with pytest.raises(SignInOver):
        take_pending([PENDING], state, now=NOW + later)


def test_a_browser_keeps_only_the_last_sign_ins_it_began() -> None:
    begun: list[Pending] = []
    for number in range(MOST_PENDING + 3):
        begun = with_pending(begun, replace(PENDING, state=str(number)), now=NOW)
    assert [one.state for one in begun] == ["3", "4", "5", "6", "7"]


def test_claims_are_read_by_the_names_of_the_configuration() -> None:
    organisation = {"organisation": {"tax_code": "3200000001", "name": " Công ty  Mẫu "}}
    told = told_by(PERSON | organisation, PROVIDER)
    assert (told.identifier, told.name, told.level) == ("045185000123", "Hồ Thị Sương", 2)
    assert told.birth_date == date(1985, 3, 8)
    assert (told.tax_code, told.organisation) == ("3200000001", "Công ty Mẫu")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"personal_id": "04518500012"}, ClaimMissing),
        ({"personal_id": "٠٤٥١٨٥٠٠٠١٢٣"}, ClaimMissing),
        ({"personal_id": True}, ClaimMissing),
        ({"name": "  "}, ClaimMissing),
        ({"loa": "3"}, LevelNotUnderstood),
        ({"loa": ""}, LevelNotUnderstood),
    ],
)
def test_a_person_who_is_not_told_is_refused(changed: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        told_by(PERSON | changed, PROVIDER)


def test_a_number_that_comes_as_a_number_and_a_birth_date_of_no_shape_do_no_harm() -> None:
    told = told_by(PERSON | {"loa": 2, "birthdate": "08/03/1985"}, PROVIDER)
    assert (told.level, told.birth_date) == (2, None)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://id.example/token", True),
        ("http://localhost:8001/token", True),
        ("http://id.example/token", False),
        ("ftp://id.example/", False),
    ],
)
def test_secrets_go_over_https_or_stay_on_this_machine(address: str, safe: bool) -> None:
    assert is_safe_endpoint(address) is safe
