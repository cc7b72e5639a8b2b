"""The fees of a procedure as the counter tells them, and what a dossier keeps of that."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import FeeSheet, fee_sheet
from motcua.dossiers.errors import ReliefReasonRequired, ReliefUnknown
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.fees_told import FeeClaim, ToldFees, facts_of, no_fee_words, tell_fees, told_from

LEAST_REASON = 5
_KEPT = 1024


def fees_of(version: ProcedureVersion, day: date) -> FeeSheet:
    """Return the fee lines and reliefs of a version on `day`.

    Two queries, none when this process read a published one before. A published version never changes,
    so that what one process keeps of it is right for all.
    """
    return _published(version.public_id, version.pk, day) if version.published_at else _read(version.pk, day)


@lru_cache(maxsize=_KEPT)
def _published(_version: UUID, row_id: int, day: date) -> FeeSheet:
    return fee_sheet(row_id, on=day)


def _read(row_id: int, day: date) -> FeeSheet:
    return fee_sheet(row_id, on=day)


def fees_to_tell(
    version: ProcedureVersion, claim: FeeClaim, *, day: date, organisation: bool, channel: ReceptionChannel
) -> ToldFees:
    """Return what somebody who files on `day` is told to pay; a relief that is unknown lessens nothing."""
    sheet = fees_of(version, day)
    facts = facts_of(organisation=organisation, channel=channel, claim=claim)
    return ToldFees(
        on=day,
        charges=tell_fees(sheet.lines, sheet.reliefs, facts, day),
        claim=claim,
        note=no_fee_words(version.fee_note) if not sheet.lines else "",
        to_confirm="fees" in version.marks,
    )


def require_relief(version: ProcedureVersion, claim: FeeClaim, day: date) -> None:
    """Refuse a relief that the version does not have on `day`, and one claimed without a reason.

    Raises ReliefUnknown, ReliefReasonRequired.
    """
    if not claim.relief:
        return
    if claim.relief not in {one.name for one in fees_of(version, day).claimable}:
        raise ReliefUnknown(relief=claim.relief)
    if len(claim.reason.strip()) < LEAST_REASON:
        raise ReliefReasonRequired(relief=claim.relief)


def fees_told(dossier: Dossier) -> ToldFees | None:
    """Return what was told when the dossier was received (or filed), None for one copied in without it."""
    return told_from(dossier.fees) if dossier.fees else None
