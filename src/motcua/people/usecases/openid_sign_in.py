"""The two halves of a sign-in with the provider of identity: sent there, and back with an answer."""

from __future__ import annotations

import secrets
from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.people.clients.openid import claims_for, endpoints_of
from motcua.people.models import Account
from motcua.people.queries.citizens import citizen_provider
from motcua.people.rules.openid import Pending, authorisation_address, told_by
from motcua.people.usecases.citizens import sign_in_citizen


def begin_citizen_sign_in(*, after: str, redirect: str, real_at: datetime) -> tuple[Pending, str]:
    """Return what the browser's session must remember, and the address of the provider to send it to.

    `after` is where the person wants to go, `redirect` where the answer comes in. Nothing is written.
    Raises NoProvider, ProviderSilent, SignInNotBelieved.
    """
    provider = citizen_provider()
    pending = Pending(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        after=after,
        began=real_at.timestamp(),
    )
    endpoint = endpoints_of(provider).authorisation
    return pending, authorisation_address(endpoint, provider, pending, redirect=redirect)


def finish_citizen_sign_in(
    *, pending: Pending, code: str, redirect: str, actor: Actor, at: datetime, real_at: datetime
) -> Account:
    """Return the account of who the provider says signed in, opened at the first time.

    The provider is asked before the transaction begins. Raises NoProvider, ProviderSilent, ProviderRefused,
    SignInNotBelieved, ClaimMissing, LevelNotUnderstood, AccountClosed.
    """
    provider = citizen_provider()
    claims = claims_for(provider, pending, code, redirect=redirect, now=real_at.timestamp())
    return sign_in_citizen(provider=provider.key, told=told_by(claims, provider), actor=actor, at=at)
