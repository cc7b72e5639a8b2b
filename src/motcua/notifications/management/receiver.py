"""`./motcua devreceiver`: a gateway of SMS and Zalo for development: takes each key once, sends nothing.

What it took stands in a file, a line of JSON each. It answers on this machine alone.
"""

from __future__ import annotations

import json
import threading
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from motcua.kernel.commandline import command_parser, say

MOST_BYTES = 100_000


class Receiver(ThreadingHTTPServer):
    """Takes messages over HTTP, each key once however often it comes; puts every n-th off (`fail_every`)."""

    daemon_threads = True

    def __init__(self, port: int = 0, *, log: Path | None = None, fail_every: int = 0) -> None:
        """Listen on `port` of this machine (0 for a free one); nothing is answered before `serve_forever`."""
        super().__init__(("127.0.0.1", port), _Answer)
        self.taken: dict[str, dict[str, Any]] = {}
        self.asked = 0
        self._log, self._fail_every, self._lock = log, fail_every, threading.Lock()

    @property
    def address(self) -> str:
        """Return where to send to."""
        return f"http://127.0.0.1:{self.server_address[1]}/send"

    def take(self, key: str, told: dict[str, Any]) -> tuple[HTTPStatus, dict[str, str]]:
        """Take one message; known again by its key, it is answered as the first time and counts no more."""
        with self._lock:
            self.asked += 1
            if self._fail_every and self.asked % self._fail_every == 0:
                return HTTPStatus.SERVICE_UNAVAILABLE, {"error": "later"}
            if key not in self.taken:
                self.taken[key] = told
                if self._log:
                    with self._log.open("a", encoding="utf-8") as log:
                        log.write(json.dumps({"key": key, **told}, ensure_ascii=False) + "\n")
        return HTTPStatus.OK, {"id": f"dev-{key[-12:]}"}


class _Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Receiver

    def do_POST(self) -> None:
        """Take a message, or say what is wrong with the request."""
        key, length = self.headers.get("Idempotency-Key", ""), int(self.headers.get("Content-Length", "0"))
        try:
            told = json.loads(self.rfile.read(min(length, MOST_BYTES)))
        except ValueError:
            told = None
        if key and isinstance(told, dict):
            self._say(*self.server.take(key, told))
        else:
            self._say(HTTPStatus.BAD_REQUEST, {"error": "key or body missing"})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Write nothing: numbers of people do not belong on a terminal."""

    def _say(self, status: HTTPStatus, told: dict[str, str]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main(words: list[str], *, at: datetime) -> int:
    """Answer until interrupted."""
    parser = command_parser(
        "devreceiver",
        "Giả làm tổng đài SMS và Zalo trên máy này để phát triển: nhận mỗi khóa một lần, không gửi đi đâu.",
        example="./motcua devreceiver --port 8025 --log var/sms.jsonl\n./motcua devreceiver --fail-every 3",
    )
    parser.add_argument("--port", type=int, default=8025, help="cổng (mặc định 8025)")
    parser.add_argument("--log", type=Path, help="ghi từng tin đã nhận vào tệp này, mỗi dòng một JSON")
    parser.add_argument("--fail-every", type=int, default=0, help="cứ bao nhiêu yêu cầu thì hẹn lại một lần")
    asked = parser.parse_args(words)
    receiver = Receiver(asked.port, log=asked.log, fail_every=asked.fail_every)
    say(f"Nhận tin tại {receiver.address} (MOTCUA_SMS_URL, MOTCUA_ZALO_URL). Ctrl+C để dừng.")
    try:
        receiver.serve_forever()
    except KeyboardInterrupt:
        receiver.server_close()
    return 0
