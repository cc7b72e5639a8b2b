"""The provider of citizens' identity, asked over HTTP: what it is, its keys, a code for a token."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import Final, TypeVar

import requests

from motcua.kernel.clock import stopwatch
from motcua.people.codecs.id_tokens import signed_claims
from motcua.people.errors import KeyNotPublished, ProviderRefused, ProviderSilent, SignInNotBelieved
from motcua.people.rules.openid import Pending, Provider, check_token, is_safe_endpoint, lacks_claims

TIMEOUT: Final = (5, 10)
"""Seconds to connect, and to wait for an answer."""
MOST_BYTES: Final = 200_000
KEPT_SECONDS: Final = 3600.0
"""How long what the provider publishes about itself is kept."""
AFRESH_SECONDS: Final = 60.0
"""How soon its keys are asked for again when a token names one that is not among them."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a provider is asked what (OpenID Connect Discovery 1.0)."""

    authorisation: str
    token: str
    keys: str
    userinfo: str


class _Kept:
    """What was fetched lately, by address. One of a process."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self._rows: dict[str, tuple[float, dict[str, object]]] = {}

    def get(self, address: str, *, at_most: float) -> dict[str, object]:
        """Return the JSON at `address`, fetched unless it was within `at_most` seconds."""
        with self._lock:
            found = self._rows.get(address)
        if found and stopwatch() - found[0] < at_most:
            return found[1]
        fetched = _asked("GET", address)
        with self._lock:
            self._rows[address] = (stopwatch(), fetched)
        return fetched

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._rows.clear()


_kept = _Kept()


def forget_providers() -> None:
    """Forget what providers published about themselves, as a new process would."""
    _kept.clear()


def endpoints_of(provider: Provider) -> Endpoints:
    """Return where `provider` is asked. Raises ProviderSilent; SignInNotBelieved for another's document."""
    if not is_safe_endpoint(provider.issuer):
        raise SignInNotBelieved(reason="http")
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    said = _kept.get(address, at_most=KEPT_SECONDS)
    if said.get("issuer") != provider.issuer:
        raise SignInNotBelieved(reason="issuer")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")
    found = [str(said.get(name) or "") for name in names]
    if not all(found[:3]) or not all(is_safe_endpoint(one) for one in found if one):
        raise SignInNotBelieved(reason="endpoints")
    return Endpoints(*found)


def claims_for(
    provider: Provider, pending: Pending, code: str, *, redirect: str, now: float
) -> dict[str, object]:
    """Return what the provider says for an authorisation `code`, once every check has passed.

    `now` is real seconds since 1970. Raises ProviderSilent, ProviderRefused (a code used before, or not
    ours), SignInNotBelieved.
    """
    endpoints = endpoints_of(provider)
    tokens = _exchanged(provider, endpoints, pending, code, redirect)
    token = tokens.get("id_token")
    if not isinstance(token, str):
        raise SignInNotBelieved(reason="id_token")
    claims = _believed(token, endpoints)
    check_token(claims, issuer=provider.issuer, client_id=provider.client_id, nonce=pending.nonce, now=now)
    access = tokens.get("access_token")
    if lacks_claims(claims, provider) and endpoints.userinfo and isinstance(access, str):
        more = _asked("GET", endpoints.userinfo, headers={"Authorization": f"Bearer {access}"})
        if more.get("sub") != claims["sub"]:
            raise SignInNotBelieved(reason="userinfo sub")
        claims = more | claims
    return claims


def _believed(token: str, endpoints: Endpoints) -> dict[str, object]:
    try:
        return signed_claims(token, _kept.get(endpoints.keys, at_most=KEPT_SECONDS))
    except KeyNotPublished:
        return signed_claims(token, _kept.get(endpoints.keys, at_most=AFRESH_SECONDS))


def _exchanged(
    provider: Provider, endpoints: Endpoints, pending: Pending, code: str, redirect: str
) -> dict[str, object]:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": pending.verifier,
    }
    return _asked("POST", endpoints.token, form=sent)


def _asked(
    method: str, address: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> dict[str, object]:
    """Return the JSON object that `address` answers; redirects are not followed, secrets go nowhere else."""
    try:
        with requests.request(
            method,
            address,
            data=form,
            headers={"Accept": "application/json"} | (headers or {}),
            timeout=TIMEOUT,
            allow_redirects=False,
            stream=True,
        ) as answer:
            body = answer.raw.read(MOST_BYTES + 1, decode_content=True)
            status = answer.status_code
    except (requests.RequestException, OSError) as fault:
        raise ProviderSilent(reason=type(fault).__name__) from fault
    if status in {400, 401, 403}:
        raise ProviderRefused
    if status != 200 or len(body) > MOST_BYTES:
        raise ProviderSilent(reason=f"HTTP {status}")
    return _object(body)


def _object(body: bytes) -> dict[str, object]:
    try:
        found = json.loads(body)
    except ValueError as fault:
        raise ProviderSilent(reason="JSON") from fault
    if not isinstance(found, dict):
        raise ProviderSilent(reason="JSON")
    return found
