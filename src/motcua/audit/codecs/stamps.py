"""Time stamps of RFC 3161 over the root of a seal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import NameOID
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.tsp import PKIStatus

from motcua.kernel.text import N_

UNREADABLE = N_("không đọc được")
OTHER_ROOT = N_("đóng cho một mã gốc khác")
UNTRUSTED = N_("chữ ký không do tổ chức cấp dấu thời gian được tin cậy")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says: when, and who says so."""

    stamped_at: datetime
    authority: str


class BadStamp(Exception):
    """A time stamp does not hold; the argument is the reason, a phrase in Vietnamese."""


def stamp_request(root: str) -> bytes:
    """Return the request (DER) for a time stamp over `root`, a hash in hex."""
    building = TimestampRequestBuilder().data(bytes.fromhex(root)).hash_algorithm(HashAlgorithm.SHA256)
    return building.build().as_bytes()


def read_stamp(response: bytes, root: str, *, trusted: bytes = b"") -> Stamp:
    """Return what the `response` (DER) of an authority says of `root`.

    `trusted` holds certificates (PEM) of the authorities to believe; without any, the signature is
    not judged. Raises BadStamp.
    """
    stamp = _decoded(response)
    if stamp.tst_info.message_imprint.message != hashlib.sha256(bytes.fromhex(root)).digest():
        raise BadStamp(OTHER_ROOT)
    if trusted:
        _require_trust(stamp, bytes.fromhex(root), trusted)
    return Stamp(stamp.tst_info.gen_time, _authority(stamp))


def _decoded(response: bytes) -> TimeStampResponse:
    try:
        stamp = decode_timestamp_response(response)
        granted = stamp.status in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)
        if not granted:
            raise BadStamp(UNREADABLE)
        stamp.tst_info  # noqa: B018 - read here, so that damage inside shows here
    except ValueError as damage:
        raise BadStamp(UNREADABLE) from damage
    return stamp


def _require_trust(stamp: TimeStampResponse, message: bytes, trusted: bytes) -> None:
    verifier = VerifierBuilder(roots=x509.load_pem_x509_certificates(trusted)).build()
    try:
        verifier.verify_message(stamp, message)
    except (VerificationError, ValueError) as doubt:
        raise BadStamp(UNTRUSTED) from doubt


def _authority(stamp: TimeStampResponse) -> str:
    certificates = [x509.load_der_x509_certificate(one) for one in stamp.signed_data.certificates]
    serials = {signer.serial_number for signer in stamp.signed_data.signer_infos}
    names = [
        str(name.value)
        for certificate in certificates
        if certificate.serial_number in serials
        for name in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    ]
    return names[0] if names else ""
