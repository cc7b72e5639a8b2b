"""What the tests of pages share: a cast, a signed-in client, a posted form."""

from __future__ import annotations

from typing import Protocol
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from lxml.html import document_fromstring

from motcua.catalogue.models import Procedure
from motcua.people.tests.cast import Cast


class Answer(Protocol):
    """What a page answers, as far as tests look at it."""

    @property
    def status_code(self) -> int: ...

    @property
    def content(self) -> bytes: ...

    def __getitem__(self, header: str, /) -> str: ...


def signed_in(client: Client, cast: Cast, who: str) -> Client:
    """Sign `who` in."""
    client.force_login(cast.accounts[who])
    return client


def text_of(answer: Answer) -> str:
    """Return the page."""
    return answer.content.decode()


def page_of(procedure: Procedure, name: str = "detail", *more: object) -> str:
    """Return the address of a page of `procedure`."""
    return reverse(f"catalogue:{name}", args=[procedure.public_id, *more])


def post(client: Client, address: str, **answers: object) -> Answer:
    """Post a form once."""
    return client.post(address, {"operation": str(uuid4()), **answers})


def filled(client: Client, address: str, **changes: object) -> dict[str, object]:
    """Return what a browser would post from the form at `address`, with `changes` typed into it."""
    page = document_fromstring(client.get(address).content)
    (form,) = [one for one in page.forms if "papers-TOTAL_FORMS" in one.fields]
    return dict(form.form_values()) | changes
