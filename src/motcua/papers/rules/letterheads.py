"""The parts that papers share: letterhead, parties, signatures, components, links."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The two-column head (NĐ 30/2020, Annex I): issuing side left, national title right.

    `parent` is the body above, printed plain, or "" when there is none; `issuer` is printed bold below it;
    both are printed in capitals. `place` opens the line of place and date ("Quảng Trị"); "" leaves dots.
    """

    parent: str
    issuer: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or organisation as a form names it. An absent field prints a dotted line.

    `identity_label` says what the number is, where it is not that of an identity card or passport.
    """

    name: str
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    identity_number: str | None = None
    identity_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for an authority: capacity lines from the outermost ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")."""

    capacity: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentLine:
    """One paper of the dossier with its quantities; None leaves the cell empty to be filled by hand."""

    name: str
    originals: int | None = None
    certified_copies: int | None = None
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address printed as text and as a QR mark; `meaning` is read aloud instead of the mark."""

    address: str
    meaning: str
