"""Channels of a message, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_


class Channel(StrEnum):
    """The way a message takes to its recipient."""

    SITE = "site"
    EMAIL = "email"
    SMS = "sms"
    ZALO = "zalo"


class MessageState(StrEnum):
    """Where a message stands.

    `unknown`: the call began and nobody saw its end, so that it may or may not have been sent (decision 38).
    `failed`: the receiver refused it for good. `dead`: tried as often as allowed. `given_up`: a person
    decided that it is not sent.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DEAD = "dead"
    GIVEN_UP = "given_up"


CHANNEL_NAMES: Final = {
    Channel.SITE: N_("Hộp thông báo"),
    Channel.EMAIL: N_("Thư điện tử"),
    Channel.SMS: N_("Tin nhắn SMS"),
    Channel.ZALO: N_("Zalo"),
}
STATE_NAMES: Final = {
    MessageState.WAITING: N_("Chờ gửi"),
    MessageState.SENDING: N_("Đang gửi"),
    MessageState.SENT: N_("Đã gửi"),
    MessageState.FAILED: N_("Không gửi được"),
    MessageState.UNKNOWN: N_("Chưa rõ đã gửi hay chưa"),
    MessageState.DEAD: N_("Ngừng thử gửi"),
    MessageState.GIVEN_UP: N_("Thôi không gửi"),
}
STATE_TONES: Final = {
    MessageState.WAITING: "soon",
    MessageState.SENDING: "going",
    MessageState.SENT: "good",
    MessageState.FAILED: "late",
    MessageState.UNKNOWN: "today",
    MessageState.DEAD: "late",
    MessageState.GIVEN_UP: "quiet",
}
TROUBLED: Final = frozenset({MessageState.FAILED, MessageState.UNKNOWN, MessageState.DEAD})
"""States in which a person has to decide."""

DEDUPLICATING: Final = frozenset({Channel.SMS, Channel.ZALO})
"""Channels whose receiver knows a message again by its key: sending twice counts once there."""
