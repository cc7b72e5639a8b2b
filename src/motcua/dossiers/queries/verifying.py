"""Is a paper ours: by its verification code, the code of a receipt or copy, or the hash of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from motcua.audit.errors import NotSealedYet, ProofImpossible
from motcua.audit.queries import acts, inclusion_proof
from motcua.dossiers.events.copies import CopyIssued
from motcua.dossiers.models import Dossier, ElectronicCopy, IssuedPaper, Result
from motcua.dossiers.queries.copies import copies_with, copies_with_hash
from motcua.dossiers.rules.copies import copy_codes_in, printed_copy_code, typed_copy_code
from motcua.dossiers.rules.look_up import typed_code
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.verifying import Outcome, beginning_of_hash, code_of_file
from motcua.kernel.text import N_
from motcua.papers.rules.registry import FormKind, Regime, form_of

_PRINTED, _SIGNED = "dossiers.paper_issued", "dossiers.result_signed"
_MOST = 20
_ORIGINAL_WITHDRAWN = N_("Kết quả mà bản sao này sao lại đã bị thu hồi.")


@dataclass(frozen=True, slots=True)
class SealProof:
    """The day under whose published root the act of a paper stands, and that root."""

    day: str
    root: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What is said of one paper: no name and nothing of what the matter is about.

    `number` is the number and symbol of a result or copy; `sha256` "" where only a code is known. `ended_at`
    and `reason` tell when and why a copy was withdrawn; `copy_code` is the code printed on a copy.
    """

    outcome: Outcome
    title: str
    authority: str
    at: datetime | None
    number: str
    sha256: str
    proof: SealProof | None
    copy_code: str = ""
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        """Return the verification code, "" without a file."""
        if self.copy_code:
            return printed_copy_code(self.copy_code)
        return code_of_file(self.sha256) if self.sha256 else ""


def verified_by_code(text: str) -> list[Verified]:
    """Return what a typed code names: a copy, a verification code, else the official code of a receipt."""
    copies = copies_with([one] if (one := typed_copy_code(text)) else [])
    if copies:
        return [_of_copy(one) for one in copies]
    beginning = beginning_of_hash(text)
    if beginning:
        return _of_hash(Q(file__sha256__gte=beginning, file__sha256__lt=f"{beginning}g"))
    return _receipt_of(typed_code(text))


def verified_by_file(sha256: str, text: str = "", *, words: str = "") -> list[Verified]:
    """Return what the hash of a file names; with a code that means another file, that it was changed.

    `text` is the code typed beside the file, `words` what stands on its pages: a file that carries the code
    of a copy and is not the file that was given out is told to be none.
    """
    found = [*map(_of_copy, copies_with_hash(sha256)), *_of_hash(Q(file__sha256=sha256))]
    if found:
        return found if _is_meant(found, text) else _changed(verified_by_code(text))
    typed = verified_by_code(text) if text.strip() else []
    return _changed(typed or [_of_copy(one) for one in copies_with(copy_codes_in(words))])


def _is_meant(found: list[Verified], text: str) -> bool:
    """Tell whether a typed code of a copy means one of `found`; any other code says nothing against them."""
    typed = typed_copy_code(text)
    return not typed or not copies_with([typed]) or any(one.copy_code == typed for one in found)


def _changed(meant: list[Verified]) -> list[Verified]:
    return [
        replace(one, outcome=Outcome.NOT_ISSUED if one.copy_code else Outcome.CHANGED, proof=None)
        for one in meant
    ]


def _of_copy(copy: ElectronicCopy) -> Verified:
    taken_back = copy.result.withdrawn_at if copy.result else None
    because = copy.withdrawn_because or (_ORIGINAL_WITHDRAWN if taken_back else "")
    sha256 = copy.file.sha256 if copy.file else ""
    return Verified(
        outcome=Outcome.VALID if copy.is_in_force else Outcome.WITHDRAWN,
        title=N_("Bản sao điện tử từ bản chính (chưa ký số)"),
        authority=copy.place.name,
        at=copy.issued_at,
        number=copy.symbol,
        sha256=sha256,
        proof=_proof(copy.dossier, CopyIssued.code, sha256),
        copy_code=copy.code,
        ended_at=copy.withdrawn_at or taken_back,
        reason=because,
    )


def _of_hash(named: Q) -> list[Verified]:
    results = Result.objects.filter(named).select_related("file", "authority", "dossier")
    papers = IssuedPaper.objects.filter(named).select_related("file", "dossier__place", "dossier__regime")
    found = [_of_result(one) for one in results.order_by("id")[:_MOST]]
    return [*found, *_of_papers(list(papers.order_by("id")[:_MOST]))]


def _of_result(result: Result) -> Verified:
    withdrawn = result.withdrawn_at is not None or result.number is None
    number = f"{result.number}/{result.symbol}" if result.number is not None else ""
    sha256 = result.file.sha256 if result.file else ""
    return Verified(
        outcome=Outcome.WITHDRAWN if withdrawn else Outcome.VALID,
        title=N_("Kết quả giải quyết thủ tục hành chính"),
        authority=result.authority.name,
        at=result.issued_at or result.signed_at,
        number=result.symbol if result.symbol and str(result.number) in result.symbol else number,
        sha256=sha256,
        proof=_proof(result.dossier, _SIGNED, sha256),
    )


def _of_papers(papers: list[IssuedPaper]) -> Iterator[Verified]:
    seen: set[str] = set()
    for one in papers:
        if one.file.sha256 in seen:
            continue
        seen.add(one.file.sha256)
        yield _of_paper(one)


def _of_paper(paper: IssuedPaper) -> Verified:
    dossier = paper.dossier
    newer = IssuedPaper.objects.filter(dossier=dossier, kind=paper.kind, copy__gt=paper.copy)
    replaced = newer.exclude(file__sha256=paper.file.sha256).exists()
    voided = dossier.state == State.VOIDED
    return Verified(
        outcome=Outcome.WITHDRAWN if voided else Outcome.REPLACED if replaced else Outcome.VALID,
        title=_title(paper),
        authority=dossier.place.name,
        at=paper.at,
        number="",
        sha256=paper.file.sha256,
        proof=_proof(dossier, _PRINTED, paper.file.sha256),
    )


def _title(paper: IssuedPaper) -> str:
    regime = paper.dossier.regime
    return form_of(Regime(regime.forms) if regime else Regime.TT_01_2018, FormKind(paper.kind)).title


def _receipt_of(code: str) -> list[Verified]:
    """Tell of an official code only that a receipt was given for it, where and when: codes can be guessed."""
    dossier = Dossier.objects.select_related("place").filter(code=code).first() if code else None
    if dossier is None:
        return []
    return [
        Verified(
            outcome=Outcome.WITHDRAWN if dossier.state == State.VOIDED else Outcome.VALID,
            title=N_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
            authority=dossier.place.name,
            at=dossier.received_at,
            number=str(dossier.code),
            sha256="",
            proof=None,
        )
    ]


def _proof(dossier: Dossier, code: str, sha256: str) -> SealProof | None:
    """Return the seal that covers the act of this paper; None before the day was sealed."""
    rows = acts(stream=dossier.stream).filter(code=code).order_by("-number")
    act = next((one for one in rows if sha256 and one.facts.get("sha256") == sha256), None)
    if act is None:
        return None
    try:
        proof = inclusion_proof(act)
    except (NotSealedYet, ProofImpossible):
        return None
    return SealProof(proof.day, proof.root)
