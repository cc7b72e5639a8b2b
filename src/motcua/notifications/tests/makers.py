"""Messages for tests of pages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.people.tests.cast import Cast


def make_message(
    cast: Cast,
    *,
    state: MessageState = MessageState.UNKNOWN,
    channel: Channel = Channel.EMAIL,
    account: int | None = None,
    about: UUID | None = None,
    attempts: int = 1,
) -> Message:
    """Write one message as it stands after an attempt."""
    sent: datetime | None = cast.at if state is MessageState.SENT else None
    return Message.objects.create(
        occasion="received",
        key=f"sample:{uuid4()}",
        channel=channel,
        recipient=f"account:{account}" if account else "an@example.vn",
        account_id=account,
        name="Hồ Thị Sương",
        language="vi",
        subject="Đã tiếp nhận hồ sơ",
        body="Hồ sơ đã được tiếp nhận.",
        link="http://localhost:8000/tra-cuu/",
        about_kind="dossier",
        about=about or uuid4(),
        state=state,
        attempts=attempts,
        at=cast.at,
        sent_at=sent,
    )
