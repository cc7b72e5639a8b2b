"""The development gateway over HTTP: signed JSON for the site, pages for whoever pretends to pay."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from motcua.config.devgateway.book import LATE_SECONDS, Book, Order
from motcua.config.devgateway.pages import app_page, done_page, order_page, page, transfer_page
from motcua.config.devgateway.scanning import NotScanned, fields_of, reads_pictures, scanned
from motcua.kernel.clock import real_now
from motcua.payments.clients.gateway import SIGNATURE, STAMP
from motcua.payments.rules.signing import Authenticity, canonical, judge_signature, sign
from motcua.payments.rules.vietqr import Transfer

SHORT: Final = 1_000
_MOST_BYTES: Final = 8_000_000
"""A picture of a code, as a telephone takes it."""
_WELCOME: Final = (
    '<div class="card"><p>Trả trực tuyến: mở từ trang nộp phí của hệ thống.</p>'
    '<p>Trả bằng mã QR: <a href="/app">mở ứng dụng ngân hàng diễn tập</a>.</p></div>'
)


class DevGateway(ThreadingHTTPServer):
    """The server. `address` is where payers reach it; `notify_to` where transfers are told."""

    daemon_threads = True

    def __init__(self, host: str, port: int, *, secret: str, notify_to: str) -> None:
        """Listen; port 0 takes a free one."""
        super().__init__((host, port), _Visit)
        self.book = Book(secret)
        self.notify_to = notify_to
        self.address = f"http://localhost:{self.server_address[1]}"


class _Visit(BaseHTTPRequestHandler):
    """One request."""

    server: DevGateway
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing: the pages show what happens."""

    def do_GET(self) -> None:
        """Answer with a page."""
        place = urlsplit(self.path)
        if place.path == "/":
            self._page(page("Cổng đang chạy", _WELCOME))
        elif place.path.startswith("/pay/") and (order := self._order(place.path)):
            self._page(order_page(order))
        elif place.path == "/app":
            self._keep_clock(place.query)
            self._page(app_page(reads_pictures=reads_pictures()))
        elif place.path == "/qr":
            self._keep_clock(place.query)
            once = secrets.token_hex(8)
            self._with_code(lambda asked, payload: self._page(transfer_page(asked, payload, once)))
        else:
            self._missing()

    def do_POST(self) -> None:
        """Take what the site asks, or what the payer chose."""
        place = urlsplit(self.path)
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _MOST_BYTES))
        if place.path in {"/orders", "/orders/query", "/statement"}:
            self._machine(place.path, body)
            return
        if place.path == "/app":
            self._scan(body)
            return
        answers = parse_qs(body.decode("utf-8", "replace"))
        chosen, once = answers.get("act", [""])[0], answers.get("once", [""])[0]
        if place.path.startswith("/pay/") and (order := self._order(place.path)):
            self._chosen(order, chosen)
        elif place.path == "/qr":
            self._with_code(lambda asked, _payload: self._transferred(asked, chosen, once))
        else:
            self._missing()

    def _machine(self, path: str, body: bytes) -> None:
        stamp, signature = self.headers.get(STAMP, ""), self.headers.get(SIGNATURE, "")
        book = self.server.book
        verdict = judge_signature(
            body, stamp=stamp, signature=signature, secret=book.secret, real_at=real_now()
        )
        if verdict is not Authenticity.AUTHENTIC:
            self._signed(canonical({"refused": verdict.value}), HTTPStatus.UNAUTHORIZED)
            return
        told = json.loads(body)
        if path == "/orders":
            order = book.open(told)
            address = f"{self.server.address}/pay/{quote(order.code)}"
            self._signed(canonical({"address": address}))
        elif path == "/orders/query":
            self._signed(canonical(book.told_of(str(told["order"]))))
        else:
            self._signed(book.statement(date.fromisoformat(told["day"])))

    def _chosen(self, order: Order, act: str) -> None:
        book = self.server.book
        if act == "fail":
            book.send(order.notify_to, book.fail(order))
        elif act in {"pay", "closed", "late", "lost", "again", "twice", "short"}:
            self._pay(order, act)
        if act == "closed":
            self._page(done_page("Đã trả tiền. Trình duyệt coi như đã đóng: không quay lại trang nộp phí."))
            return
        self._to(order.return_to)

    def _pay(self, order: Order, act: str) -> None:
        book = self.server.book
        amount = order.amount - SHORT if act == "short" else order.amount
        for _ in range(2 if act == "twice" else 1):
            paid = book.pay(order, amount)
            if act != "lost":
                after = LATE_SECONDS if act == "late" else 0.0
                book.send(order.notify_to, paid.notice(), after=after, times=3 if act == "again" else 1)

    def _scan(self, body: bytes) -> None:
        """Read what was pasted or photographed, and go on to what it asks for."""
        told = fields_of(body, self.headers.get("Content-Type", ""))
        typed = told.get("payload", b"").decode("utf-8", "replace")
        try:
            payload, _asked = scanned(typed, told.get("picture", b""))
        except NotScanned as fault:
            again = app_page(reads_pictures=reads_pictures(), typed=typed, fault=str(fault))
            self._page(again, HTTPStatus.UNPROCESSABLE_ENTITY)
            return
        self._to(f"/qr?{urlencode({'payload': payload})}")

    def _transferred(self, asked: Transfer, act: str, once: str) -> None:
        """Move the money and let the bank tell the site; a form sent twice pays once."""
        book = self.server.book
        amount = (asked.amount or SHORT * 2) - (SHORT if act == "short" else 0)
        content = {"bare": "", "noisy": f"MBVCB.5512.{asked.purpose}.CT tu 0123 NGUYEN VAN A"}.get(
            act, asked.purpose
        )
        paid, is_new = book.transfer(asked.account, amount, content, once=once)
        if is_new:
            book.send(self.server.notify_to, paid.notice())
        self._page(done_page(f"Đã chuyển khoản, mã giao dịch {paid.name}. Ngân hàng báo có ngay."))

    def _keep_clock(self, query: str) -> None:
        at = parse_qs(query).get("at", [""])[0]
        if at:
            self.server.book.set_clock(at)

    def _with_code(self, act: Callable[[Transfer, str], None]) -> None:
        text = parse_qs(urlsplit(self.path).query).get("payload", [""])[0]
        try:
            payload, asked = scanned(text)
        except NotScanned as fault:
            again = app_page(reads_pictures=reads_pictures(), typed=text, fault=str(fault))
            self._page(again, HTTPStatus.BAD_REQUEST)
            return
        act(asked, payload)

    def _order(self, path: str) -> Order | None:
        return self.server.book.orders.get(unquote(path.removeprefix("/pay/")))

    def _page(self, html: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(html.encode(), "text/html; charset=utf-8", status, {})

    def _missing(self) -> None:
        self._page(page("Không có trang này", ""), HTTPStatus.NOT_FOUND)

    def _to(self, address: str) -> None:
        self._answer(b"", "text/plain", HTTPStatus.SEE_OTHER, {"Location": address})

    def _signed(self, body: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        stamp = str(int(real_now().timestamp()))
        headers = {STAMP: stamp, SIGNATURE: sign(body, stamp, self.server.book.secret)}
        self._answer(body, "application/json", status, headers)

    def _answer(self, body: bytes, kind: str, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
