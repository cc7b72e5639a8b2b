"""Texts with places: `{code}` is filled in, everything else stands as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.notifications.errors import BraceLeft, TextEmpty, UnknownPlace
from motcua.notifications.rules.kinds import Channel
from motcua.notifications.rules.occasions import Occasion

_PLACE: Final = re.compile(r"\{([A-Za-z0-9_À-ỹ ]*)\}")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
WITH_SUBJECT: Final = frozenset({Channel.SITE, Channel.EMAIL})


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one occasion on one channel in one language; `outside_id` is Zalo's approved template."""

    subject: str
    body: str
    outside_id: str = ""
    number: int = 0


def places_in(text: str) -> list[str]:
    """Return the names of the places of `text`, in order, each once."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def check_wording(wording: Wording, occasion: Occasion, channel: Channel) -> None:
    """Refuse a text that cannot be filled in.

    Raises TextEmpty, UnknownPlace with each name that the occasion does not have on this channel, BraceLeft
    for a brace that opens or closes nothing.
    """
    if not wording.body.strip() or (channel in WITH_SUBJECT and not wording.subject.strip()):
        raise TextEmpty
    allowed = {one.name for one in occasion.places_on(channel)}
    both = f"{wording.subject}\n{wording.body}"
    unknown = [name for name in places_in(both) if name not in allowed]
    if unknown:
        raise UnknownPlace(places=_listed(unknown), allowed=_listed(sorted(allowed)))
    if set("{}") & set(_PLACE.sub("", both)):
        raise BraceLeft


def fill_in(text: str, values: Mapping[str, str], *, language: str) -> str:
    """Return `text` with its places filled: `name_en` before `name` in English, nothing for an absent one."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        own = values.get(f"{name}_{language}", "")
        return (own or values.get(name, "")).strip()

    filled = _PLACE.sub(value, text)
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in filled.splitlines())).strip()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
