"""The time-stamping authority (RFC 3161 over HTTP)."""

from __future__ import annotations

from http.client import HTTPException
from urllib.request import Request, urlopen

from motcua.audit.codecs.stamps import stamp_request
from motcua.audit.errors import StampNotHad

TIMEOUT_SECONDS = 20
MOST_BYTES = 100_000


def request_stamp(root: str, *, url: str) -> bytes:
    """Return the authority's answer (DER) over `root`, not yet checked. Raises StampNotHad."""
    request = Request(  # noqa: S310 - config.settings admits http and https only
        url, data=stamp_request(root), headers={"Content-Type": "application/timestamp-query"}, method="POST"
    )
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
            body: bytes = answer.read(MOST_BYTES)
    except (OSError, HTTPException) as fault:
        raise StampNotHad(reason=str(fault)) from fault
    return body
