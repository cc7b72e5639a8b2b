"""Which version is in force on a date, and whether a procedure is open for filing (decision 26)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.publication import PublicationKind
from motcua.kernel.text import N_


@dataclass(frozen=True, slots=True)
class Publication:
    """One version made public from `effective_from` on; `version` is its number."""

    version: int
    kind: PublicationKind
    effective_from: date


class Closed(StrEnum):
    """Why a procedure does not take dossiers."""

    INTERNAL = "internal"
    NOT_PUBLISHED = "not_published"
    REPEALED = "repealed"
    NO_COMPONENTS = "no_components"
    NO_TERM = "no_term"
    NO_PROCESS = "no_process"


CLOSED_WORDS: Final = MappingProxyType(
    {
        Closed.INTERNAL: N_("thủ tục nội bộ, không tiếp nhận của tổ chức, cá nhân"),
        Closed.NOT_PUBLISHED: N_("chưa có quyết định công bố danh mục đang có hiệu lực"),
        Closed.REPEALED: N_("đã bị bãi bỏ"),
        Closed.NO_COMPONENTS: N_("chưa có thành phần hồ sơ"),
        Closed.NO_TERM: N_("chưa có thời hạn giải quyết"),
        Closed.NO_PROCESS: N_("chưa có quy trình nội bộ được phê duyệt"),
    }
)


def in_force(publications: Iterable[Publication], on: date, repealed_on: date | None = None) -> int | None:
    """Return the number of the version in force on `on`, or None.

    The version published last among those already effective; none from 00:00 of the day of repeal.
    """
    if repealed_on is not None and on >= repealed_on:
        return None
    effective = [one for one in publications if one.effective_from <= on]
    latest = max(effective, key=lambda one: (one.effective_from, one.version), default=None)
    return latest.version if latest else None


def reasons_closed(
    *,
    on: date,
    internal: bool,
    publications: Iterable[Publication],
    repealed_on: date | None,
    has_components: bool,
    has_term: bool,
    has_process: bool,
) -> tuple[Closed, ...]:
    """Return every reason why the procedure takes no dossier on `on`; an empty tuple means open.

    `has_components`, `has_term` and `has_process` are of the version in force. Content publication
    also counts as list publication: it says more.
    """
    if internal:
        return (Closed.INTERNAL,)
    if repealed_on is not None and on >= repealed_on:
        return (Closed.REPEALED,)
    if in_force(publications, on) is None:
        return (Closed.NOT_PUBLISHED,)
    present = {
        Closed.NO_COMPONENTS: has_components,
        Closed.NO_TERM: has_term,
        Closed.NO_PROCESS: has_process,
    }
    return tuple(reason for reason, is_there in present.items() if not is_there)
