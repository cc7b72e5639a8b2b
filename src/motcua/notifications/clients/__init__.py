"""The ways out of the house. Each hands one message over, outside every transaction and with a time limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings

from motcua.notifications.clients.gateway import hand_to_sms, hand_to_zalo
from motcua.notifications.clients.mail import hand_to_mail
from motcua.notifications.rules.attempts import End, Outcome
from motcua.notifications.rules.envelopes import Envelope
from motcua.notifications.rules.kinds import Channel

WAYS: Final[dict[Channel, Callable[[Envelope], Outcome]]] = {
    Channel.EMAIL: hand_to_mail,
    Channel.SMS: hand_to_sms,
    Channel.ZALO: hand_to_zalo,
}
REHEARSED: Final = "Diễn tập: không gửi ra ngoài, xem trong hộp thư diễn tập"
NOT_CONNECTED: Final = "Kênh chưa được cấu hình"


def hand_over(envelope: Envelope) -> Outcome:
    """Hand one message to the receiver of its channel, and return how it ended. Raises nothing on purpose.

    A rehearsal sends nothing: the message rests in the rehearsal's own mailbox (decision 1), unless a
    receiver on this machine is configured.
    """
    address = {
        Channel.EMAIL: settings.SMTP_URL,
        Channel.SMS: settings.SMS_URL,
        Channel.ZALO: settings.ZALO_URL,
    }
    if not address.get(envelope.channel):
        if settings.DEMO:
            return Outcome(End.ACCEPTED, REHEARSED)
        return Outcome(End.LATER, NOT_CONNECTED)
    return WAYS[envelope.channel](envelope)
