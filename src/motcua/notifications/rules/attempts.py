"""What becomes of an attempt to send: bounded, spaced out, never twice on a channel that cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from motcua.kernel.dates import at_local, local
from motcua.notifications.rules.kinds import DEDUPLICATING, Channel, MessageState

DELAYS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
"""The wait before each further attempt; when the list ends, the message is for a person to decide."""
LONGEST_WAIT: Final = timedelta(hours=24)


class End(StrEnum):
    """How an attempt ended, as far as we saw."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended: what the other side said, its reference, and how long it asked us to wait."""

    end: End
    said: str = ""
    reference: str = ""
    wait: timedelta | None = None


class Turn(StrEnum):
    """What a worker does that comes to a message."""

    SEND = "send"
    MARK_UNKNOWN = "mark_unknown"
    LEAVE = "leave"


def turn(state: MessageState, channel: Channel, *, made: int, expected: int) -> Turn:
    """Return what to do with a message of `made` attempts by a job that was to make attempt `expected` + 1.

    A message found as `sending` is one whose worker died between its mark and its answer: sent again only
    where the receiver knows the key again, else unknown for a person to see (decision 38).
    """
    if state is MessageState.WAITING and made == expected:
        return Turn.SEND
    if state is MessageState.SENDING and made == expected + 1:
        return Turn.SEND if channel in DEDUPLICATING else Turn.MARK_UNKNOWN
    return Turn.LEAVE


def after(outcome: Outcome, *, attempts: int) -> tuple[MessageState, timedelta | None]:
    """Return the state after the `attempts`-th attempt (1 is the first), and the wait before the next one."""
    if outcome.end is End.ACCEPTED:
        return MessageState.SENT, None
    if outcome.end is End.REFUSED:
        return MessageState.FAILED, None
    if outcome.end is End.UNKNOWN:
        return MessageState.UNKNOWN, None
    if attempts > len(DELAYS):
        return MessageState.DEAD, None
    wait = max(DELAYS[attempts - 1], outcome.wait or timedelta())
    return MessageState.WAITING, min(wait, LONGEST_WAIT)


def quiet_until(at: datetime, begins: time | None, ends: time | None) -> datetime | None:
    """Return when the quiet hours end that `at` falls into, None outside them; they may run past midnight."""
    if begins is None or ends is None or begins == ends:
        return None
    clock, day = local(at).time(), local(at).date()
    if begins < ends:
        return at_local(day, ends) if begins <= clock < ends else None
    if clock >= begins:
        return at_local(day + timedelta(days=1), ends)
    return at_local(day, ends) if clock < ends else None
