"""Asking authorities whether a certificate is revoked: OCSP first, then the list (CRL).

Only certificates of a chain that leads to a trusted root are asked about, so that no stranger chooses whom
this machine talks to. Short in time and bytes; an answer that cannot be had is simply missing.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException
from typing import IO, Final
from urllib.parse import urlsplit

import structlog
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.ocsp import OCSPRequestBuilder
from django.conf import settings

from motcua.kernel.clock import stopwatch
from motcua.signatures.codecs.verification import LookUp

log = structlog.get_logger()
MOST_BYTES: Final = 8 * 1024 * 1024
"""Lists of large authorities have some megabytes."""
_OCSP: Final = "application/ocsp-request"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority answers where its certificate says, or not at all."""

    def redirect_request(self, *told: object) -> None:
        """Follow nothing."""


_OPENER: Final = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler())


def ask(look_ups: Iterable[LookUp]) -> tuple[list[bytes], list[bytes]]:
    """Return the answers (OCSP, CRL; DER) about certificates, all within SIGNATURE_LOOK_UP_SECONDS.

    Nothing is asked where that setting is 0.
    """
    ocsps: list[bytes] = []
    crls: list[bytes] = []
    ends = stopwatch() + settings.SIGNATURE_LOOK_UP_SECONDS
    for one in look_ups:
        answer = _first((_ocsp(url, one) for url in one.ocsp_urls), ends)
        if answer is not None:
            ocsps.append(answer)
            continue
        listed = _first((urllib.request.Request(url) for url in one.crl_urls if _is_web(url)), ends)  # noqa: S310 - http or https, by _is_web
        if listed is not None:
            crls.append(listed)
    return ocsps, crls


def _ocsp(url: str, one: LookUp) -> urllib.request.Request:
    certificate = x509.load_der_x509_certificate(one.certificate)
    issuer = x509.load_der_x509_certificate(one.issuer)
    # The hash names the certificate and protects nothing; authorities know SHA-1 best.
    asked = OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1()).build()  # noqa: S303 - see above
    body = asked.public_bytes(serialization.Encoding.DER)
    return urllib.request.Request(url, data=body, headers={"Content-Type": _OCSP})  # noqa: S310 - checked in _first


def _first(requests: Iterable[urllib.request.Request], ends: float) -> bytes | None:
    for request in requests:
        left = ends - stopwatch()
        if left <= 0 or not _is_web(request.full_url):
            continue
        try:
            with _OPENER.open(request, timeout=left) as answer:
                return _bounded(answer, ends)
        except (OSError, HTTPException, ValueError) as fault:
            log.info("revocation_not_told", address=request.full_url, fault=type(fault).__name__)
    return None


def _bounded(answer: IO[bytes], ends: float) -> bytes | None:
    read = b""
    while piece := answer.read(65536):
        read += piece
        if len(read) > MOST_BYTES or stopwatch() > ends:
            return None
    return read


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")
