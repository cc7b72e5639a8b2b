"""One person in two windows: one account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from motcua.kernel.actor import anonymous_actor
from motcua.people.models import Account, Applicant, CitizenIdentity
from motcua.people.rules.citizens import Assurance
from motcua.people.rules.openid import Told
from motcua.people.usecases import sign_in_citizen

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


def arrive(subject: str) -> int:
    told = Told(subject, "045199000123", "Nguyễn Thị Kim Oanh", Assurance.VERIFIED)
    try:
        return sign_in_citizen(provider="oidc", told=told, actor=anonymous_actor(), at=AT).pk
    finally:
        connections.close_all()


@pytest.mark.transactional
@pytest.mark.parametrize("subjects", [["x"] * 6, ["x", "y"] * 3])
def test_a_first_sign_in_in_many_windows_opens_one_account(subjects: list[str]) -> None:
    with ThreadPoolExecutor(len(subjects)) as pool:
        accounts = set(pool.map(arrive, subjects))
    assert len(accounts) == 1
    assert (Account.objects.count(), CitizenIdentity.objects.count(), Applicant.objects.count()) == (1, 1, 1)
