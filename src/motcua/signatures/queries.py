"""Reading what was found about signatures, and which roots are trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_
from motcua.signatures.models import TrustedRoot, Verdict
from motcua.signatures.policies import require
from motcua.signatures.rules.findings import SENTENCES, Signature, State, signature_of

__all__ = [
    "NO_ROOTS",
    "PDF",
    "SignatureReport",
    "StoredFile",
    "files_to_judge",
    "known_report",
    "report_of",
    "root_for",
    "roots_digest",
    "roots_for",
    "roots_in_force",
    "verdict_of",
    "verdicts_of",
]

PDF: Final = "application/pdf"
NO_ROOTS: Final = ""
"""Stands for the roots of a verdict that no root would change: nothing is signed."""
ASKED_AGAIN_AFTER: Final = timedelta(hours=1)
"""A verdict that is open is looked for again after this."""
_UNSIGNED: Final = N_("Tệp không có chữ ký số.")
_WAITING: Final = N_("Chữ ký số của tệp đang chờ được kiểm tra.")


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What is known about the signatures of a file: the state, each signature, and what to say (translated).

    `judged_at` is None while nothing was looked at.
    """

    state: State
    signers: tuple[Signature, ...] = ()
    sentences: tuple[str, ...] = ()
    judged_at: datetime | None = None


def verdict_of(file: StoredFile, *, at: datetime) -> SignatureReport:
    """Return what was found about the signatures of `file`, under the roots trusted at `at`.

    Only what is not a PDF is known without looking; state "waiting" until `usecases.judge` looked.
    """
    return verdicts_of([file], at=at)[file.pk]


def verdicts_of(files: Iterable[StoredFile], *, at: datetime) -> dict[int, SignatureReport]:
    """Return the report of each file by its row key: two queries, however many."""
    wanted = list(files)
    digest = roots_digest(at) if any(file.media_type == PDF for file in wanted) else NO_ROOTS
    rows = {
        row.sha256: row
        for row in Verdict.objects.filter(
            sha256__in={file.sha256 for file in wanted if file.media_type == PDF},
            roots__in=(NO_ROOTS, digest),
        ).order_by("judged_at")
    }
    return {file.pk: _report(file.media_type, rows.get(file.sha256)) for file in wanted}


def known_report(sha256: str, *, at: datetime) -> SignatureReport | None:
    """Return what was found in the bytes of a PDF, or None where it is to be looked for (again)."""
    row = Verdict.objects.filter(sha256=sha256, roots__in=(NO_ROOTS, roots_digest(at))).first()
    if row is None or (row.state == State.INDETERMINATE and row.judged_at <= at - ASKED_AGAIN_AFTER):
        return None
    return report_of(row)


def report_of(row: Verdict) -> SignatureReport:
    """Return a verdict as it is shown."""
    signers = tuple(signature_of(one) for one in row.signatures)
    said = tuple(gettext(SENTENCES[one.found]) % one.plain() for one in signers)
    return SignatureReport(State(row.state), signers, said or (gettext(_UNSIGNED),), row.judged_at)


def _report(media_type: str, row: Verdict | None) -> SignatureReport:
    if row is not None:
        return report_of(row)
    if media_type == PDF:
        return SignatureReport(State.WAITING, sentences=(gettext(_WAITING),))
    return SignatureReport(State.UNSIGNED, sentences=(gettext(_UNSIGNED),))


def files_to_judge(*, at: datetime, limit: int) -> list[StoredFile]:
    """Return kept PDF files without a settled verdict under the roots of `at`, newest first."""
    verdicts = Verdict.objects.filter(sha256=OuterRef("sha256"), roots__in=(NO_ROOTS, roots_digest(at)))
    settled = verdicts.filter(~Q(state=State.INDETERMINATE) | Q(judged_at__gt=at - ASKED_AGAIN_AFTER))
    files = StoredFile.objects.filter(media_type=PDF, kept_at__isnull=False, released_at=None)
    return list(files.filter(~Exists(settled)).order_by("-id")[:limit])


def roots_in_force(on: date) -> QuerySet[TrustedRoot]:
    """Return the roots trusted on a day."""
    open_ended = Q(effective_to=None) | Q(effective_to__gt=on)
    return TrustedRoot.objects.filter(open_ended, effective_from__lte=on).order_by("sha256")


def roots_digest(at: datetime) -> str:
    """Return what names the set of roots trusted at a moment."""
    known = roots_in_force(legal_date(at)).values_list("sha256", flat=True)
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def roots_for(actor: Actor) -> list[TrustedRoot]:
    """Return all roots ever trusted, those in force first. Raises Forbidden."""
    require(actor, "see_roots")
    return list(TrustedRoot.objects.order_by(F("effective_to").desc(nulls_first=True), "name", "id"))


def root_for(actor: Actor, public_id: UUID) -> TrustedRoot:
    """Return one root. Raises Forbidden, NotFound."""
    require(actor, "see_roots")
    root = TrustedRoot.objects.filter(public_id=public_id).first()
    if root is None:
        raise NotFound
    return root
