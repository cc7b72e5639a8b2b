"""A security key made of software: what a browser would post for it."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData


class SoftwareKey:
    """One key of one site; `create` and `get` answer the options that a page carries."""

    def __init__(self, site: str = "testserver") -> None:
        """Make the key pair."""
        self.site = site
        self.credential_id = os.urandom(16)
        self.private_key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """Return the credential that registers this key."""
        flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
        public = ES256.from_cryptography_key(self.private_key.public_key())  # type: ignore[no-untyped-call]  # fido2 leaves it untyped
        attested = AttestedCredentialData.create(Aaguid.NONE, self.credential_id, public)
        held = AuthenticatorData.create(self._site_hash(), flags, 1, attested)
        response = {
            "clientDataJSON": self._client_data("webauthn.create", options),
            "attestationObject": websafe_encode(AttestationObject.create("none", held, {})),
        }
        return self._credential(response)

    def get(self, options: dict[str, Any]) -> str:
        """Return the credential that proves this key."""
        flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
        held = AuthenticatorData.create(self._site_hash(), flags, 2)
        client_data = self._client_data("webauthn.get", options)
        signed = held + hashlib.sha256(websafe_decode(client_data)).digest()
        signature = self.private_key.sign(signed, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": client_data,
            "authenticatorData": websafe_encode(held),
            "signature": websafe_encode(signature),
        }
        return self._credential(response)

    def _site_hash(self) -> bytes:
        return hashlib.sha256(self.site.encode()).digest()

    def _client_data(self, act: str, options: dict[str, Any]) -> str:
        told = {"type": act, "challenge": options["publicKey"]["challenge"], "origin": f"http://{self.site}"}
        return websafe_encode(json.dumps(told).encode())

    def _credential(self, response: dict[str, str]) -> str:
        own = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "type": "public-key",
                "id": own,
                "rawId": own,
                "response": response,
                "clientExtensionResults": {},
            }
        )
