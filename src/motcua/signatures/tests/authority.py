"""A certification authority of its own: root, issuing authority, signers, an OCSP responder on loopback."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from asn1crypto import algos, keys, ocsp
from asn1crypto import x509 as asn1_x509
from certomancer.services import RevocationInfoInterface, SimpleOCSPResponder
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.files.tests.samples import pdf
from motcua.kernel import clock

NOW = clock.real_now().replace(microsecond=0)
"""pyHanko signs at the real time; everything here stands relative to it."""
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
_DER = serialization.Encoding.DER
_ALGORITHM = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        """Return the certificate as DER."""
        return self.certificate.public_bytes(_DER)

    @property
    def pem(self) -> str:
        """Return the certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def asn1(self) -> tuple[asn1_x509.Certificate, keys.PrivateKeyInfo]:
        """Return both as pyHanko and certomancer take them."""
        private = self.key.private_bytes(
            _DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_x509.Certificate.load(self.der), keys.PrivateKeyInfo.load(private)


@dataclass
class Pki(RevocationInfoInterface):
    """An authority: its root, what issues, where it answers, and which serial numbers it has revoked."""

    root: Holder
    issuing: Holder
    url: str = ""
    revoked: dict[int, datetime] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get_issuer_cert(self) -> asn1_x509.Certificate:
        """Return who issued what is asked about."""
        return self.issuing.asn1()[0]

    def check_revocation_status(self, cid: ocsp.CertId, at_time: datetime) -> tuple[Any, list[Any]]:
        """Return the status of one certificate, as certomancer asks for it."""
        day = self.revoked.get(cid["serial_number"].native)
        if day is None:
            return ocsp.CertStatus("good"), []
        told = ocsp.RevokedInfo({"revocation_time": day, "revocation_reason": "key_compromise"})
        return ocsp.CertStatus("revoked", told), []

    def signer(
        self, name: str = "Nguyễn Văn Ký", first: datetime = NOW - YEAR, last: datetime = NOW + YEAR
    ) -> Holder:
        """Return a new signer, whose certificate holds from `first` to `last`."""
        return _issued(name, self.issuing, first, last, ocsp_url=self.url)

    def stamper(self) -> DummyTimeStamper:
        """Return a time-stamping authority under the same root."""
        holder = _issued("Cấp dấu thời gian", self.issuing, NOW - YEAR, NOW + 9 * YEAR, stamping=True)
        certificate, key = holder.asn1()
        return DummyTimeStamper(certificate, key, certs_to_embed=self.chain(), fixed_dt=NOW)

    def chain(self) -> SimpleCertificateStore:
        """Return the authority that issued, to go along with a signature."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko says no types
        store.register_multiple([self.issuing.asn1()[0]])
        return store

    def answer(self, question: bytes) -> bytes:
        """Return the OCSP response (DER) to a question (DER)."""
        certificate, key = self.issuing.asn1()
        responder = SimpleOCSPResponder(
            certificate, key, _ALGORITHM, NOW - timedelta(minutes=1), self, 30 * DAY
        )
        answered: bytes = responder.build_ocsp_response(ocsp.OCSPRequest.load(question)).dump()
        return answered


def new_pki(name: str = "CA DIỄN TẬP", url: str = "") -> Pki:
    """Return an authority with keys of its own, whose certificates name `url` for questions."""
    root = _issued(f"{name} gốc", None, NOW - 9 * YEAR, NOW + 20 * YEAR, authority=True)
    issuing = _issued(name, root, NOW - 9 * YEAR, NOW + 20 * YEAR, authority=True)
    return Pki(root, issuing, url)


@contextmanager
def answering() -> Iterator[Pki]:
    """Give an authority that answers about revocation on a free port of loopback."""
    pki = new_pki()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = pki.answer(self.rfile.read(int(self.headers["Content-Length"])))
            pki.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/ocsp-response")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    running = threading.Thread(target=server.serve_forever, args=(0.05,))
    running.start()
    pki.url = f"http://127.0.0.1:{server.server_port}/ocsp"
    try:
        yield pki
    finally:
        server.shutdown()
        running.join()
        server.server_close()


def signed(
    pki: Pki,
    holder: Holder,
    content: bytes = b"",
    *,
    field_name: str = "ChuKy1",
    digest: str = "sha256",
    stamped: bool = False,
) -> bytes:
    """Return `content` (a page, when empty) signed by `holder`.

    In a thread of its own: a browser test before it leaves an event loop in this one.
    """
    certificate, key = holder.asn1()
    signer = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=pki.chain())
    meta = signers.PdfSignatureMetadata(
        field_name=field_name, md_algorithm=digest, subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content or pdf()))
    stamper = pki.stamper() if stamped else None
    with ThreadPoolExecutor(1) as apart:
        out = apart.submit(signers.sign_pdf, writer, meta, signer=signer, timestamper=stamper).result()
    made: bytes = out.getvalue()
    return made


def added_to(content: bytes) -> bytes:
    """Return `content` with a page turned round in an update after whatever was signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = NumberObject(90)  # type: ignore[no-untyped-call]  # pyHanko says no types
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # the same
    return out.getvalue()


def _issued(
    name: str,
    issuer: Holder | None,
    first: datetime,
    last: datetime,
    *,
    authority: bool = False,
    stamping: bool = False,
    ocsp_url: str = "",
) -> Holder:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = ec.generate_private_key(ec.SECP256R1())
    if stamping:  # pyHanko's own stamper knows no other
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    building = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
    )
    if stamping:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        building = building.add_extension(usage, critical=True)
    if ocsp_url:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp_url)
        )
        building = building.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    certificate = building.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(certificate, key)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
