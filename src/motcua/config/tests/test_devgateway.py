"""The gateway of the rehearsal and the product, over HTTP: every way in which a payer may behave."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest
from pytest_django.fixtures import Settings
from tests.gateways import PaymentGateway

from motcua.config.devgateway.command import GatewayOnlyInRehearsals, main
from motcua.config.env import DEMO_SHARED_SECRET
from motcua.kernel.clock import real_now
from motcua.papers.codecs.qr import payload_picture
from motcua.payments.clients.gateway import OrderAsked, SignedJsonGateway, connected
from motcua.payments.errors import GatewayFailed, GatewayOff
from motcua.payments.rules.charges import ChargeLine, LineKind
from motcua.payments.rules.notices import Notice, OrderStatus, read_notice
from motcua.payments.rules.reconciling import read_statement
from motcua.payments.rules.signing import Authenticity, judge_signature
from motcua.payments.rules.vietqr import Transfer, payload
from motcua.payments.tests.till import NINE

WAIT = 30


class _Site(BaseHTTPRequestHandler):
    """Stands for the product: takes call-backs whose signature is right."""

    told: Queue[Notice]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        verdict = judge_signature(
            body,
            stamp=self.headers["Motcua-Stamp"],
            signature=self.headers["Motcua-Signature"],
            secret=DEMO_SHARED_SECRET,
            real_at=real_now(),
        )
        assert verdict is Authenticity.AUTHENTIC
        self.told.put(read_notice(body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"taken": true}')


@pytest.fixture
def site() -> Iterator[tuple[str, Queue[Notice]]]:
    """A site that hears call-backs; its address and what it was told."""
    told: Queue[Notice] = Queue()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (_Site,), {"told": told}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}", told
    server.shutdown()
    server.server_close()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def connection(gateway: PaymentGateway, secret: str = DEMO_SHARED_SECRET) -> SignedJsonGateway:
    return SignedJsonGateway("cong-thanh-toan", gateway.url, "motcua", secret, real_now())


def asked(site: str, code: str = "PLP-1") -> OrderAsked:
    lines = (ChargeLine(LineKind.FEE, "Phí thẩm định", 320_000),)
    return OrderAsked(code, 320_000, lines, "PLP", f"{site}/ve/", f"{site}/bao-co/", NINE)


def choose(address: str, act: str) -> None:
    request = Request(address, data=urlencode({"act": act}).encode(), method="POST")  # noqa: S310 - our own server
    try:
        build_opener(_Stay).open(request, timeout=WAIT)
    except HTTPError as answer:
        if answer.code != HTTPStatus.SEE_OTHER:
            raise


def test_each_way_of_paying_is_told_as_it_went(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    gateway = payment_gateway(site[0])
    expected = {"pay": 1, "closed": 1, "again": 3, "twice": 2, "short": 1, "fail": 1}
    for act, times in expected.items():
        choose(connection(gateway).create_order(asked(site[0], act)), act)
        notices = [site[1].get(timeout=WAIT) for _ in range(times)]
        assert {one.order for one in notices} == {act}
        assert len({one.transaction for one in notices}) == (2 if act == "twice" else 1)
        assert {one.status for one in notices} == {OrderStatus.FAILED if act == "fail" else OrderStatus.PAID}
        assert {one.amount for one in notices} == {{"short": 319_000, "fail": 0}.get(act, 320_000)}


def test_a_lost_call_back_is_found_by_asking_and_in_the_file_of_the_day(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    gateway = connection(payment_gateway(site[0]))
    address = gateway.create_order(asked(site[0]))
    assert gateway.ask("PLP-1").status is OrderStatus.OPEN
    choose(address, "lost")
    told = gateway.ask("PLP-1")
    assert (told.status, told.amount) == (OrderStatus.PAID, 320_000)
    assert [one.transaction for one in read_statement(gateway.statement(date(2024, 6, 14)))] == [
        told.transaction
    ]
    assert site[1].empty()


def test_a_code_is_paid_as_a_bank_does_and_the_bank_tells(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    gateway = payment_gateway(site[0])
    with urlopen(f"{gateway.url}/qr?payload={quote(CODE)}", timeout=WAIT) as page:  # noqa: S310 - our own server
        assert "320.000 đồng" in page.read().decode()


CODE = payload(Transfer("970405", "3900201000123", 320_000, "PLP24061400012H"))


def held_up(gateway: PaymentGateway, text: str, picture: bytes = b"") -> tuple[int, str]:
    """Hold a code before the bank's application; return the status and the page, or where it leads."""
    mark = "--motcua"
    parts = {"payload": text.encode(), "picture": picture}
    body = b"".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + content + b"\r\n"
        for name, content in parts.items()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    request = Request(f"{gateway.url}/app", data=body + f"--{mark}--".encode(), headers=kind, method="POST")  # noqa: S310 - our own server
    try:
        build_opener(_Stay).open(request, timeout=WAIT)
    except HTTPError as answer:
        return answer.code, answer.headers.get("Location") or answer.read().decode()
    raise AssertionError("a code leads on, or is refused")


def test_what_is_pasted_or_photographed_leads_to_what_is_paid(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed: no pictures are read")
    gateway = payment_gateway(site[0])
    expected = (HTTPStatus.SEE_OTHER, f"/qr?{urlencode({'payload': CODE})}")
    assert held_up(gateway, f"  {CODE}\n") == expected
    assert held_up(gateway, "", payload_picture(CODE)) == expected


@pytest.mark.parametrize("broken", ["", CODE[:-1] + "0", CODE[:40], "https://example.org", "\x00", "mã"])
def test_a_code_that_is_broken_is_said_with_what_to_do(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway], broken: str
) -> None:
    status, told = held_up(payment_gateway(site[0]), broken)
    assert (status, "Hãy" in told, "<script" in told) == (HTTPStatus.UNPROCESSABLE_ENTITY, True, False)


def test_a_transfer_sent_twice_by_one_form_is_one_and_two_forms_are_two(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    address = f"{payment_gateway(site[0]).url}/qr?{urlencode({'payload': CODE})}"
    for once in ("a", "a", "b"):
        body = urlencode({"act": "pay", "once": once}).encode()
        with urlopen(Request(address, data=body, method="POST"), timeout=WAIT) as page:  # noqa: S310 - our own server
            assert "Đã chuyển khoản" in page.read().decode()
    notices = [site[1].get(timeout=WAIT) for _ in range(2)]
    assert {(one.amount, one.content) for one in notices} == {(320_000, "PLP24061400012H")}
    assert len({one.transaction for one in notices}) == 2
    assert site[1].empty()


def test_without_the_common_secret_nobody_is_answered(
    site: tuple[str, Queue[Notice]], payment_gateway: Callable[[str], PaymentGateway]
) -> None:
    gateway = connection(payment_gateway(site[0]), secret="khóa khác")
    with pytest.raises(GatewayFailed):
        gateway.create_order(asked(site[0]))


def test_a_gateway_that_is_down_is_said_in_words() -> None:
    gateway = connection(PaymentGateway("http://localhost:1"))
    with pytest.raises(GatewayFailed) as refused:
        gateway.create_order(asked("http://localhost"))
    assert "thử lại sau ít phút" in str(refused.value)


def test_no_real_installation_runs_the_gateway_without_money(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(GatewayOnlyInRehearsals):
        main([], at=NINE)


def test_without_an_address_there_is_no_gateway(settings: Settings) -> None:
    settings.GATEWAY_URL = ""
    with pytest.raises(GatewayOff):
        connected(real_now())
