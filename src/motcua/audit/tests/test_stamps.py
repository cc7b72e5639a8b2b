"""Time stamps, had from a real authority that runs on loopback for the test."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from motcua.audit.codecs.stamps import stamp_request
from motcua.audit.errors import AlreadyStamped, StampNotHad
from motcua.audit.models import Act, Seal, TimeStamp
from motcua.audit.queries import act_of, inclusion_proof, published_roots, verify
from motcua.audit.tasks import stamp_seals
from motcua.audit.tests.authority import STAMPED_AT, Authority, new_authority, serving
from motcua.audit.tests.conftest import MORNING, SYSTEM, triggers_off
from motcua.audit.usecases import keep_stamp, seal_day
from motcua.kernel.errors import NotFound

MONDAY = date(2024, 6, 3)
NEXT_DAY = MORNING + timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> Authority:
    """The authority that the office believes."""
    return new_authority("Cơ quan cấp dấu thời gian")


@pytest.fixture
def trusting(authority: Authority, settings: Settings, tmp_path: Path) -> Settings:
    """Settings of an office that believes `authority`."""
    (tmp_path / "roots.pem").write_bytes(authority.root_pem)
    settings.TSA_ROOTS = tmp_path / "roots.pem"
    return settings


@pytest.fixture
def seal(history: list[Act]) -> Seal:
    """Monday, sealed."""
    return seal_day(day=MONDAY, actor=SYSTEM, at=NEXT_DAY)


def test_the_worker_gets_a_stamp_for_each_new_seal(
    authority: Authority, trusting: Settings, seal: Seal
) -> None:
    with serving(authority) as trusting.TSA_URL:
        stamp_seals({}, actor=SYSTEM, at=NEXT_DAY)
        stamp_seals({}, actor=SYSTEM, at=NEXT_DAY)
    stamp = TimeStamp.objects.get()
    assert (stamp.authority, stamp.stamped_at) == ("Cơ quan cấp dấu thời gian", STAMPED_AT)
    assert act_of("audit", 2).code == "audit.seal_stamped"
    assert (verify().is_whole, verify().stamps) == (True, 1)


def test_the_stamp_travels_with_the_proof_and_is_published(authority: Authority, seal: Seal) -> None:
    response = authority.answer(stamp_request(seal.root))
    keep_stamp(day=MONDAY, response=response, actor=SYSTEM, at=NEXT_DAY)
    assert b64decode(inclusion_proof(act_of("dossier:1", 1)).stamp) == response
    assert [one["stamped_by"] for one in published_roots()] == ["Cơ quan cấp dấu thời gian"]


def test_a_stamp_over_another_root_is_refused(authority: Authority, seal: Seal) -> None:
    with pytest.raises(StampNotHad, match="đóng cho một mã gốc khác"):
        keep_stamp(day=MONDAY, response=authority.answer(stamp_request("0" * 64)), actor=SYSTEM, at=NEXT_DAY)
    assert not TimeStamp.objects.exists()


def test_a_stamp_of_an_unknown_authority_is_refused(trusting: Settings, seal: Seal) -> None:
    response = new_authority("Kẻ lạ").answer(stamp_request(seal.root))
    with pytest.raises(StampNotHad, match="tin cậy"):
        keep_stamp(day=MONDAY, response=response, actor=SYSTEM, at=NEXT_DAY)


@pytest.mark.parametrize("response", [b"", b"<html>", b"\x30\x03\x02\x01\x02", b"\x00" * 500])
def test_an_answer_that_is_no_stamp_is_refused(seal: Seal, response: bytes) -> None:
    with pytest.raises(StampNotHad, match="không đọc được"):
        keep_stamp(day=MONDAY, response=response, actor=SYSTEM, at=NEXT_DAY)


def test_an_authority_that_is_busy_or_away_is_tried_again_later(
    authority: Authority, settings: Settings, seal: Seal
) -> None:
    with serving(authority, status=503) as settings.TSA_URL, pytest.raises(StampNotHad, match="503"):
        stamp_seals({}, actor=SYSTEM, at=NEXT_DAY)
    with pytest.raises(StampNotHad):
        stamp_seals({}, actor=SYSTEM, at=NEXT_DAY)


def test_a_seal_is_stamped_once(authority: Authority, seal: Seal) -> None:
    response = authority.answer(stamp_request(seal.root))
    keep_stamp(day=MONDAY, response=response, actor=SYSTEM, at=NEXT_DAY)
    with pytest.raises(AlreadyStamped):
        keep_stamp(day=MONDAY, response=response, actor=SYSTEM, at=NEXT_DAY)
    with pytest.raises(NotFound):
        keep_stamp(day=date(2024, 6, 4), response=response, actor=SYSTEM, at=NEXT_DAY)


def test_an_exchanged_stamp_is_named(authority: Authority, seal: Seal) -> None:
    keep_stamp(day=MONDAY, response=authority.answer(stamp_request(seal.root)), actor=SYSTEM, at=NEXT_DAY)
    other = authority.answer(stamp_request("0" * 64))
    with triggers_off("audit_timestamp"):
        connection.cursor().execute("UPDATE audit_timestamp SET token = %s", [other])
    assert [one.sentence for one in verify().findings] == [
        "Dấu thời gian của bản niêm phong ngày 03/06/2024 không đúng: đóng cho một mã gốc khác."
    ]
