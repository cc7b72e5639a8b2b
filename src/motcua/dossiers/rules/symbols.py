"""The symbol after the number of a result (12/GCN-SKHCN): one spelling for each series of numbers."""

from __future__ import annotations

import re
from typing import Final

from motcua.dossiers.errors import NewSymbol, SymbolNotAllowed
from motcua.kernel.text import tidy

LONGEST: Final = 50
_DASHES: Final = re.compile("\\s*[\u2010-\u2015\u2212-]\\s*")
_SEPARATED: Final = re.compile(r"\s*([/.&])\s*")
_SOUND: Final = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_KINDS: Final = (
    ("giấy chứng nhận", "GCN"),
    ("chứng chỉ", "CC"),
    ("giấy phép", "GP"),
    ("giấy xác nhận", "GXN"),
    ("quyết định", "QĐ"),
    ("thông báo", "TB"),
    ("văn bản", "VB"),
)
_PLACE: Final = re.compile(r"\s+(?:tỉnh|thành phố|huyện|xã|phường)\s+.*$", re.IGNORECASE)
_SMALL: Final = frozenset({"và", "của", "về"})


def normal_symbol(typed: str) -> str:
    """Return the one spelling of a symbol: NFC, upper case, hyphens, no spaces.

    Letters and digits in parts joined by - / . or &, at most 50 characters. Raises SymbolNotAllowed.
    """
    symbol = _SEPARATED.sub(r"\1", _DASHES.sub("-", tidy(typed))).upper()
    if not _SOUND.fullmatch(symbol) or len(symbol) > LONGEST:
        raise SymbolNotAllowed(symbol=symbol or "–")
    return symbol


def require_known(symbol: str, known: list[str], *, authority: str, confirmed: bool) -> None:
    """Refuse a symbol under which the authority never gave a number, unless that is meant: NewSymbol.

    The first symbol of an authority cannot be a slip for another one.
    """
    if known and symbol not in known and not confirmed:
        raise NewSymbol(symbol=symbol, authority=authority, known=", ".join(known))


def proposed_symbol(result: str, authority: str) -> str:
    """Return a symbol made of what the result is and who issues it: GCN-SKHCN; only the latter if unknown."""
    lowered = result.lower()
    found = [(lowered.find(words), code) for words, code in _KINDS if words in lowered]
    return "-".join(part for part in (min(found)[1] if found else "", initials_of(authority)) if part)


def initials_of(authority: str) -> str:
    """Return the initials of an authority without its place; what is initials already stays (UBND)."""
    words = _PLACE.sub("", tidy(authority)).replace(",", " ").split()
    kept = [word for word in words if word.lower() not in _SMALL]
    return "".join(word if word.isupper() and len(word) > 1 else word[0].upper() for word in kept)
