"""Each route is listed, opens for those it is meant for, and refuses everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from django.contrib.auth.hashers import make_password
from django.http import FileResponse, HttpResponseBase
from django.test import Client

from motcua.people.models import Account
from motcua.people.tests.cast import Cast, make_cast
from tests.architecture.access_matrix import ACCESS, ANYONE, CITIZENS, NOBODY_YET, SIGNED_IN
from tests.architecture.routes import Route, routes
from tests.architecture.samples import samples
from tests.architecture.source import expect_none

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
REFUSED_POST = REFUSED | {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}


def listing_faults(found: list[Route], access: dict[str, frozenset[str]]) -> Iterator[str]:
    names = [route.name for route in found]
    for name in names:
        if name not in access:
            yield f"{name}: not in tests/architecture/access_matrix.py"
        if names.count(name) > 1:
            yield f"{name}: two routes have this name"
    for name in access.keys() - set(names):
        yield f"{name}: listed, and no such route"


def client_of(person: str, cast: Cast) -> Client:
    client = Client(raise_request_exception=False, HTTP_HOST="localhost")
    if person == NOBODY_YET:
        client.force_login(Account.objects.create(username="nobody", full_name="Chưa Có Chức"))
    elif person != "anonymous":
        client.force_login(cast.accounts[person])
    return client


def access_faults(route: Route, cast: Cast) -> Iterator[str]:
    allowed = ACCESS[route.name]
    known = samples(cast)
    address = route.address(known.get(route.name, {}))
    for person in sorted(SIGNED_IN | CITIZENS | ANYONE):
        client = client_of(person, cast)
        response: HttpResponseBase = client.get(address)
        posted = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        if posted:
            response = client.post(address)
        if isinstance(response, FileResponse):
            for _piece in response:  # read to its end, so that the file is closed
                pass
        status = response.status_code
        refused = status in (REFUSED_POST if posted else REFUSED) or _asks_to_sign_in(response)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            yield f"{route.name}: fails with {status} for {person}"
        elif person in allowed or allowed == ANYONE:
            missing = status == HTTPStatus.NOT_FOUND and route.name not in known
            if status in REFUSED and not missing:
                yield f"{route.name}: refuses {person} with {status}"
        elif not refused:
            yield f"{route.name}: opens for {person} with {status}"


def _asks_to_sign_in(response: HttpResponseBase) -> bool:
    sign_in = ("/tai-khoan/", "/dang-nhap/")
    return response.status_code == HTTPStatus.FOUND and response.headers["Location"].startswith(sign_in)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, each with a password: the pages of one's own account ask for it."""
    made = make_cast(AT)
    Account.objects.update(password=make_password("một mật khẩu đủ dài"))
    for account in made.accounts.values():
        account.refresh_from_db()
    return made


def test_every_route_is_in_the_access_matrix() -> None:
    expect_none(listing_faults(routes(), ACCESS))


@pytest.mark.parametrize(
    "route", [route for route in routes() if route.name in ACCESS], ids=lambda route: route.name
)
def test_a_route_opens_for_its_people_and_refuses_the_rest(route: Route, cast: Cast) -> None:
    expect_none(access_faults(route, cast))


def test_a_planted_unlisted_route_is_found() -> None:
    assert list(listing_faults([Route("dossiers:secret", ())], {}))
    assert list(listing_faults([], {"dossiers:gone": ANYONE}))


def test_a_planted_open_route_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    home = next(route for route in routes() if route.name == "desk:home")
    monkeypatch.setitem(ACCESS, "desk:home", frozenset({"lan"}))
    found = list(access_faults(home, cast))
    assert [fault for fault in found if fault.startswith("desk:home: opens for yen")]
    assert not [fault for fault in found if "lan" in fault]
