"""Verifies the signatures of a PDF with pyHanko, against given roots and given answers about revocation."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import (
    NoDSSFoundError,
    SignatureValidationError,
    ValidationInfoReadingError,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date
from motcua.signatures.rules.findings import Found, Signature
from motcua.signatures.rules.reading import Chain, Cover, Measured, finding

SIGNED: Final = b"/ByteRange"
"""Stands in clear in each signed PDF: a signature tells which bytes it covers."""
_PIECE: Final = 1024 * 1024
_USAGE: Final = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_COVER: Final = {
    SignatureCoverageLevel.ENTIRE_FILE: Cover.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Cover.REVISION,
}
_WEAK: Final = {
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
}
_REVOKED: Final = {AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE}
_DAMAGE: Final = (
    PdfError,
    SignatureValidationError,
    ValidationInfoReadingError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
)
"""What pyHanko and asn1crypto raise over damaged or hostile files: they trust their shape in many places."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a verification goes by: trusted roots (PEM), and answers about revocation (DER)."""

    roots: Sequence[str]
    ocsps: Sequence[bytes] = ()
    crls: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class LookUp:
    """Where to ask about a certificate of a chain that is trusted; both as DER."""

    certificate: bytes
    issuer: bytes
    ocsp_urls: tuple[str, ...]
    crl_urls: tuple[str, ...]


@dataclass(slots=True)
class Verified:
    """What is found about a file, and what could still be asked about its certificates."""

    signatures: list[Signature] = field(default_factory=list)
    look_ups: list[LookUp] = field(default_factory=list)


def looks_signed(path: Path) -> bool:
    """Tell whether the file at `path` holds anything of a signature, without reading it as a PDF."""
    tail = b""
    with path.open("rb") as handle:
        while piece := handle.read(_PIECE):
            if SIGNED in tail + piece:
                return True
            tail = piece[-len(SIGNED) :]
    return False


def verify(path: Path, known: Known, *, at: datetime) -> Verified:
    """Return what the signatures of the PDF at `path` prove at `at`; what is wrong with it is a finding."""
    verified = Verified()
    try:
        with path.open("rb") as handle:
            reader = PdfFileReader(handle, strict=False)
            for one in reader.embedded_regular_signatures:
                verified.signatures.append(_judged(one, _with_store(reader, known), at, verified.look_ups))
    except _DAMAGE:
        verified.signatures.append(Signature(Found.UNREADABLE, ""))
    if not verified.signatures and looks_signed(path):
        verified.signatures.append(Signature(Found.UNREADABLE, ""))
    return verified


def _judged(one: EmbeddedPdfSignature, known: Known, at: datetime, look_ups: list[LookUp]) -> Signature:
    try:
        certificate = one.signer_cert
        told = _told(certificate)
    except _DAMAGE:
        return Signature(Found.BROKEN, "?")
    try:
        status, chain = _validated(one, known, at)
    except _DAMAGE:
        return Signature(Found.BROKEN, **told)
    stamp = status.timestamp_validity
    proven = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    stamped_at = stamp.timestamp if proven and stamp is not None else None
    claimed_at = status.signer_reported_dt
    measured = Measured(
        intact=status.intact,
        genuine=status.valid,
        cover=_COVER.get(status.coverage or SignatureCoverageLevel.UNCLEAR, Cover.PART),
        harmless=status.modification_level is not ModificationLevel.OTHER and status.docmdp_ok is not False,
        weak=status.trust_problem_indic in _WEAK,
        chain=chain,
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
        signed_at=stamped_at or claimed_at,
        proven=proven,
    )
    if chain is Chain.UNCHECKED and status.validation_path is not None:
        look_ups.extend(_look_ups(list(status.validation_path)))
    found = finding(measured, at=at)
    return Signature(
        found,
        **told,
        algorithm=status.md_algorithm.upper(),
        claimed_at=_moment(claimed_at),
        stamped_at=_moment(stamped_at),
        day=_day(found, certificate, status),
        whole=measured.cover is Cover.FILE,
    )


