"""Call-backs over HTTP: kept as they came, believed by their signature alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.jobs.models import Job
from motcua.jobs.usecases import work_off
from motcua.kernel.clock import real_now
from motcua.payments.models import Charge, GatewayMessage, Payment
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.signing import Authenticity, canonical, sign
from motcua.payments.tests.till import GATEWAY, NINE, SYSTEM, Till

ADDRESS = f"/api/thanh-toan/{GATEWAY}/"
SECRET = "khóa chung của bản kiểm thử, đủ dài ba mươi hai"


@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.GATEWAY_SECRET = SECRET


def send(body: bytes, *, secret: str = SECRET, stamp: str = "", address: str = ADDRESS) -> int:
    stamp = stamp or str(int(real_now().timestamp()))
    headers = {"Motcua-Stamp": stamp, "Motcua-Signature": sign(body, stamp, secret)}
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = client.post(address, body, content_type="application/json", headers=headers)
    return answer.status_code


def test_a_signed_call_back_is_taken_and_the_worker_books_it(till: Till) -> None:
    charge = till.charge()
    body = canonical(till.paid(till.order(charge)))
    assert [send(body) for _ in range(3)] == [200, 200, 200]
    work_off(actor=SYSTEM, at=NINE.replace(year=2030))
    assert Payment.objects.count() == 1
    assert Charge.objects.get().state == ChargeState.PAID
    assert GatewayMessage.objects.filter(body=body.decode()).count() == 3


def test_the_very_same_bytes_sent_again_pay_no_second_time(till: Till) -> None:
    body = canonical(till.paid(till.order(till.charge())))
    stamp = str(int(real_now().timestamp()))
    for _ in range(3):
        assert send(body, stamp=stamp) == 200
        work_off(actor=SYSTEM, at=NINE.replace(year=2030))
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("change", [b" ", b"\n", b"\x00"])
def test_a_signature_is_of_these_bytes_and_no_others(till: Till, change: bytes) -> None:
    body = canonical(till.paid(till.order(till.charge())))
    stamp = str(int(real_now().timestamp()))
    headers = {"Motcua-Stamp": stamp, "Motcua-Signature": sign(body, stamp, SECRET)}
    client = Client(enforce_csrf_checks=True)
    answer = client.post(ADDRESS, body + change, content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert GatewayMessage.objects.get().verdict == Authenticity.FORGED


@pytest.mark.parametrize("signature", ["", "đ", "é" * 500, "0" * 64])
def test_any_signature_is_answered(till: Till, signature: str) -> None:
    headers = {"Motcua-Stamp": "1", "Motcua-Signature": signature}
    answer = Client().post(ADDRESS, b"{}", content_type="application/json", headers=headers)
    assert answer.status_code == 400


def test_a_notice_with_a_nul_in_it_is_kept_and_ends_among_what_failed(till: Till) -> None:
    told = till.transferred("PLP") | {"transaction": "FT\x00"}
    assert send(json.dumps(told).encode()) == 200
    work_off(actor=SYSTEM, at=NINE.replace(year=2030))
    assert not Payment.objects.exists()
    assert "no short text" in Job.objects.get(name="payments.confirm").last_error


def test_a_forged_call_back_is_kept_and_never_acted_on(till: Till) -> None:
    body = canonical(till.paid(till.order(till.charge())))
    assert send(body, secret="khóa đoán mò của kẻ giả mạo, cũng khá dài") == 400
    assert GatewayMessage.objects.get().verdict == Authenticity.FORGED
    assert not Job.objects.filter(name="payments.confirm").exists()


def test_a_call_back_that_was_listened_in_on_is_stale_later(till: Till) -> None:
    body = canonical(till.paid(till.order(till.charge())))
    assert send(body, stamp=str(int(real_now().timestamp()) - 3600)) == 400
    assert GatewayMessage.objects.get().verdict == Authenticity.STALE


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"{" * 30_000])
def test_any_bytes_are_answered_and_kept(till: Till, body: bytes) -> None:
    expected = 400 if len(body) > 20_000 else 200
    assert send(body) == expected
    assert GatewayMessage.objects.count() == 1


def test_another_provider_has_no_door(till: Till) -> None:
    assert send(b"{}", address="/api/thanh-toan/khac/") == 404


def test_without_a_secret_nothing_is_believed_nor_kept(till: Till, settings: Settings) -> None:
    settings.GATEWAY_SECRET = ""
    assert send(b"{}", secret="") == 400
    assert not GatewayMessage.objects.exists()


def test_a_call_back_is_a_post(client: Client, till: Till) -> None:
    assert client.get(ADDRESS).status_code == 405
