"""`verify`: the whole record checked again, row by row, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from motcua.audit.models import Act, Seal
from motcua.audit.queries.seal_checks import heads_findings, seal_findings
from motcua.audit.queries.sealing import last_seal
from motcua.audit.queries.stamp_checks import stamp_findings
from motcua.audit.queries.stream_checks import Tally, erasure_findings, stream_findings
from motcua.audit.rules.findings import Finding, Kind
from motcua.kernel.dates import day_bounds
from motcua.kernel.events import Plain
from motcua.store import triggers
from motcua.store.snapshot import one_moment

MOST_FINDINGS = 1000
"""How many findings one check lists; `Verification.more` tells that there are others."""

Check = Callable[[], Iterator[Finding]]
_checks: dict[str, Check] = {}


@dataclass(slots=True)
class Verification:
    """The outcome of one check of everything."""

    streams: int = 0
    acts: int = 0
    seals: int = 0
    stamps: int = 0
    last_sealed: date | None = None
    last_root: str = ""
    unsealed: int = 0
    findings: list[Finding] = field(default_factory=list)
    more: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was found wrong."""
        return not self.findings

    def keep(self, found: Iterator[Finding]) -> None:
        """Keep each finding once, up to MOST_FINDINGS."""
        known = {(one.kind, one.stream, one.number, one.sentence) for one in self.findings}
        for finding in found:
            key = (finding.kind, finding.stream, finding.number, finding.sentence)
            if key in known:
                continue
            if len(self.findings) >= MOST_FINDINGS:
                self.more = True
                return
            known.add(key)
            self.findings.append(finding)

    def document(self) -> dict[str, Plain]:
        """Return the outcome as JSON holds it."""
        return {
            "whole": self.is_whole,
            "streams": self.streams,
            "acts": self.acts,
            "seals": self.seals,
            "stamps": self.stamps,
            "last_sealed": self.last_sealed.isoformat() if self.last_sealed else None,
            "last_root": self.last_root,
            "unsealed": self.unsealed,
            "more": self.more,
            "findings": [
                {"kind": str(one.kind), "stream": one.stream, "number": one.number, "sentence": one.sentence}
                for one in self.findings
            ],
        }


def also_verify(name: str, check: Check) -> None:
    """Let `verify` run `check` too: how an app above audit has its own things checked (config/wiring.py)."""
    _checks[name] = check


def verify(tell: Callable[[int], None] = lambda acts: None) -> Verification:
    """Check every act, head, personal value, seal and time stamp, then what other apps declared.

    All acts are read as of one moment, so that officers may go on working. Findings name the row; the
    first one of a stream is where it was touched first. `tell` hears how many acts were checked so far.
    """
    outcome, tally = Verification(), Tally()
    with one_moment():
        outcome.keep(_trigger_findings())
        outcome.keep(stream_findings(tally, tell))
        outcome.keep(erasure_findings())
        outcome.keep(seal_findings())
        if not any(finding.stream for finding in outcome.findings):
            outcome.keep(heads_findings())
        outcome.keep(stamp_findings())
        outcome.streams, outcome.acts = tally.streams, tally.acts
        _cover(outcome)
    for check in _checks.values():
        outcome.keep(check())
    return outcome


def _trigger_findings() -> Iterator[Finding]:
    for name in triggers.missing():
        yield Finding(Kind.TRIGGER_MISSING, "", None, details={"name": name})


def _cover(outcome: Verification) -> None:
    newest = last_seal()
    acts = Act.objects.all()
    if newest:
        outcome.last_sealed, outcome.last_root = newest.day, newest.root
        acts = acts.filter(recorded_at__gte=day_bounds(newest.day)[1])
    outcome.unsealed = acts.count()
    outcome.seals = Seal.objects.count()
    outcome.stamps = Seal.objects.exclude(stamp=None).count()
