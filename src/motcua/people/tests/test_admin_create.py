"""The command that lets the first administrator in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.kernel.actor import Channel
from motcua.people.errors import RootUnitMissing
from motcua.people.management import admin_create
from motcua.people.models import Account, Holding, Unit
from motcua.people.queries import actor_for
from motcua.people.rules.roles import Role
from motcua.people.tests.cast import make_cast

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
NAME = ["--name", "Nguyễn Văn Quản"]

pytestmark = pytest.mark.django_db


def test_an_empty_installation_gets_a_root_and_its_administrator(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    assert admin_create.main(["Quantri", *NAME, "--organisation", "UBND tỉnh Mẫu"], at=AT) == 0

    address = capsys.readouterr().out.split()[-1]
    assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
    account = Account.objects.get(username="quantri")
    assert not account.has_usable_password()
    assert actor_for(account, at=AT, channel=Channel.DESK).holding(Role.ADMINISTRATOR)


def test_without_any_unit_it_says_what_to_do() -> None:
    with pytest.raises(RootUnitMissing, match="--organisation"):
        admin_create.main(["quantri", *NAME], at=AT)
    assert not Account.objects.exists()


def test_asked_again_it_gives_another_link_and_no_second_post(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_cast(AT)
    for _ in range(2):
        admin_create.main(["quantri", *NAME, "--unit", "so_khcn"], at=AT)
    links = {line for line in capsys.readouterr().out.split() if line.startswith("http")}
    assert len(links) == 2
    assert Holding.objects.filter(account__username="quantri").count() == 1


def test_the_root_is_taken_when_no_unit_is_named() -> None:
    make_cast(AT)
    admin_create.main(["quantri", *NAME], at=AT)
    assert Holding.objects.get(account__username="quantri").post.unit == Unit.objects.get(key="ubnd_tinh")
