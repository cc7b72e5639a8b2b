"""A provider of identity whose tokens are wrong: the name of the person chosen says in what.

python -m tests.lying_provider --port 8001
"""

from __future__ import annotations

import argparse
import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.config.devidp.people import people
from motcua.config.devidp.server import Provider, serve_until_stopped
from motcua.config.devidp.tokens import Grant, Issuer

Claims = dict[str, Any]
CHANGES: dict[str, Callable[[Claims], Claims]] = {
    "wrong-nonce": lambda claims: claims | {"nonce": "of somebody else"},
    "no-nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "wrong-audience": lambda claims: claims | {"aud": "another-client"},
    "wrong-issuer": lambda claims: claims | {"iss": "http://localhost:1"},
    "expired": lambda claims: claims | {"iat": claims["iat"] - 7200, "exp": claims["iat"] - 3600},
    "not-yet": lambda claims: claims | {"iat": claims["iat"] + 3600, "exp": claims["iat"] + 7200},
    "no-number": lambda claims: claims | {"personal_id": ""},
    "odd-level": lambda claims: claims | {"assurance_level": "gold"},
}
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Liar(Issuer):
    """Signs what it should not, or not as it should."""

    def id_token(self, grant: Grant, *, now: float) -> str:
        """Return the token with the fault that the person stands for."""
        fault = str(grant.claims["sub"])
        good = super().id_token(grant, now=now)
        claims: Claims = jwt.decode(good, options={"verify_signature": False})
        if fault in CHANGES:
            return self.signed(CHANGES[fault](claims))
        return _forged(fault, claims, good, self)


def _forged(fault: str, claims: Claims, good: str, issuer: Issuer) -> str:
    match fault:
        case "alg-none":
            return ".".join([_part({"alg": "none"}), _part(claims), ""])
        case "alg-hmac":
            secret = json.dumps(issuer.key_set()["keys"][0])
            return jwt.encode(claims, secret, algorithm="HS256", headers={"kid": "dien-tap"})
        case "foreign-key" | "unknown-key":
            name = "dien-tap" if fault == "foreign-key" else "another"
            return jwt.encode(claims, OTHER_KEY, algorithm="RS256", headers={"kid": name})
    head, _body, signature = good.split(".")
    return ".".join([head, _part(claims | {"personal_id": "045000000000"}), signature])


FAULTS = (*CHANGES, "alg-none", "alg-hmac", "foreign-key", "unknown-key", "changed")


class LyingProvider(Provider):
    """Lists a person for each fault."""

    def __init__(self, listen: tuple[str, int], issuer: Liar) -> None:
        """Name the people by their faults."""
        honest = people()[0]
        super().__init__(listen, issuer, [replace(honest, key=fault) for fault in FAULTS], site="")


def _part(content: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    serve_until_stopped(LyingProvider(("127.0.0.1", asked.port), Liar(f"http://localhost:{asked.port}")))