def _told(certificate: x509.Certificate) -> dict[str, Any]:
    return {"signer": _name(certificate.subject), "issuer": _name(certificate.issuer)}


def _validated(one: EmbeddedPdfSignature, known: Known, at: datetime) -> tuple[PdfSignatureStatus, Chain]:
    """Return what pyHanko says: with proof that nothing is revoked, and where there is none, without."""
    status = _status(one, known, _moment_of(one, at), strict=True)
    problem = status.trust_problem_indic
    if problem is None:
        return status, Chain.TRUSTED
    if problem in _REVOKED:
        return status, Chain.REVOKED
    if problem in _WEAK:
        return status, Chain.WEAK
    if problem is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return status, Chain.UNKNOWN
    if problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return status, Chain.USAGE
    lenient = _status(one, known, _moment_of(one, at), strict=False)
    return lenient, Chain.UNCHECKED if lenient.trust_problem_indic is None else Chain.UNSURE


def _moment_of(one: EmbeddedPdfSignature, at: datetime) -> datetime:
    """Return the moment at which the chain is looked at: now, or while the certificate still held.

    Whether that moment is proven, `finding` weighs.
    """
    certificate = one.signer_cert
    first: datetime = certificate.not_valid_before
    last: datetime = certificate.not_valid_after
    claimed = one.self_reported_timestamp
    if at <= last:
        return max(at, first)
    return claimed if claimed is not None and first <= claimed <= last else last


def _status(one: EmbeddedPdfSignature, known: Known, moment: datetime, *, strict: bool) -> PdfSignatureStatus:
    def context(mode: str) -> ValidationContext:
        return ValidationContext(
            trust_roots=list(_certificates(known.roots)),
            moment=moment,
            allow_fetching=False,
            ocsps=list(known.ocsps),
            crls=list(known.crls),
            revocation_mode=mode,
            retroactive_revinfo=True,
        )

    validating = async_validate_pdf_signature(
        one, context("hard-fail" if strict else "soft-fail"), context("soft-fail"), key_usage_settings=_USAGE
    )
    return asyncio.run(validating)


def _certificates(roots: Iterable[str]) -> Iterator[x509.Certificate]:
    for text in roots:
        yield x509.Certificate.load(pem.unarmor(text.encode())[2])


def _with_store(reader: PdfFileReader, known: Known) -> Known:
    """Add what the file itself keeps about revocation, for long-term verification."""
    try:
        store = DocumentSecurityStore.read_dss(handler=reader)
    except (NoDSSFoundError, ValidationInfoReadingError):
        return known
    ocsps = [one.get_object().data for one in store.ocsps]
    crls = [one.get_object().data for one in store.crls]
    return Known(known.roots, [*known.ocsps, *ocsps], [*known.crls, *crls])


def _look_ups(path: Sequence[x509.Certificate]) -> Iterator[LookUp]:
    """Yield where to ask about each certificate below the root of `path` (root first)."""
    for issuer, certificate in pairwise(path):
        points = certificate.crl_distribution_points
        yield LookUp(
            certificate.dump(),
            issuer.dump(),
            tuple(certificate.ocsp_urls),
            tuple(point.url for point in points if point.url),
        )


def _name(name: x509.Name) -> str:
    native = name.native
    shown = native.get("common_name") or native.get("organization_name") or name.human_friendly
    return str(shown[0] if isinstance(shown, list) else shown)[:200]


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment is not None and moment.tzinfo else ""


def _day(found: Found, certificate: x509.Certificate, status: PdfSignatureStatus) -> str:
    if found is Found.REVOKED and status.revocation_details is not None:
        return print_date(legal_date(status.revocation_details.revocation_date))
    if found is Found.NOT_YET_VALID:
        return print_date(legal_date(certificate.not_valid_before))
    if found in (Found.EXPIRED_BEFORE, Found.EXPIRED_SINCE):
        return print_date(legal_date(certificate.not_valid_after))
    return ""
