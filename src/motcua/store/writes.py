"""The three kinds of write that a use case declares (decision 6).

`@official`: an act of the agency, recorded and sealed; the transaction refuses to commit without
an act. `@working`: drafts, saved filters, uploads in progress; no act, erasable. `@trace`: who
viewed what, sign-ins; a table of its own with a retention.

Each opens one transaction round the use case. They nest: an official act made of others commits once,
and a refusal inside undoes the whole. Whoever means to go on after a refusal of an inner use case puts
`transaction.atomic()` round that call, as bulk acts do.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


class Write(StrEnum):
    """The kind of write that a use case declares."""

    OFFICIAL = "official"
    WORKING = "working"
    TRACE = "trace"


class NoActRecorded(AssertionError):
    """A use case declared an official act and recorded none: a mistake in the program."""


_inside: ContextVar[bool] = ContextVar("inside a declared use case", default=False)
_acts: ContextVar[int] = ContextVar("acts recorded in this context", default=0)


def count_act() -> None:
    """Tell the running use case that an act was recorded. Called by `audit` only."""
    _acts.set(_acts.get() + 1)


def official(use_case: Callable[P, R]) -> Callable[P, R]:
    """Declare an official act; raises NoActRecorded, and rolls back, when none was recorded."""

    @functools.wraps(use_case)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with _one_transaction():
            before = _acts.get()
            result = use_case(*args, **kwargs)
            if _acts.get() == before:
                raise NoActRecorded(use_case.__qualname__)
            return result

    return _declare(act, Write.OFFICIAL)


def working(use_case: Callable[P, R]) -> Callable[P, R]:
    """Declare a working write: one transaction, no act."""
    return _declare(_atomic(use_case), Write.WORKING)


def trace(use_case: Callable[P, R]) -> Callable[P, R]:
    """Declare a trace: one transaction, no act, its own retention."""
    return _declare(_atomic(use_case), Write.TRACE)


def kind_of_write(use_case: Callable[..., object]) -> Write | None:
    """Return what `use_case` declared, or None when it declared nothing."""
    found = getattr(use_case, "kind_of_write", None)
    return found if isinstance(found, Write) else None


@contextmanager
def _one_transaction() -> Iterator[None]:
    """Open a transaction (a savepoint in somebody else's), or share the one of the use case round this."""
    nested = _inside.get()
    with transaction.atomic(savepoint=not nested):
        was = _inside.set(True)
        try:
            yield
        finally:
            _inside.reset(was)


def _atomic(use_case: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(use_case)
    def write(*args: P.args, **kwargs: P.kwargs) -> R:
        with _one_transaction():
            return use_case(*args, **kwargs)

    return write


def _declare(function: Callable[P, R], kind: Write) -> Callable[P, R]:
    function.kind_of_write = kind  # type: ignore[attr-defined]  # functions take attributes; types cannot say so
    return function
