"""Several browsers at once against a served product: how many operations a second, at what price.

Browsers are threads of this process, which takes its share of the machine: what the server itself spends
is told apart, as milliseconds of processor time for each operation.
"""

from __future__ import annotations

import http.client
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.conf import settings

from motcua.kernel.clock import stopwatch
from tests.bench.pages import p95

CLIENTS, WORKERS = 8, 2
SECRET = "b" * 32
"""The CSRF secret of every browser here: cookie and header agree."""
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class File:
    """One file that goes with a form."""

    field: str
    name: str
    media_type: str
    content: bytes


class Browser:
    """One browser: a connection that stays open, and its cookies."""

    def __init__(self, site: str, session: str = "") -> None:
        """Belong to nobody, or to whom the session `session` signs in."""
        place = urlsplit(site)
        self._line = http.client.HTTPConnection(str(place.hostname), place.port)
        self.cookies = {settings.CSRF_COOKIE_NAME: SECRET}
        if session:
            self.cookies[settings.SESSION_COOKIE_NAME] = session

    def get(self, address: str, *, expected: int = 200) -> bytes:
        """Return a page. Raises RuntimeError for another status than `expected`."""
        return self._ask("GET", address, b"", {}, expected)[1]

    def post(self, address: str, fields: Mapping[str, str], *, expected: int = 302) -> str:
        """Send a form and return where it leads. Raises RuntimeError for another status than `expected`."""
        return self._ask("POST", address, urlencode(fields).encode(), {"Content-Type": FORM}, expected)[0]

    def send(self, address: str, fields: Mapping[str, str], file: File) -> str:
        """Send a form with a file and return where it leads. Raises RuntimeError unless it leads on."""
        edge = uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
            for name, text in fields.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{file.field}"; filename="{file.name}"\r\n'
        head += f"Content-Type: {file.media_type}\r\n\r\n"
        body = b"".join([*parts, head.encode(), file.content, f"\r\n--{edge}--\r\n".encode()])
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._ask("POST", address, body, kind, 302)[0]

    def _ask(
        self, method: str, address: str, body: bytes, headers: dict[str, str], expected: int
    ) -> tuple[str, bytes]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Cookie": kept, "X-CSRFToken": SECRET, "Accept-Encoding": "gzip", **headers}
        self._line.request(method, address, body=body or None, headers=told)
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{method} {address}: {answer.status} {answer.getheader('Location', '')}")
        for set_cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = set_cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.getheader("Location", ""), content


@dataclass(frozen=True, slots=True)
class Load:
    """What a crowd measured: operations a second, milliseconds of one, processor time of the server."""

    rate: float
    p95: float
    cpu: float

    def __str__(self) -> str:
        """Return one line of a table."""
        return f"{self.rate:.0f} a second, p95 {self.p95:.0f} ms, {self.cpu:.1f} ms CPU of the server each"


def crowd(pid: int, works: Sequence[Callable[[], object]], *, each: int, before: int = 5) -> Load:
    """Let every work of `works` be done `each` times by a thread of its own, at the same time.

    Each does it `before` times first, so that all workers of the server `pid` have read their templates.
    """
    _all(works, before)
    spent, begun = cpu_seconds(pid), stopwatch()
    took = _all(works, each)
    seconds = stopwatch() - begun
    return Load(len(took) / seconds, p95(took), (cpu_seconds(pid) - spent) * 1000 / len(took))


def _all(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    with ThreadPoolExecutor(len(works)) as threads:
        return [one for run in threads.map(lambda work: _timed(work, times), works) for one in run]


def _timed(work: Callable[[], object], times: int) -> list[float]:
    took = []
    for _ in range(times):
        begun = stopwatch()
        work()
        took.append((stopwatch() - begun) * 1000)
    return took


def cpu_seconds(pid: int) -> float:
    """Return the processor time that the server `pid` used so far, with all processes it ever started."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(sum(_times(one)) for one in _family(str(pid))) / ticks


def _family(pid: str) -> list[str]:
    found = [pid]
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text(encoding="ascii").split():
            found += _family(child)
    return found


def _times(pid: str) -> list[int]:
    """Return the clock ticks of a process and of those of its children that ended; [] once it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return []
    return [int(one) for one in fields[11:15]]
