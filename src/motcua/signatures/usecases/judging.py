"""Looking at the signatures of a file, and keeping what was found."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext

from motcua.files.policies import Advice
from motcua.files.queries import read_stored
from motcua.jobs.usecases import enqueue
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.signatures.clients.revocation import ask
from motcua.signatures.clients.verifier import verify_apart
from motcua.signatures.codecs.verification import SIGNED, Known
from motcua.signatures.models import Verdict
from motcua.signatures.queries import (
    NO_ROOTS,
    PDF,
    SignatureReport,
    StoredFile,
    files_to_judge,
    known_report,
    report_of,
    roots_digest,
    roots_in_force,
)
from motcua.signatures.rules.findings import Found, Signature, State, state_of
from motcua.store.writes import working

LARGE: Final = 10 * 1024 * 1024
"""A larger file is looked at in the background: whoever hands it in does not wait."""
AT_ONCE: Final = 200
_LATER: Final = N_("Tệp lớn: chữ ký số trong tệp sẽ được kiểm tra sau ít phút, ông/bà cứ làm tiếp.")
_NO_NEED_TO_ACT: Final = frozenset(
    {Found.UNKNOWN_ROOT, Found.REVOCATION_UNKNOWN, Found.CHAIN_UNSURE, Found.GOOD}
)


def judge(*, file: StoredFile, actor: Actor, at: datetime) -> SignatureReport:
    """Look at the signatures of a stored file, unless that was done, and return what is found.

    Takes a process of its own and asks the network: never inside a transaction. Raises FileChanged.
    """
    if file.media_type != PDF:
        return SignatureReport(State.UNSIGNED)
    return known_report(file.sha256, at=at) or judge_bytes(content=read_stored(file), actor=actor, at=at)


def judge_bytes(*, content: bytes, actor: Actor, at: datetime) -> SignatureReport:
    """Look at the signatures of a PDF that need not be stored, unless that was done; return what is found.

    What is no PDF is unsigned. Never inside a transaction.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    known = known_report(sha256, at=at)
    if known is not None:
        return known
    if SIGNED not in content:
        return report_of(_keep(sha256, NO_ROOTS, [], at))
    roots = list(roots_in_force(legal_date(at)))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        copy.write(content)
        copy.flush()
        found = _looked_at(Path(copy.name), [root.pem for root in roots], at)
    return report_of(_keep(sha256, roots_digest(at), found, at))


def judge_waiting(*, actor: Actor, at: datetime, limit: int = AT_ONCE) -> int:
    """Look at kept files whose signatures nobody looked at under the roots that hold now; return how many."""
    files = files_to_judge(at=at, limit=limit)
    for file in files:
        judge(file=file, actor=actor, at=at)
    return len(files)


def advise(*, file: StoredFile, actor: Actor, at: datetime) -> Sequence[Advice]:
    """Tell whoever hands a file in what is wrong with its signatures, while still there (capability G47)."""
    if file.media_type != PDF:
        return []
    if file.size > LARGE:
        _judge_later(file=file, actor=actor, at=at)
        return [Advice(gettext(_LATER), warns=False)]
    report = judge(file=file, actor=actor, at=at)
    told = zip(report.signers, report.sentences, strict=False)
    return [Advice(sentence, warns=one.found not in _NO_NEED_TO_ACT) for one, sentence in told]


def _looked_at(path: Path, roots: Sequence[str], at: datetime) -> list[Signature]:
    verified = verify_apart(path, Known(roots), at=at)
    if not verified.look_ups:
        return verified.signatures
    ocsps, crls = ask(verified.look_ups)
    if not ocsps and not crls:
        return verified.signatures
    return verify_apart(path, Known(roots, ocsps, crls), at=at).signatures


@working
def _judge_later(*, file: StoredFile, actor: Actor, at: datetime) -> None:
    enqueue("signatures.judge", {"file": str(file.public_id)}, actor=actor, at=at, key=file.sha256)


@working
def _keep(sha256: str, roots: str, found: Sequence[Signature], at: datetime) -> Verdict:
    row, _ = Verdict.objects.update_or_create(
        sha256=sha256,
        roots=roots,
        defaults={
            "state": state_of(found),
            "signatures": [one.plain() for one in found],
            "judged_at": at,
        },
    )
    return row


@working
def forget_verdicts(*, hashes: Sequence[str], actor: Actor, at: datetime) -> None:
    """Drop what was found in bytes (SHA-256) that are released: it names who signed them."""
    Verdict.objects.filter(sha256__in=hashes).delete()
