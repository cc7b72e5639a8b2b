"""Certificates of authorities, as administrators hand them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

_NAMES: Final = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate of an authority: PEM anew, SHA-256 of its DER, whose it is and how long it holds."""

    pem: str
    sha256: str
    subject: str
    valid_from: datetime
    valid_to: datetime
    is_authority: bool


def read_authority(given: bytes) -> Authority | None:
    """Return the one certificate in `given` (PEM or DER), or None where there is none that can be read."""
    certificate = _loaded(given)
    if certificate is None:
        return None
    der = certificate.public_bytes(serialization.Encoding.DER)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(der)
    return Authority(
        pem=certificate.public_bytes(serialization.Encoding.PEM).decode(),
        sha256=digest.finalize().hex(),
        subject=_shown(certificate.subject),
        valid_from=certificate.not_valid_before_utc.astimezone(UTC),
        valid_to=certificate.not_valid_after_utc.astimezone(UTC),
        is_authority=_may_issue(certificate),
    )


def _loaded(given: bytes) -> x509.Certificate | None:
    for load in (x509.load_pem_x509_certificate, x509.load_der_x509_certificate):
        try:
            return load(given)
        except ValueError:
            continue
    return None


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


def _shown(name: x509.Name) -> str:
    for wanted in _NAMES:
        found = name.get_attributes_for_oid(wanted)
        if found:
            return str(found[0].value)
    return name.rfc4514_string()
