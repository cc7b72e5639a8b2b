"""The three kinds of write that a use case declares (decision 6).

`@official`: an act of the agency, recorded and sealed; the transaction refuses to commit without
an act. `@working`: drafts, saved filters, uploads in progress; no act, erasable. `@trace`: who
viewed what, sign-ins; a table of its own with a retention.

Each opens one transaction round the use case. They nest: an official act made of others commits once,
and a refusal inside undoes the whole. Whoever means to go on after a refusal of an inner use case puts
`transaction.atomic()` round that call, as bulk acts do.

An official act joins the writers (`store.locking`) before it locks anything, so that the nightly seal can
hold it back; `alone=True` declares the one that holds all others back. A working write made of official
acts declares `with_acts=True`, for the same reason.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, StrEnum
from typing import ParamSpec, Protocol, TypeVar, cast, overload

from django.db import transaction

from motcua.store.locking import hold_writers, join_writers

P = ParamSpec("P")
R = TypeVar("R")


class Write(StrEnum):
    """The kind of write that a use case declares."""

    OFFICIAL = "official"
    WORKING = "working"
    TRACE = "trace"


class NoActRecorded(AssertionError):
    """A use case declared an official act and recorded none: a mistake in the program."""


class ActNotAnnounced(AssertionError):
    """An act outside an official use case, or in a write without `with_acts`: a mistake in the program."""


class _Standing(Enum):
    """What the transaction of the outermost use case is among the writers."""

    NO_USE_CASE = "no use case runs"
    APART = "apart"
    JOINED = "joined"
    ALONE = "alone"


_standing: ContextVar[_Standing] = ContextVar("standing of the use case", default=_Standing.NO_USE_CASE)
_acts: ContextVar[int] = ContextVar("acts recorded in this context", default=0)


def count_act() -> None:
    """Tell the running use case that an act was recorded. Called by `audit` only.

    Raises ActNotAnnounced outside the use cases that record acts: the seal would not wait for it.
    """
    if _standing.get() not in {_Standing.JOINED, _Standing.ALONE}:
        raise ActNotAnnounced
    _acts.set(_acts.get() + 1)


class _Declaring(Protocol):
    """What `official(...)` and `working(...)` return: it declares the function below it."""

    def __call__(self, use_case: Callable[P, R], /) -> Callable[P, R]:
        """Return `use_case`, declared."""
        ...


@overload
def official(use_case: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def official(*, alone: bool) -> _Declaring: ...
def official(
    use_case: Callable[P, R] | None = None, /, *, alone: bool = False
) -> Callable[P, R] | _Declaring:
    """Declare an official act; raises NoActRecorded, and rolls back, when none was recorded.

    `alone`: no other act is under way while this one runs, nor begins. Such an act nests in none that is not.
    """
    standing = _Standing.ALONE if alone else _Standing.JOINED

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            with _one_transaction(standing, function.__qualname__):
                before = _acts.get()
                result = function(*args, **kwargs)
                if _acts.get() == before:
                    raise NoActRecorded(function.__qualname__)
                return result

        return _marked(act, Write.OFFICIAL)

    return declare(use_case) if use_case else cast("_Declaring", declare)


@overload
def working(use_case: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def working(*, with_acts: bool) -> _Declaring: ...
def working(
    use_case: Callable[P, R] | None = None, /, *, with_acts: bool = False
) -> Callable[P, R] | _Declaring:
    """Declare a working write: one transaction, no act of its own; `with_acts` where it is made of acts."""
    standing = _Standing.JOINED if with_acts else _Standing.APART

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        return _marked(_atomic(function, standing), Write.WORKING)

    return declare(use_case) if use_case else cast("_Declaring", declare)


def trace(use_case: Callable[P, R]) -> Callable[P, R]:
    """Declare a trace: one transaction, no act, its own retention."""
    return _marked(_atomic(use_case, _Standing.APART), Write.TRACE)


def kind_of_write(use_case: Callable[..., object]) -> Write | None:
    """Return what `use_case` declared, or None when it declared nothing."""
    found = getattr(use_case, "kind_of_write", None)
    return found if isinstance(found, Write) else None


@contextmanager
def _one_transaction(wanted: _Standing, name: str) -> Iterator[None]:
    """Open a transaction (a savepoint in somebody else's), or share the one of the use case round this."""
    around = _standing.get()
    nested = around is not _Standing.NO_USE_CASE
    if nested and wanted is not _Standing.APART and around not in {wanted, _Standing.ALONE}:
        raise ActNotAnnounced(name)
    with transaction.atomic(savepoint=not nested):
        was = _standing.set(around if nested else wanted)
        try:
            if not nested:
                _take_place(wanted)
            yield
        finally:
            _standing.reset(was)


def _take_place(standing: _Standing) -> None:
    if standing is _Standing.JOINED:
        join_writers()
    elif standing is _Standing.ALONE:
        hold_writers()


def _atomic(use_case: Callable[P, R], standing: _Standing) -> Callable[P, R]:
    @functools.wraps(use_case)
    def write(*args: P.args, **kwargs: P.kwargs) -> R:
        with _one_transaction(standing, use_case.__qualname__):
            return use_case(*args, **kwargs)

    return write


def _marked(function: Callable[P, R], kind: Write) -> Callable[P, R]:
    function.kind_of_write = kind  # type: ignore[attr-defined]  # functions take attributes; types cannot say so
    return function
