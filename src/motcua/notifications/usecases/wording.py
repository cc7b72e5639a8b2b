"""The words of notices: written anew as a version that holds from a moment on; the versions before stay."""

from __future__ import annotations

import hashlib
from datetime import datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.notifications.events import WordingWritten
from motcua.notifications.models import WrittenText
from motcua.notifications.policies import require_wording
from motcua.notifications.queries.texts import channel_rules
from motcua.notifications.rules.kinds import CHANNEL_NAMES, Channel
from motcua.notifications.rules.occasions import OCCASIONS, samples
from motcua.notifications.rules.recipients import LANGUAGES
from motcua.notifications.rules.sms import check_sms, plain_sms
from motcua.notifications.rules.wording import WITH_SUBJECT, Wording, check_wording, fill_in
from motcua.notifications.usecases.deciding import STREAM
from motcua.store import numbers
from motcua.store.writes import official


@official
def write_text(
    *, occasion: str, channel: Channel, language: str, wording: Wording, actor: Actor, at: datetime
) -> WrittenText:
    """Write the text of an occasion on a channel in a language anew; it holds for what happens from `at` on.

    Messages that were written before keep their words. Raises Forbidden, NotFound for what does not exist,
    TextEmpty, UnknownPlace, BraceLeft, and SmsTooLong where an SMS with sample values does not fit.
    """
    actor = require_wording(actor)
    kind = OCCASIONS.get(occasion)
    if kind is None or channel not in kind.channels or language not in LANGUAGES:
        raise NotFound
    body = wording.body.replace("\r\n", "\n").strip()
    subject = wording.subject.strip() if channel in WITH_SUBJECT else ""
    check_wording(Wording(subject, body), kind, channel)
    if channel is Channel.SMS:
        body = plain_sms(body)
        sample = plain_sms(fill_in(body, samples(kind), language=language))
        check_sms(sample, most_parts=channel_rules()[channel].most_parts)
    series = f"notice-text:{occasion}:{channel}:{language}"
    row = WrittenText(occasion=occasion, channel=channel, language=language, subject=subject, body=body)
    row.number = numbers.issue(series=series, subject=row.public_id, at=at)
    row.outside_id = wording.outside_id.strip() if channel is Channel.ZALO else ""
    row.from_at, row.recorded_at, row.written_by = at, at, actor.label
    row.save(force_insert=True)
    event = WordingWritten(
        occasion=kind.title,
        channel=CHANNEL_NAMES[channel],
        language=language,
        number=row.number,
        sha256=hashlib.sha256(f"{subject}\n{body}".encode()).hexdigest(),
    )
    record(event, stream=STREAM, actor=actor, at=at)
    return row
