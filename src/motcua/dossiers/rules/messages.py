"""Messages between applicant and officer on a dossier."""

from __future__ import annotations

import unicodedata
from typing import Final

from motcua.dossiers.errors import MessageEmpty, MessagesClosed, MessageTooLong
from motcua.dossiers.rules.states import ENDED, State
from motcua.kernel.text import N_

LONGEST: Final = 4000
"""Characters of one message."""
MOST_FILES: Final = 5
APPLICANT: Final = N_("Người nộp")
OFFICER: Final = N_("Cán bộ")


def message_text(text: str) -> str:
    """Return the message as kept: composed, trimmed, with its lines. Raises MessageEmpty, MessageTooLong."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not kept:
        raise MessageEmpty
    if len(kept) > LONGEST:
        raise MessageTooLong(length=len(kept), most=LONGEST)
    return kept


def takes_messages(state: State) -> bool:
    """Tell whether somebody still reads: until the end, and after the return for a mistake in the result."""
    return state not in ENDED or state is State.RETURNED


def require_takes_messages(state: State) -> None:
    """Refuse a message that would reach nobody. Raises MessagesClosed."""
    if not takes_messages(state):
        raise MessagesClosed
