"""Acts on notices: texts and channels that were changed, messages that a person decided on."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class WordingWritten(Event):
    """A text of an occasion was written anew; the texts before stay."""

    code = "notifications.wording_written"
    sentence = N_("Ban hành mẫu thông báo %(occasion)s (%(channel)s, %(language)s), bản số %(number)s.")
    occasion: str
    channel: str
    language: str
    number: int
    sha256: str


@dataclass(frozen=True)
class ChannelRuled(Event):
    """How a channel sends was changed."""

    code = "notifications.channel_ruled"
    sentence = N_("Đặt kênh %(channel)s: mở %(open)s, mỗi phút %(per_minute)s tin, yên lặng %(quiet)s.")
    channel: str
    open: bool
    per_minute: int
    quiet: str
    most_parts: int


@dataclass(frozen=True)
class MessageSentAgain(Event):
    """A person let a message be tried again that had ended badly."""

    code = "notifications.message_sent_again"
    sentence = N_("Cho gửi lại thông báo %(occasion)s qua %(channel)s: %(reason)s.")
    message: str
    occasion: str
    channel: str
    was: str
    reason: str


@dataclass(frozen=True)
class MessageGivenUp(Event):
    """A person decided that a message is not sent."""

    code = "notifications.message_given_up"
    sentence = N_("Thôi không gửi thông báo %(occasion)s qua %(channel)s: %(reason)s.")
    message: str
    occasion: str
    channel: str
    was: str
    reason: str


@dataclass(frozen=True)
class MessageFoundSent(Event):
    """A person found that a message of unknown end had arrived."""

    code = "notifications.message_found_sent"
    sentence = N_("Ghi nhận thông báo %(occasion)s qua %(channel)s đã tới nơi: %(reason)s.")
    message: str
    occasion: str
    channel: str
    reason: str
