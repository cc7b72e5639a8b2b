"""What the provider of the rehearsal gives out: codes, good once, and signed id tokens."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from dataclasses import dataclass
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CODE_SECONDS: Final = 60
TOKEN_SECONDS: Final = 300
KEY_NAME: Final = "dien-tap"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code stands for: who signed in, and what was asked."""

    claims: dict[str, object]
    client_id: str
    redirect: str
    nonce: str
    challenge: str
    until: float


class Issuer:
    """Keys and codes of one process. They end with it."""

    def __init__(self, address: str) -> None:
        """Make a fresh key: what an older process signed is worth nothing."""
        self.address = address
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._codes: dict[str, Grant] = {}
        self._lock = threading.Lock()

    def key_set(self) -> dict[str, Any]:
        """Return the public key as a JWKS."""
        told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**told, "kid": KEY_NAME, "use": "sig", "alg": "RS256"}]}

    def give_code(self, grant: Grant) -> str:
        """Return a code for `grant`, good once."""
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._codes[code] = grant
        return code

    def take_code(
        self, code: str, *, client_id: str, redirect: str, verifier: str, now: float
    ) -> Grant | None:
        """Return what a code stands for, once; None for a used, old or foreign one, or a wrong verifier."""
        with self._lock:
            grant = self._codes.pop(code, None)
        if grant is None or grant.until < now or (grant.client_id, grant.redirect) != (client_id, redirect):
            return None
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return grant if secrets.compare_digest(challenge, grant.challenge) else None

    def id_token(self, grant: Grant, *, now: float) -> str:
        """Return the signed token about who signed in."""
        claims = {
            **grant.claims,
            "iss": self.address,
            "aud": grant.client_id,
            "iat": int(now),
            "exp": int(now) + TOKEN_SECONDS,
            "nonce": grant.nonce,
        }
        return self.signed(claims)

    def signed(self, claims: dict[str, Any]) -> str:
        """Return `claims` under this process's key."""
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": KEY_NAME})
