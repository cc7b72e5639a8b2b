"""What the counter hands to a use case: one filing and its papers."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel


@dataclass(frozen=True, slots=True)
class PaperIn:
    """One paper handed in. `component` is the row key of the component, None for a further paper.

    `override` is the reason for receiving without a mandatory paper; it is kept and shown.
    """

    name: str
    component: int | None = None
    originals: int = 0
    certified: int = 0
    copies: int = 0
    override: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing. Keys are row keys: of the procedure, owner, filer and place of reception.

    `filer` is who stands at the counter, `owner` whose matter it is; where they differ
    `authorisation` says by which paper.
    """

    procedure: int
    owner: int
    filer: int
    place: int
    channel: ReceptionChannel
    return_channel: ReturnChannel
    summary: str
    sets: int = 1
    authorisation: str = ""
    note: str = ""
    papers: tuple[PaperIn, ...] = field(default=())
