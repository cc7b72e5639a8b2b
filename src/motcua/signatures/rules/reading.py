"""From what a verifier measured to the one finding that counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.signatures.rules.findings import Found


class Chain(StrEnum):
    """How far the certificate of the signer leads."""

    TRUSTED = "trusted"
    UNCHECKED = "unchecked"
    """To a trusted root, and nobody said whether it is revoked."""
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    WEAK = "weak"
    UNSURE = "unsure"
    USAGE = "usage"


class Cover(StrEnum):
    """How much of the file a signature covers."""

    FILE = "file"
    REVISION = "revision"
    """Everything when it was signed; something was added since."""
    PART = "part"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a verifier says about one signature.

    `intact`: the bytes are those that were signed; `genuine`: the signature is by the key of the certificate.
    `harmless`: what was added since is further signatures, time stamps or what the signer allowed.
    `signed_at` is the proven moment, else the claimed one; `proven` tells which.
    """

    intact: bool
    genuine: bool
    cover: Cover
    harmless: bool
    weak: bool
    chain: Chain
    valid_from: datetime
    valid_to: datetime
    signed_at: datetime | None
    proven: bool


def finding(measured: Measured, *, at: datetime) -> Found:
    """Return what counts about a signature, judged at `at`: the worst that is proven comes first."""
    signed = measured.signed_at or at
    order = (
        (not measured.intact, Found.ALTERED),
        (not measured.genuine, Found.BROKEN),
        (measured.cover is Cover.PART, Found.PARTIAL),
        (measured.cover is Cover.REVISION and not measured.harmless, Found.ALTERED),
        (measured.chain is Chain.REVOKED, Found.REVOKED),
        (signed > measured.valid_to, Found.EXPIRED_BEFORE),
        (signed < measured.valid_from, Found.NOT_YET_VALID),
        (measured.weak or measured.chain is Chain.WEAK, Found.WEAK),
        (measured.chain is Chain.USAGE, Found.NOT_FOR_SIGNING),
        (measured.chain is Chain.UNKNOWN, Found.UNKNOWN_ROOT),
        (at > measured.valid_to and not measured.proven, Found.EXPIRED_SINCE),
        (measured.chain is Chain.UNCHECKED, Found.REVOCATION_UNKNOWN),
        (measured.chain is Chain.UNSURE, Found.CHAIN_UNSURE),
    )
    return next((found for holds, found in order if holds), Found.GOOD)
