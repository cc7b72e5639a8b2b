"""Re-checking the time stamps of seals."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from motcua.audit.codecs.stamps import BadStamp, read_stamp
from motcua.audit.models import Seal, TimeStamp
from motcua.audit.rules.findings import Finding, Kind
from motcua.kernel.text import print_date

WANTED = 7


def stamp_findings() -> Iterator[Finding]:
    """Yield the time stamps that do not fit the root they stand beside."""
    for stamp in TimeStamp.objects.select_related("seal").order_by("seal").iterator(chunk_size=50):
        try:
            read_stamp(bytes(stamp.token), stamp.seal.root, trusted=trusted_authorities())
        except BadStamp as doubt:
            details = {"day": print_date(stamp.seal.day), "part": str(doubt)}
            yield Finding(Kind.STAMP_MISMATCH, "audit", None, details=details)


def unstamped_seals() -> list[Seal]:
    """Return the seals that still want a time stamp, oldest first, without their lists of acts.

    Only the newest few: a stamp on a root confirms every root before it too.
    """
    newest = Seal.objects.filter(stamp=None).order_by("-day").defer("leaves")[:WANTED]
    return list(reversed(newest))


def trusted_authorities() -> bytes:
    """Return the certificates (PEM) of the authorities whose stamps are believed; empty when not told."""
    path = settings.TSA_ROOTS
    return path.read_bytes() if path else b""
