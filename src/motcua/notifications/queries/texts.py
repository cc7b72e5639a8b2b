"""Which words are in force, and how channels and people want it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Max

from motcua.notifications.codecs import Key, shipped_texts
from motcua.notifications.models import ChannelRule, WishOfAccount, WrittenText
from motcua.notifications.policies import connected_channels
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.rules.recipients import Wishes
from motcua.notifications.rules.wording import Wording


def texts_in_force(occasion: str, *, at: datetime) -> Mapping[Key, Wording]:
    """Return the wording of `occasion` on each channel and in each language at `at`: one statement."""
    found = {key: one for key, one in shipped_texts().items() if key[0] == occasion}
    written = WrittenText.objects.filter(occasion=occasion, from_at__lte=at).order_by("from_at", "number")
    for row in written:
        found[(occasion, Channel(row.channel), row.language)] = wording_of(row)
    return found


def wording_of(row: WrittenText) -> Wording:
    """Return a written text as the rules know it."""
    return Wording(row.subject, row.body, row.outside_id, row.number)


def versions_of(occasion: str, channel: str, language: str) -> list[WrittenText]:
    """Return every text that was ever written for one place, newest first."""
    rows = WrittenText.objects.filter(occasion=occasion, channel=channel, language=language)
    return list(rows.order_by("-number"))


def channel_rules() -> dict[Channel, ChannelRule]:
    """Return how each channel sends; what nobody set yet as it is shipped. One statement."""
    found = {Channel(row.channel): row for row in ChannelRule.objects.all()}
    return {one: found.get(one) or ChannelRule(channel=one) for one in Channel}


def open_channels(rules: Mapping[Channel, ChannelRule]) -> list[Channel]:
    """Return the channels that are configured and open; the site's inbox always is."""
    return [one for one in connected_channels() if one is Channel.SITE or rules[one].is_open]


def wishes_of(account_ids: Collection[int]) -> dict[int, Wishes]:
    """Return how each account wants to be told, where it said so: one statement, none for nobody."""
    if not account_ids:
        return {}
    rows = WishOfAccount.objects.filter(account_id__in=account_ids)
    return {row.account_id: _wishes(row) for row in rows}


def _wishes(row: WishOfAccount) -> Wishes:
    chosen = {Channel.EMAIL: row.by_email, Channel.SMS: row.by_sms, Channel.ZALO: row.by_zalo}
    return Wishes(frozenset({Channel.SITE} | {one for one, wanted in chosen.items() if wanted}), row.language)


def newest_numbers() -> dict[tuple[str, str, str], int]:
    """Return the number of the newest written text of each occasion, channel and language."""
    rows = WrittenText.objects.order_by().values_list("occasion", "channel", "language")
    return {(one[0], one[1], one[2]): one[3] for one in rows.annotate(newest=Max("number"))}


def connected_ways() -> list[Channel]:
    """Return the ways out of the house that this installation has."""
    return [one for one in connected_channels() if one is not Channel.SITE]
