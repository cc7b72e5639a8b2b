"""Signing in by OpenID Connect: what is asked of the provider, and what of its answer is believed.

Authorisation code with PKCE (RFC 7636, S256), `state` against forged answers, `nonce` against replayed
ones (OpenID Connect Core 1.0 §3.1). Which claim says what is configuration (onestop §7.4).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

from motcua.kernel.text import tidy
from motcua.people.errors import (
    ClaimMissing,
    LevelNotUnderstood,
    SignInNotBelieved,
    SignInOver,
)
from motcua.people.rules.citizens import Assurance

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that are believed: of a key pair only. `none` and shared secrets are not among them."""

LEEWAY: Final = timedelta(seconds=60)
"""How far the provider's clock may stand from ours."""

PENDING_LASTS: Final = timedelta(minutes=10)
"""Real time in which the answer of the provider has to come."""

MOST_PENDING: Final = 5
"""How many sign-ins one browser may have begun and not finished: tabs."""

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PERSONAL_NUMBER: Final = re.compile(r"\d{12}")


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as the installation trusts it. `key` names it in the database, `name` on the page.

    `claims` says under which name (dots lead inward) the provider tells identifier, name, birth_date,
    level, phone, tax_code and organisation; `levels` what its words for assurance mean.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str
    claims: Mapping[str, str]
    levels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that has begun: kept in the session of the browser, used once.

    `after` is where the person wanted to go; `began` seconds of real time since 1970.
    """

    state: str
    nonce: str
    verifier: str
    after: str
    began: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the provider said about who signed in: all that is read of its answer.

    `tax_code` and `organisation` are of the organisation that the person represents, "" for none.
    """

    subject: str
    identifier: str
    name: str
    level: Assurance
    birth_date: date | None = None
    phone: str = ""
    tax_code: str = ""
    organisation: str = ""


def challenge_of(verifier: str) -> str:
    """Return the code challenge (S256) of a PKCE verifier."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorisation_address(endpoint: str, provider: Provider, pending: Pending, *, redirect: str) -> str:
    """Return where the browser is sent to sign in."""
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect,
        "scope": provider.scope,
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": challenge_of(pending.verifier),
        "code_challenge_method": "S256",
    }
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(asked)}"


def with_pending(begun: Sequence[Pending], one: Pending, *, now: float) -> list[Pending]:
    """Return the sign-ins that a browser has begun, with `one` added; old ones and too many drop out."""
    return [*still_open(begun, now=now), one][-MOST_PENDING:]


def take_pending(begun: Sequence[Pending], state: str, *, now: float) -> tuple[Pending, list[Pending]]:
    """Return the sign-in that an answer with `state` belongs to, and the others.

    Raises SignInOver when there is none: answered before, too old, or begun in another browser.
    """
    open_ones = still_open(begun, now=now)
    for one in open_ones:
        if state and one.state == state:
            return one, [other for other in open_ones if other is not one]
    raise SignInOver


def still_open(begun: Sequence[Pending], *, now: float) -> list[Pending]:
    """Return the sign-ins that may still be answered."""
    return [one for one in begun if 0 <= now - one.began <= PENDING_LASTS.total_seconds()]


def is_safe_endpoint(address: str) -> bool:
    """Tell whether secrets may be sent there: https, or this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def check_token(claims: Mapping[str, object], *, issuer: str, client_id: str, nonce: str, now: float) -> None:
    """Check the claims of an id token whose signature was found good (Core 1.0 §3.1.3.7).

    `now` is real seconds since 1970. Raises SignInNotBelieved naming what does not fit.
    """
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    leeway = LEEWAY.total_seconds()
    faults = {
        "iss": claims.get("iss") != issuer,
        "aud": client_id not in audiences,
        "azp": (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != client_id,
        "exp": not _is_number(claims.get("exp")) or _number(claims, "exp") + leeway <= now,
        "iat": not _is_number(claims.get("iat")) or _number(claims, "iat") - leeway > now,
        "nbf": "nbf" in claims and (not _is_number(claims["nbf"]) or _number(claims, "nbf") - leeway > now),
        "nonce": not nonce or claims.get("nonce") != nonce,
        "sub": not isinstance(claims.get("sub"), str) or not claims["sub"],
    }
    wrong = [name for name, is_wrong in faults.items() if is_wrong]
    if wrong:
        raise SignInNotBelieved(reason=", ".join(wrong))


def told_by(claims: Mapping[str, object], provider: Provider) -> Told:
    """Read what the claims say about the person, by the names that the installation was given.

    Raises ClaimMissing without a 12-digit personal number or a name, LevelNotUnderstood for an
    assurance that the configuration has no meaning for.
    """
    said = {name: _text(claims, path) for name, path in provider.claims.items()}
    identifier, name = said.get("identifier", ""), tidy(said.get("name", ""))
    if not _PERSONAL_NUMBER.fullmatch(identifier) or not identifier.isascii():
        raise ClaimMissing(claim=provider.claims.get("identifier", "identifier"))
    if not name:
        raise ClaimMissing(claim=provider.claims.get("name", "name"))
    return Told(
        subject=str(claims["sub"]),
        identifier=identifier,
        name=name,
        level=_level(said.get("level", ""), provider.levels),
        birth_date=_day(said.get("birth_date", "")),
        phone=said.get("phone", ""),
        tax_code=said.get("tax_code", ""),
        organisation=tidy(said.get("organisation", "")),
    )


def lacks_claims(claims: Mapping[str, object], provider: Provider) -> bool:
    """Tell whether identifier, name or level are not in the token, so that userinfo has to be asked."""
    return any(not _text(claims, provider.claims.get(name, "")) for name in ("identifier", "name", "level"))


def _level(said: str, levels: Mapping[str, int]) -> Assurance:
    if said not in levels:
        raise LevelNotUnderstood(level=said or "–")
    return Assurance(levels[said])


def _text(claims: Mapping[str, object], path: str) -> str:
    found: object = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return str(found).strip() if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(claims: Mapping[str, object], name: str) -> float:
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
