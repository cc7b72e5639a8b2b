"""What `verify` checks of dossiers: that what the reports count is what the acts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from motcua.audit.models import Act
from motcua.audit.rules.findings import Finding
from motcua.dossiers.models import Dossier, DueDate, Standing
from motcua.dossiers.rules.fees_told import fees_digest
from motcua.dossiers.rules.states import State
from motcua.kernel.dates import parse_instant
from motcua.kernel.text import N_
from motcua.store import numbers
from motcua.store.models import NumberSeries
from motcua.store.snapshot import one_moment

RESOLVING = (
    "dossiers.result_arrived",
    "dossiers.refused_to_resolve",
    "dossiers.redirected",
    "dossiers.closed_unsupplemented",
    "dossiers.stopped",
)
"""Acts that resolve a dossier that was received."""
ACCEPTED = "dossiers.accepted"
REOPENING = ("dossiers.last_act_undone", "dossiers.result_withdrawn")
"""Acts after which a dossier that was resolved is open again."""
KIND = "dossier_differs"
GAP = "number_missing"
_AT_ONCE = 500
_DIFFERS = N_("Hồ sơ %(code)s (chuỗi %(stream)s): %(what)s khác với các việc đã ghi.")
_GAP = N_("Số %(number)s của dãy số %(series)s đã bị xóa khỏi sổ cấp số.")


def counted_findings() -> Iterator[Finding]:
    """Yield the dossiers whose counted moments or fees differ from their acts, and numbers that vanished.

    Read as of one moment, so that officers may go on working.
    """
    with one_moment():
        yield from _dossier_findings()
        yield from _number_findings()


def _dossier_findings() -> Iterator[Finding]:
    rows = Dossier.objects.exclude(received_at=None).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        last = batch[-1].pk
        yield from _batch_findings(batch)


def _number_findings() -> Iterator[Finding]:
    for series in NumberSeries.objects.order_by("key").values_list("key", flat=True).iterator():
        for number in numbers.unexplained_gaps(series):
            yield Finding(GAP, series, None, _GAP, {"number": number, "series": series})


def _batch_findings(batch: Sequence[Dossier]) -> Iterator[Finding]:
    acts: dict[str, list[Act]] = defaultdict(list)
    wanted = (ACCEPTED, *REOPENING, *RESOLVING)
    streams = [one.stream for one in batch]
    for act in Act.objects.filter(stream__in=streams, code__in=wanted).order_by("stream", "number"):
        acts[act.stream].append(act)
    standings: dict[int, list[Standing]] = defaultdict(list)
    for row in Standing.objects.filter(dossier__in=batch, known_to=None, to_at=None):
        standings[row.dossier_id].append(row)
    due = dict(
        DueDate.objects.filter(dossier__in=batch)
        .order_by("dossier_id", "id")
        .values_list("dossier_id", "due_at")
    )
    for dossier in batch:
        found = [*_differences(dossier, acts[dossier.stream], standings[dossier.pk])]
        if due.get(dossier.pk) != dossier.due_at:
            found.append(N_("hạn trả"))
        for what in found:
            details = {"code": str(dossier), "what": what}
            yield Finding(KIND, dossier.stream, None, _DIFFERS, details)


def _differences(dossier: Dossier, acts: list[Act], standings: list[Standing]) -> Iterator[str]:
    received, resolved = _moments(acts)
    if _fees_sealed(acts) not in (None, fees_digest(dossier.fees)):
        yield N_("phí, lệ phí đã báo khi tiếp nhận")
    if dossier.received_at != received:
        yield N_("thời điểm tiếp nhận")
    if dossier.resolved_at != resolved:
        yield N_("thời điểm giải quyết xong")
    if dossier.state == State.VOIDED:
        if standings:
            yield N_("dòng thống kê của hồ sơ đã hủy tiếp nhận")
        return
    if len(standings) != 1:
        yield N_("dòng thống kê")
        return
    counted = standings[0]
    told = (counted.received_at, counted.due_at, counted.late_from, counted.resolved_at)
    if told != (dossier.received_at, dossier.due_at, dossier.late_from, resolved):
        yield N_("các mốc được thống kê")


def _fees_sealed(acts: list[Act]) -> object:
    """Return the digest of the fees that the act of reception holds, None where there is no such act."""
    accepted = [one.facts for one in acts if one.code == ACCEPTED and isinstance(one.facts, dict)]
    return accepted[-1].get("fees_sha256") if accepted else None


def _moments(acts: list[Act]) -> tuple[datetime | None, datetime | None]:
    """Return when the dossier was received and resolved, as its acts tell; None for what did not happen."""
    received = resolved = None
    for act in acts:
        if act.code == ACCEPTED:
            received = _instant(act.facts)
        elif act.code in RESOLVING and received is not None:
            # A clock that went back resolves at the moment of the reception, not before.
            resolved = max(act.at, received)
        elif act.code in REOPENING:
            resolved = None
    return received, resolved


def _instant(facts: object) -> datetime | None:
    try:
        return parse_instant(str(facts["received_at"])) if isinstance(facts, dict) else None
    except (KeyError, ValueError):
        return None
