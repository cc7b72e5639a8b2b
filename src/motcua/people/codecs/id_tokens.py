"""Id tokens (JWS, RFC 7515): the signature of the provider, checked with the keys it publishes."""

from __future__ import annotations

from collections.abc import Mapping

import jwt
from jwt.types import Options

from motcua.people.errors import KeyNotPublished, SignInNotBelieved
from motcua.people.rules.openid import ALGORITHMS

_ONLY_THE_SIGNATURE: Options = {
    "verify_signature": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}
"""The claims are checked by rules.openid, on a clock that is passed in."""


def signed_claims(token: str, key_set: Mapping[str, object]) -> dict[str, object]:
    """Return the claims of an id token signed with a key of `key_set` (JWKS, RFC 7517).

    Raises KeyNotPublished when the set has no key of that name (it may have been changed since it was
    read), SignInNotBelieved for an algorithm that proves nothing, and for a signature that is not good.
    """
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise SignInNotBelieved(reason="alg")
        key = _key(header, algorithm, key_set)
        claims: dict[str, object] = jwt.decode(
            token, key=key, algorithms=[algorithm], options=_ONLY_THE_SIGNATURE
        )
    except jwt.PyJWTError as fault:
        raise SignInNotBelieved(reason=type(fault).__name__) from fault
    return claims


def _key(header: Mapping[str, object], algorithm: str, key_set: Mapping[str, object]) -> jwt.PyJWK:
    listed = key_set.get("keys")
    wanted = header.get("kid")
    fitting = [
        one
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
        and one.get("use", "sig") == "sig"
        and one.get("alg", algorithm) == algorithm
        and (wanted is None or one.get("kid") == wanted)
    ]
    if len(fitting) != 1:
        raise KeyNotPublished(reason="kid")
    return jwt.PyJWK(fitting[0], algorithm=algorithm)
