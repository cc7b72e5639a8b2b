"""Strangers of another agency, forged requests and bare pages: every route is tried with each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.http import FileResponse, HttpResponseBase
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.people.tests.cast import Cast, make_cast
from tests.architecture.access_matrix import ACCESS
from tests.architecture.routes import Route, routes
from tests.architecture.samples import samples
from tests.architecture.source import expect_none

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
STRANGER = "yen"
"""A specialist of another department."""
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
OPEN_TO_EVERY_POST = {
    "people:": "the directory of the province; its counters share applicants",
    "people_end_session": "one's own sessions",
    "mfa_": "one's own keys",
    "dossiers:answer": "her department is asked for its opinion",
    "calendars:": "working days are public",
    "catalogue:": "procedures are public",
    "workflow:": "how a procedure is worked on is public in the agency and its neighbours",
    "reports:": "figures, whose own test shows another agency's to nobody who may not read them",
    "audit:": "proofs and roots, which hold digests only",
    "pages:": "samples of the look",
}
"""Beginning of the name of a route -> why somebody of another agency may open what it names."""
WITHOUT_A_SAMPLE = {
    "people:revoke_delegation": "a delegation is given in its own tests",
    "people_set_password": "the token is the only key; tried in people/tests/test_web_sign_in.py",
    "people_end_session": "tried in people/tests/test_web_sessions.py",
    "mfa_edit_webauthn": "tried in people/tests/test_web_sign_in.py",
    "mfa_remove_webauthn": "the same",
}
"""Routes of one thing of which the samples hold none -> where they are tried."""
WITH_A_KEY = ("create", "supplement", "status", "changed")
SIGNED_INSTEAD = {
    "payments:notice": "a gateway signs its body; tried in payments/web/tests/test_notices.py",
    **{f"intake:{one}": "a key in the header; dossiers/tests/test_intake_interface.py" for one in WITH_A_KEY},
}
"""Routes without the token of a form -> what is asked for instead."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def client_of(cast: Cast, person: str, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
    client.force_login(cast.accounts[person])
    return client


def of_one_thing() -> list[Route]:
    return [route for route in routes() if route.arguments]


def _status(response: HttpResponseBase) -> int:
    if isinstance(response, FileResponse):
        for _piece in response:  # read to its end, so that the file is closed
            pass
    return response.status_code


def stranger_faults(cast: Cast, access: dict[str, frozenset[str]], stranger: str = STRANGER) -> Iterator[str]:
    known, client = samples(cast), client_of(cast, stranger)
    for route in of_one_thing():
        if access.get(route.name, frozenset()) & {stranger, "anonymous"} or route.name in SIGNED_INSTEAD:
            continue
        address = route.address(known.get(route.name, {}))
        for sent in (client.get, client.post):
            status = _status(sent(address, {"operation": str(uuid4())}))
            if status not in REFUSED | {HTTPStatus.METHOD_NOT_ALLOWED}:
                yield f"{route.name}: {sent.__name__} answers a stranger with {status}"


@pytest.mark.parametrize("stranger", [STRANGER, "chi"])
def test_nothing_opens_to_a_stranger_of_another_agency_or_another_citizen(cast: Cast, stranger: str) -> None:
    expect_none(stranger_faults(cast, ACCESS, stranger))


def test_a_planted_open_door_is_found(cast: Cast) -> None:
    assert list(stranger_faults(cast, ACCESS | {"people:unit": frozenset()}))


def test_each_thing_that_opens_to_strangers_has_its_reason() -> None:
    opened = [route.name for route in of_one_thing() if STRANGER in ACCESS.get(route.name, frozenset())]
    reasons = tuple(OPEN_TO_EVERY_POST)
    expect_none(f"{name}: opens to {STRANGER}, why?" for name in opened if not name.startswith(reasons))


def test_each_route_of_one_thing_is_tried_with_a_thing_that_exists(cast: Cast) -> None:
    known = samples(cast)
    lacking = {route.name for route in of_one_thing()} - known.keys() - SIGNED_INSTEAD.keys()
    expect_none(
        f"{name}: no sample in tests/architecture/samples.py" for name in lacking - WITHOUT_A_SAMPLE.keys()
    )


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"Content-Type": "application/json"}])
def test_no_form_is_taken_without_its_token(cast: Cast, headers: dict[str, str]) -> None:
    client = client_of(cast, "nam", enforce_csrf_checks=True)
    expect_none(
        f"{route.name}: a forged post is answered with {status}"
        for route in routes()
        if route.name not in SIGNED_INSTEAD
        if (status := client.post(route.address({}), headers=headers).status_code) != HTTPStatus.FORBIDDEN
    )


def header_faults(answer: HttpResponseBase) -> Iterator[str]:
    _status(answer)
    for name, value in HEADERS.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)}"
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src" not in policy or "unsafe" in policy.replace("style-src 'unsafe-inline'", ""):
        yield f"its content policy is {policy!r}"
    if answer.headers.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"}:
        yield "may be framed"


def test_every_answer_keeps_foreign_code_and_frames_out(cast: Cast) -> None:
    client = client_of(cast, "nam")
    expect_none(
        f"{route.name}: {fault}"
        for route in routes()
        for fault in header_faults(client.get(route.address({})))
    )


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8000", ""])
def test_a_foreign_host_is_answered_by_nothing(cast: Cast, host: str) -> None:
    client = client_of(cast, "nam")
    for address in ("/", "/tai-khoan/dang-nhap/", "/khong-co/"):
        answer = client.get(address, HTTP_HOST=host)
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert "evil" not in answer.content.decode()


def test_links_are_built_on_the_public_address_alone(cast: Cast, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://mot-cua.example"
    address = f"/nhan-su/can-bo/{cast.accounts['hung'].public_id}/lien-ket/"
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    shown = client_of(cast, "nam").post(address, headers=forged, HTTP_HOST="localhost:99").content.decode()
    assert "https://mot-cua.example/tai-khoan/lien-ket/" in shown
    assert "localhost:99" not in shown
    assert "evil" not in shown
