"""The counter as a browser without scripts sees it: pages read as forms, sent with one button pressed.

counter = Counter("lan", scene)
page = counter.open()
page = counter.press(page, "choose:…")
answer = counter.press(page, "accept", **counter.applicant())
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html as markup

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.scene import Scene
from motcua.jobs.usecases import start_rehearsal_clock
from motcua.kernel.actor import system_actor
from motcua.papers.tests.tiny import TINY_PDF

NEW_CARD = "045199000777|191234567|Nguyễn Văn Thử|08031985|Nam|Thôn Đông, xã Triệu Trạch|01012021"
"""The QR of a citizen card of somebody who is not known yet."""


@dataclass
class Page:
    """An answer of the server, with the fields of its form."""

    answer: Any
    text: str
    fields: list[tuple[str, str]]

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return int(self.answer.status_code)

    @property
    def address(self) -> str:
        """Return where a redirect leads."""
        return str(self.answer["Location"])

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return next((value for key, value in self.fields if key == name), "")


class Counter:
    """One person's browser at the counter, on the rehearsal clock of the scene."""

    def __init__(self, person: str, scene: Scene) -> None:
        """Sign `person` in."""
        self.scene = scene
        self.client = Client(HTTP_HOST="localhost")
        self.client.force_login(scene.cast.accounts[person])

    def open(self, address: str = "/tiep-nhan/") -> Page:
        """Open a page."""
        return read(self.client.get(address))

    def press(self, page: Page, step: str, address: str = "/tiep-nhan/", /, **changes: object) -> Page:
        """Send the form of `page` with one button pressed and some fields typed (`owner__q="…"`)."""
        sent: dict[str, Any] = {}
        for name, value in page.fields:
            sent.setdefault(name, []).append(value)
        sent |= {name.replace("__", "-"): value for name, value in changes.items()}
        return read(self.client.post(address, sent | {"step": step}))

    def begun(self, address: str = "/tiep-nhan/") -> Page:
        """Return the page with the procedure of the scene chosen and a known owner found."""
        procedure = self.scene.version.procedure.public_id
        page = self.press(self.open(address), f"choose:{procedure}", address)
        return self.press(page, "look", address, owner__q=self.scene.cast.company.identity_number)

    def complete(self, address: str = "/tiep-nhan/") -> Page:
        """Return the page ready to be accepted: every mandatory paper ticked."""
        return self.press(self.begun(address), "complete:0", address)

    def post(self, name: str, *args: object, **fields: object) -> Page:
        """Press a button that is a form of its own."""
        return read(self.client.post(reverse(name, args=args), fields))

    def upload(self, name: str = "01_don.pdf", content: bytes = TINY_PDF) -> UUID:
        """Upload a scan apart from the form, as the script of the page does."""
        sent = {"purpose": "dossiers.paper", "file": SimpleUploadedFile(name, content)}
        return UUID(self.client.post(reverse("files:upload"), sent).json()["id"])


def read(answer: Any) -> Page:  # noqa: ANN401 - Django's test response has no public type
    """Return an answer with the fields of its reception form, if it has one."""
    if getattr(answer, "streaming", False) or "html" not in answer.get("Content-Type", ""):
        return Page(answer, "", [])
    text = unescape(answer.content.decode())
    found = markup.fromstring(answer.content.decode()).xpath("//form[@id='reception']") if text else []
    return Page(answer, text, list(_fields(found[0])) if found else [])


def _fields(form: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    for one in form.iter("input", "select", "textarea"):
        name = one.get("name")
        if not name or one.get("type") == "file":
            continue
        if one.get("type") in {"checkbox", "radio"} and one.get("checked") is None:
            continue
        if one.tag == "select":
            chosen = one.xpath("option[@selected]")
            yield name, chosen[0].get("value") if chosen else ""
        else:
            usual = "on" if one.get("type") == "checkbox" else ""
            yield name, (one.text or "").strip() if one.tag == "textarea" else one.get("value") or usual


def start_clock(scene: Scene) -> None:
    """Let the office's clock read the moment of the scene, as in a rehearsal."""
    start_rehearsal_clock(reads=scene.at, actor=system_actor("test"), at=scene.at)


def received() -> Dossier:
    """Return the dossier received last."""
    return Dossier.objects.filter(code__isnull=False).latest("id")
