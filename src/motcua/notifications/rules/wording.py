"""Texts with places: `{code}` is filled in, everything else stands as it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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
    """Return `text` with its places filled: `name_en` before `name` in English, nothing for an absent one.

    A line whose places are all empty is left out: no "Reason: ." for a case without a reason.
    """

    def value(name: str) -> str:
        return (values.get(f"{name}_{language}", "") or values.get(name, "")).strip()

    lines = [line for line in text.splitlines() if _says_something(line, value)]
    filled = [_PLACE.sub(lambda found: value(found.group(1)), line).rstrip() for line in lines]
    return _BLANK_LINES.sub("\n\n", "\n".join(filled)).strip()


def _says_something(line: str, value: Callable[[str], str]) -> bool:
    wanted = places_in(line)
    return not wanted or any(value(name) for name in wanted)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
