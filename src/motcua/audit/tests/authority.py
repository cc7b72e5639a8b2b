"""A time-stamping authority of its own: a root, a certificate and a server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from certomancer.services import TimeStamper
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

STAMPED_AT = datetime(2024, 6, 4, 1, 2, 3, tzinfo=UTC)
_DER = serialization.Encoding.DER


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority: its root (PEM), and what stamps."""

    root_pem: bytes
    stamper: TimeStamper

    def answer(self, request: bytes) -> bytes:
        """Return the response (DER) to a request (DER)."""
        response = self.stamper.request_tsa_response(tsp.TimeStampReq.load(request))
        dumped: bytes = response.dump()
        return dumped


def new_authority(name: str) -> Authority:
    """Return an authority called `name`, with keys of its own."""
    root_key, key = _key(), _key()
    root_name, own_name = _name(f"{name} gốc"), _name(name)
    root = _certificate(root_name, root_key, root_name, root_key, authority=True)
    own = _certificate(own_name, key, root_name, root_key, authority=False)
    private = key.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    stamper = TimeStamper(
        tsa_cert=asn1_x509.Certificate.load(own.public_bytes(_DER)),
        tsa_key=keys.PrivateKeyInfo.load(private),
        certs_to_embed=[asn1_x509.Certificate.load(root.public_bytes(_DER))],
        fixed_dt=STAMPED_AT,
    )
    return Authority(root.public_bytes(serialization.Encoding.PEM), stamper)


@contextmanager
def serving(authority: Authority, *, status: int = 200) -> Iterator[str]:
    """Serve `authority` on a free port of loopback and give its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = authority.answer(asked) if status == 200 else b"busy"
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    running = threading.Thread(target=server.serve_forever, args=(0.05,))
    running.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        running.join()
        server.server_close()


def _key() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name, key: RSAPrivateKey, issuer: x509.Name, issuer_key: RSAPrivateKey, *, authority: bool
) -> x509.Certificate:
    building = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(STAMPED_AT - timedelta(days=365))
        .not_valid_after(STAMPED_AT + timedelta(days=36500))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        building = building.add_extension(stamping, critical=True)
    return building.sign(issuer_key, hashes.SHA256())
