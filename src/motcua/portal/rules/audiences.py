"""For whom a procedure is, read from the free text of its version."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_, fold


class Audience(StrEnum):
    """Who files: a person for themselves, or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


AUDIENCES: Final = {Audience.PERSON: N_("Cá nhân"), Audience.ORGANISATION: N_("Tổ chức, doanh nghiệp")}

_PERSON: Final = re.compile(
    r"\b(ca nhan|cong dan|nguoi dan|ho gia dinh|ho kinh doanh|chu so huu|nha dau tu)\b"
)
_ORGANISATION: Final = re.compile(
    r"\b(to chuc|doanh nghiep|co so|benh vien|phong kham|co quan|hop tac xa|don vi|van phong|chi nhanh|"
    r"trung tam|nha dau tu|chu so huu|cong ty|uy ban|ubnd)\b"
)


def audiences(text: str) -> frozenset[Audience]:
    """Return who is named in `text`; both when nobody is recognised, so that nobody is left out."""
    told = fold(text)
    found = {
        audience
        for audience, words in ((Audience.PERSON, _PERSON), (Audience.ORGANISATION, _ORGANISATION))
        if words.search(told)
    }
    return frozenset(found or Audience)
