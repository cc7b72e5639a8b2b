"""Printing a paper and storing its bytes, before the use case that keeps it (decision 9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.forms import print_paper, print_receipt_of_many, print_transfer_list
from motcua.dossiers.queries.people import PeopleUnit
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.papers.printing.forms import Paper
from motcua.papers.rules.registry import FormKind

ISSUED_PURPOSE = "dossiers.issued_paper"
"""What a printed paper is stored for."""


def stored_paper(dossier: Dossier, kind: FormKind, *, actor: Actor, at: datetime) -> UUID:
    """Print a paper of the dossier and return the public id of its stored bytes.

    Raises FormUnavailable, FormNotInRegime.
    """
    return _stored(print_paper(dossier, kind, officer=actor.label, at=at), actor=actor, at=at)


def stored_receipt(dossiers: Sequence[Dossier], *, actor: Actor, at: datetime) -> UUID:
    """Print one receipt for several dossiers and return the public id of its stored bytes."""
    return _stored(print_receipt_of_many(dossiers, officer=actor.label, at=at), actor=actor, at=at)


def stored_transfer_list(
    dossiers: Sequence[Dossier], *, giving: PeopleUnit, receiving: PeopleUnit, actor: Actor, at: datetime
) -> UUID:
    """Print the list of a hand-over and return the public id of its stored bytes."""
    paper = print_transfer_list(dossiers, giving=giving, receiving=receiving, officer=actor.label, at=at)
    return _stored(paper, actor=actor, at=at)


def _stored(paper: Paper, *, actor: Actor, at: datetime) -> UUID:
    stored = store_bytes(
        content=paper.content, name=paper.filename, purpose=ISSUED_PURPOSE, actor=actor, at=at
    )
    return stored.public_id
