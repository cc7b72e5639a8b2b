"""Codes and keys are not found by trying, and no machine floods the office: counted by network address.

Each try is counted before it is made, so that many at once are no more than many one after the other.
Times are real (decision 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from allauth.account.adapter import get_adapter

from motcua.feedback.usecases.turns import give_turn_back, take_turn
from motcua.kernel.clock import real_now
from motcua.kernel.errors import NotFound
from motcua.pages.http import Request

MOST_WRONG: Final = 5
MOST_SENT: Final = 10
_WRONG: Final = "voices-wrong"
_SENT: Final = "voices-sent"


@contextmanager
def one_try(request: Request) -> Iterator[None]:
    """Let a code and key be tried inside; one that was not wrong counts no more.

    Raises TooManySent for an address that tried MOST_WRONG wrong ones within an hour.
    """
    address = str(get_adapter().get_client_ip(request))
    take_turn(kind=_WRONG, address=address, most=MOST_WRONG, actor=request.actor, at=real_now())
    wrong = False
    try:
        yield
    except NotFound:
        wrong = True
        raise
    finally:
        if not wrong:
            give_turn_back(kind=_WRONG, address=address, actor=request.actor, at=real_now())


@contextmanager
def one_sending(request: Request) -> Iterator[None]:
    """Let something be sent inside; what was refused counts no more.

    Raises TooManySent for an address that sent MOST_SENT within an hour.
    """
    address = str(get_adapter().get_client_ip(request))
    take_turn(kind=_SENT, address=address, most=MOST_SENT, actor=request.actor, at=real_now())
    sent = False
    try:
        yield
        sent = True
    finally:
        if not sent:
            give_turn_back(kind=_SENT, address=address, actor=request.actor, at=real_now())
