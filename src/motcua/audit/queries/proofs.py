"""Inclusion proofs and the published roots."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from motcua.audit.errors import NotSealedYet, ProofImpossible
from motcua.audit.models import Act, Seal
from motcua.audit.queries.sealing import act_leaf, last_seal, sealed_leaves
from motcua.audit.rules import merkle
from motcua.audit.rules.chain import act_document
from motcua.audit.rules.proof import Proof
from motcua.kernel.dates import day_bounds, legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.events import Plain
from motcua.kernel.text import print_date


def inclusion_proof(act: Act) -> Proof:
    """Return the proof that `act` is under the published root of its day.

    Raises NotSealedYet before that day is sealed, ProofImpossible when the row is not as it was sealed.
    """
    day = legal_date(act.recorded_at)
    seal = Seal.objects.filter(day__gte=day).select_related("stamp").order_by("day").first()
    if seal is None:
        raise NotSealedYet(day=print_date(day))
    leaves = list(sealed_leaves(seal))
    leaf = act_leaf(act.stream, act.number, act.hash)
    if leaf not in leaves:
        raise ProofImpossible(number=act.number, stream=act.stream)
    stamp = getattr(seal, "stamp", None)
    proof = Proof(
        act=act_document(act.content()).decode(),
        steps=merkle.proof(leaves, leaves.index(leaf)),
        heads_root=seal.heads_root,
        previous_root=seal.previous_root,
        day=seal.day.isoformat(),
        root=seal.root,
        stamp=b64encode(bytes(stamp.token)).decode() if stamp else "",
    )
    if not proof.holds:
        raise ProofImpossible(number=act.number, stream=act.stream)
    return proof


def act_of(stream: str, number: int) -> Act:
    """Return one act of a stream. Raises NotFound."""
    act = Act.objects.filter(stream=stream, number=number).first()
    if act is None:
        raise NotFound
    return act


def latest_proof(stream: str) -> Proof | None:
    """Return the proof of the last act of `stream` that a seal covers; None when none does.

    For a slip about the whole dossier: through the chain that act vouches for all before it.
    """
    newest = last_seal()
    if newest is None:
        return None
    sealed = Act.objects.filter(stream=stream, recorded_at__lt=day_bounds(newest.day)[1])
    act = sealed.order_by("-number").first()
    return inclusion_proof(act) if act else None


def published_roots() -> Iterator[dict[str, Plain]]:
    """Yield what is published of each seal, oldest first: open data, no personal value in it."""
    seals = Seal.objects.defer("leaves").select_related("stamp").order_by("day")
    for seal in seals.iterator(chunk_size=500):
        stamp = getattr(seal, "stamp", None)
        yield {
            "day": seal.day.isoformat(),
            "root": seal.root,
            "previous_root": seal.previous_root,
            "acts_root": seal.acts_root,
            "heads_root": seal.heads_root,
            "acts": seal.acts,
            "heads": seal.heads,
            "sealed_at": seal.sealed_at.isoformat(),
            "stamped_at": stamp.stamped_at.isoformat() if stamp else None,
            "stamped_by": stamp.authority if stamp else None,
        }
