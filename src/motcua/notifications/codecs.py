"""The texts that ship with the product, from their file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from motcua.notifications.rules.kinds import Channel
from motcua.notifications.rules.occasions import OCCASIONS, Occasion
from motcua.notifications.rules.recipients import LANGUAGES
from motcua.notifications.rules.sms import plain_sms
from motcua.notifications.rules.wording import Wording

FILE: Final = Path(__file__).parent / "data" / "texts.toml"
Key = tuple[str, Channel, str]


@cache
def shipped_texts() -> MappingProxyType[Key, Wording]:
    """Return (occasion, channel, language) -> the shipped wording, number 0, of every occasion."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found: dict[Key, Wording] = {}
    for occasion in OCCASIONS.values():
        for language in LANGUAGES:
            texts, frame = told[occasion.code][language], told["frame"][language]
            for channel in occasion.channels:
                found[(occasion.code, channel, language)] = _wording(occasion, channel, texts, frame)
    return MappingProxyType(found)


def _wording(occasion: Occasion, channel: Channel, texts: dict[str, Any], frame: dict[str, Any]) -> Wording:
    subject, body = str(texts["subject"]), str(texts["body"]).strip()
    if channel is Channel.SITE:
        return Wording(subject, body)
    if channel is Channel.EMAIL:
        return Wording(subject, str(frame["email"]).strip().replace("{text}", body))
    return Wording("", plain_sms(str(texts["sms"])))
