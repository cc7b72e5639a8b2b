"""The web server of the provider: discovery, keys, a page that lists people, codes for tokens."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from motcua.config.devidp.page import chooser
from motcua.config.devidp.people import PROVIDER_SECRET, Person
from motcua.config.devidp.tokens import CODE_SECONDS, Grant, Issuer
from motcua.kernel.clock import real_now
from motcua.kernel.commandline import say

CLIENT: Final = "motcua"
RETURNS_TO: Final = "/dang-nhap/tra-ve/"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_MOST_BYTES: Final = 20_000


class Provider(ThreadingHTTPServer):
    """Listens until told to stop. `site` is where answers go besides this machine."""

    daemon_threads = True

    def __init__(
        self, listen: tuple[str, int], issuer: Issuer, people: Sequence[Person], *, site: str
    ) -> None:
        """Keep what the requests need."""
        self.issuer, self.people, self.site = issuer, {person.key: person for person in people}, site
        super().__init__(listen, Answers)

    def may_return_to(self, redirect: str) -> bool:
        """Tell whether an answer may go there: the site, or this machine."""
        parts = urlsplit(redirect)
        is_ours = f"{parts.scheme}://{parts.netloc}" == self.site or parts.hostname in _LOOPBACK
        return is_ours and parts.path == RETURNS_TO


class Answers(BaseHTTPRequestHandler):
    """One request."""

    server: Provider
    protocol_version = "HTTP/1.1"
    timeout = 30
    pages: ClassVar[dict[str, str]] = {
        "/.well-known/openid-configuration": "_discovery",
        "/khoa": "_keys",
        "/dang-nhap": "_choose",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the demo shows its own log."""

    def do_GET(self) -> None:
        """Answer what is asked for."""
        path, _, query = self.path.partition("?")
        page = self.pages.get(path)
        if page is None:
            self._say(HTTPStatus.NOT_FOUND, {"error": "not_found"})
        else:
            getattr(self, page)(dict(parse_qsl(query)))

    def do_POST(self) -> None:
        """Take the choice of a person, or a code for a token."""
        length = int(self.headers.get("Content-Length") or 0)
        sent = dict(parse_qsl(self.rfile.read(min(length, _MOST_BYTES)).decode()))
        if self.path == "/dang-nhap":
            self._chosen(sent)
        elif self.path == "/ma":
            self._token(sent)
        else:
            self._say(HTTPStatus.NOT_FOUND, {"error": "not_found"})

    def _discovery(self, _asked: dict[str, str]) -> None:
        address = self.server.issuer.address
        self._say(
            HTTPStatus.OK,
            {
                "issuer": address,
                "authorization_endpoint": f"{address}/dang-nhap",
                "token_endpoint": f"{address}/ma",
                "jwks_uri": f"{address}/khoa",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            },
        )

    def _keys(self, _asked: dict[str, str]) -> None:
        self._say(HTTPStatus.OK, self.server.issuer.key_set())

    def _choose(self, asked: dict[str, str]) -> None:
        if fault := self._fault(asked):
            self._say(HTTPStatus.BAD_REQUEST, {"error": "invalid_request", "error_description": fault})
            return
        body = chooser(tuple(self.server.people.values()), asked).encode()
        self._send(HTTPStatus.OK, body, "text/html; charset=utf-8")

    def _chosen(self, sent: dict[str, str]) -> None:
        if fault := self._fault(sent):
            self._say(HTTPStatus.BAD_REQUEST, {"error": "invalid_request", "error_description": fault})
            return
        person = self.server.people.get(sent.get("person", ""))
        answer = {"state": sent["state"]}
        if person is None:
            answer["error"] = "access_denied"
        else:
            answer["code"] = self.server.issuer.give_code(self.grant(person, sent))
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"{sent['redirect_uri']}?{urlencode(answer)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def grant(self, person: Person, sent: dict[str, str]) -> Grant:
        """Return what a code for `person` stands for."""
        return Grant(
            claims=person.claims(),
            client_id=sent["client_id"],
            redirect=sent["redirect_uri"],
            nonce=sent["nonce"],
            challenge=sent["code_challenge"],
            until=real_now().timestamp() + CODE_SECONDS,
        )

    def _token(self, sent: dict[str, str]) -> None:
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, PROVIDER_SECRET):
            self._say(HTTPStatus.UNAUTHORIZED, {"error": "invalid_client"})
            return
        now = real_now().timestamp()
        grant = self.server.issuer.take_code(
            sent.get("code", ""),
            client_id=CLIENT,
            redirect=sent.get("redirect_uri", ""),
            verifier=sent.get("code_verifier", ""),
            now=now,
        )
        if grant is None:
            self._say(HTTPStatus.BAD_REQUEST, {"error": "invalid_grant"})
            return
        token = self.server.issuer.id_token(grant, now=now)
        self._say(HTTPStatus.OK, {"token_type": "Bearer", "access_token": "–", "id_token": token})

    def _fault(self, asked: dict[str, str]) -> str:
        """Return what is wrong with a request to sign in, "" for nothing."""
        if asked.get("client_id") != CLIENT or not self.server.may_return_to(asked.get("redirect_uri", "")):
            return "client_id, redirect_uri"
        if asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256":
            return "response_type, code_challenge_method"
        missing = [name for name in ("state", "nonce", "code_challenge") if not asked.get(name)]
        return ", ".join(missing)

    def _say(self, status: HTTPStatus, what: dict[str, Any]) -> None:
        self._send(status, json.dumps(what).encode(), "application/json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def serve_until_stopped(provider: Provider) -> None:
    """Serve until SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=provider.shutdown).start())
    say(f"Định danh diễn tập: {provider.issuer.address}")
    provider.serve_forever(poll_interval=0.1)
    provider.server_close()
