"""The one place that listens to allauth: what happens to sign-ins is traced (decision 6) or ends others."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as second_factor
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from motcua.kernel.clock import real_now
from motcua.people.models import Account
from motcua.people.usecases import end_other_sessions, trace_sign_in

_TRACED: tuple[tuple[Signal, str], ...] = (
    (account.user_logged_in, "signed_in"),
    (account.password_changed, "password_changed"),
    (auth.user_logged_out, "signed_out"),
    (auth.user_login_failed, "failed"),
    (second_factor.authenticator_added, "second_factor_added"),
    (second_factor.authenticator_removed, "second_factor_removed"),
    (second_factor.authenticator_reset, "recovery_codes_made"),
    (second_factor.authentication_failed, "second_factor_failed"),
)
"""Signal -> what the trace says."""

_ENDS_OTHERS: tuple[Signal, ...] = (
    account.password_changed,
    second_factor.authenticator_added,
    second_factor.authenticator_removed,
    second_factor.authenticator_reset,
)
"""A change of how one signs in: whoever had got in before it is out."""


def connect() -> None:
    """Listen to the sign-in signals. Called once, when Django has loaded the apps."""
    for signal, what in _TRACED:
        signal.connect(_tracer(what), dispatch_uid=f"people.trace.{what}", weak=False)
    for signal in _ENDS_OTHERS:
        signal.connect(_end_others, dispatch_uid="people.end_others", weak=False)


def _tracer(what: str) -> Callable[..., None]:
    def trace(
        *,
        request: HttpRequest | None = None,
        user: Account | None = None,
        credentials: dict[str, str] | None = None,
        **_rest: object,
    ) -> None:
        # A test client signs in without a request of the network.
        is_real = request is not None and "REMOTE_ADDR" in request.META
        trace_sign_in(
            what=what,
            account=user,
            username=user.username if user else (credentials or {}).get("username", ""),
            address=get_adapter().get_client_ip(request) if is_real else None,
            browser=request.headers.get("User-Agent", "") if request else "",
            real_at=real_now(),
        )

    return trace


def _end_others(*, request: HttpRequest | None = None, user: Account, **_rest: object) -> None:
    here = (request.session.session_key or "") if request else ""
    end_other_sessions(account_id=user.pk, but=here, real_at=real_now())
