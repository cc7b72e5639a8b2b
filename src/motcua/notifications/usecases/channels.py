"""How channels send, and what a person wants to receive."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.notifications.errors import QuietHalf, RateOutOfRange
from motcua.notifications.events import ChannelRuled
from motcua.notifications.models import ChannelRule, WishOfAccount
from motcua.notifications.policies import require_account, require_ruling
from motcua.notifications.rules.kinds import CHANNEL_NAMES, Channel
from motcua.notifications.rules.recipients import LANGUAGES
from motcua.notifications.usecases.deciding import STREAM
from motcua.store.writes import official, working

MOST_PER_MINUTE: Final = 6000
MOST_PARTS: Final = 5


@official
def rule_channel(
    *,
    channel: Channel,
    is_open: bool,
    per_minute: int,
    quiet_from: time | None,
    quiet_to: time | None,
    most_parts: int,
    actor: Actor,
    at: datetime,
) -> ChannelRule:
    """Set whether a channel is open, how much a minute it sends, when it is quiet, how long an SMS is.

    Raises Forbidden, RateOutOfRange, QuietHalf.
    """
    actor = require_ruling(actor)
    if not (0 < per_minute <= MOST_PER_MINUTE and 0 < most_parts <= MOST_PARTS):
        raise RateOutOfRange(most=MOST_PER_MINUTE, most_parts=MOST_PARTS)
    if (quiet_from is None) != (quiet_to is None) or (quiet_from is not None and quiet_from == quiet_to):
        raise QuietHalf
    row, _ = ChannelRule.objects.update_or_create(
        channel=channel,
        defaults={
            "is_open": is_open,
            "per_minute": per_minute,
            "quiet_from": quiet_from,
            "quiet_to": quiet_to,
            "most_parts": most_parts,
        },
    )
    quiet = f"{quiet_from:%H:%M}-{quiet_to:%H:%M}" if quiet_from and quiet_to else "–"
    event = ChannelRuled(
        channel=CHANNEL_NAMES[channel],
        open=is_open,
        per_minute=per_minute,
        quiet=quiet,
        most_parts=most_parts,
    )
    record(event, stream=STREAM, actor=actor, at=at)
    return row


@working
def keep_wishes(
    *, by_email: bool, by_sms: bool, by_zalo: bool, language: str, actor: Actor, at: datetime
) -> WishOfAccount:
    """Keep how the person signed in wants to be told; the inbox of the site stays. Raises Forbidden."""
    wanted = language if language in LANGUAGES else ""
    chosen = {"by_email": by_email, "by_sms": by_sms, "by_zalo": by_zalo, "language": wanted}
    row, _ = WishOfAccount.objects.update_or_create(account_id=require_account(actor), defaults=chosen)
    return row
