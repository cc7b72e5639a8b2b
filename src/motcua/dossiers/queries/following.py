"""One dossier as its applicant follows it: no officer's name, no paper of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.dossiers.models import (
    Dossier,
    DossierMessage,
    DossierPaper,
    DueDate,
    IntakeClock,
    IssuedPaper,
    MessageFile,
    Milestone,
    PaperFile,
    Result,
    SupplementItem,
    SupplementRequest,
)
from motcua.dossiers.policies import applied_by
from motcua.dossiers.queries.copies import copies_for_applicant
from motcua.dossiers.rules.following import Pause
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import ENDED, State
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_
from motcua.pages.paging import Page, keyset
from motcua.papers.rules.registry import FormKind
from motcua.store.search import matching

__all__ = ["SupplementItem"]

FOR_APPLICANT = (
    FormKind.RECEIPT_AND_APPOINTMENT,
    FormKind.SUPPLEMENT_REQUEST,
    FormKind.REFUSAL,
    FormKind.APOLOGY,
    FormKind.STOP_NOTICE,
    FormKind.UNRESOLVED_NOTICE,
    FormKind.RESULT_RECEIPT,
)
"""Papers that the office writes to the applicant; slips and lists between units are none."""
_WITH_RESULT = frozenset({State.AWAITING_RETURN, State.RETURNED})
_WAITING = frozenset({State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT})
_BEGIN = {MilestoneKind.SUPPLEMENT_ASKED, MilestoneKind.PAUSED}
_END = {MilestoneKind.SUPPLEMENTED, MilestoneKind.RESUMED, MilestoneKind.RESOLVED, MilestoneKind.CLOSED}
_BECAUSE = {
    MilestoneKind.SUPPLEMENT_ASKED: N_("Chờ ông/bà bổ sung hồ sơ"),
    MilestoneKind.PAUSED: N_("Chờ ông/bà thực hiện nghĩa vụ tài chính"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to supplement and what it asks."""

    request: SupplementRequest
    items: list[SupplementItem]


@dataclass(frozen=True, slots=True)
class Followed:
    """A dossier with everything that its page tells the applicant; `requests` while one is awaited."""

    dossier: Dossier
    due: DueDate | None
    milestones: list[Milestone]
    requests: list[Asked]
    papers: list[DossierPaper]
    issued: list[IssuedPaper]
    result: Result | None
    intake: IntakeClock | None

    @property
    def state(self) -> State:
        """Return where it stands."""
        return State(self.dossier.state)

    @property
    def open_request(self) -> Asked | None:
        """Return the request that waits for an answer."""
        newest = self.requests[-1] if self.requests else None
        return newest if self.state in _WAITING else None

    @property
    def pauses(self) -> list[Pause]:
        """Return each time in which the clock stood still, oldest first."""
        return pauses_of(self.milestones)


def pauses_of(milestones: Sequence[Milestone]) -> list[Pause]:
    """Return the pauses that the milestones of a dossier (oldest first) tell."""
    found: list[Pause] = []
    begun: Milestone | None = None
    for one in milestones:
        kind = MilestoneKind(one.kind)
        if kind in _BEGIN and begun is None:
            begun = one
        elif kind in _END and begun is not None:
            found.append(_pause(begun, one.at))
            begun = None
    return [*found, _pause(begun, None)] if begun is not None else found


def _pause(begun: Milestone, until: datetime | None) -> Pause:
    reason = _BECAUSE[MilestoneKind(begun.kind)]
    return Pause(begun.at, until, f"{reason} ({begun.note})" if begun.note else reason)


def followed(dossier: Dossier) -> Followed:
    """Return what the page of a dossier at hand tells: four queries, one more while a supplement is awaited.

    And one more with a result.
    """
    received = dossier.received_at is not None
    return Followed(
        dossier=dossier,
        due=dossier.due_dates.order_by("-id").first() if received else None,
        milestones=list(dossier.milestones.order_by("at", "id")),
        requests=_requests(dossier) if dossier.state in _WAITING else [],
        papers=list(dossier.papers.order_by("round", "id")),
        issued=list(issued_to_applicant(dossier)),
        result=dossier.result if dossier.state in _WITH_RESULT else None,
        intake=None if received else dossier.intake_clocks.order_by("-round").first(),
    )


def _requests(dossier: Dossier) -> list[Asked]:
    found: dict[int, Asked] = {}
    rows = SupplementItem.objects.filter(request__dossier=dossier).select_related("request")
    for item in rows.order_by("request_id", "id"):
        found.setdefault(item.request_id, Asked(item.request, [])).items.append(item)
    return list(found.values())


def issued_to_applicant(dossier: Dossier) -> QuerySet[IssuedPaper]:
    """Return the papers that were printed for the applicant, oldest first, with their files."""
    rows = dossier.issued_papers.filter(kind__in=[kind.value for kind in FOR_APPLICANT])
    return rows.select_related("file").order_by("at", "id")


def result_for_applicant(dossier: Dossier) -> Result | None:
    """Return the result that reached the applicant's side: arrived, in force; None before."""
    return dossier.result if dossier.state in _WITH_RESULT else None


@dataclass(frozen=True, slots=True)
class Mine:
    """A page of a citizen's dossiers and how many unread messages each has, by row key."""

    page: Page[Dossier]
    unread: dict[int, int]


def my_dossiers(
    actor: Actor,
    *,
    at: datetime,
    cursor: str | None,
    q: str = "",
    which: str = "",
    applicant: int | None = None,
) -> Mine:
    """Return the dossiers for which a citizen acts, newest first: four queries.

    `which` is "open", "mine_to_do" or "ended"; `applicant` narrows to one of those they act for. Raises
    BadCursor.
    """
    rows = Dossier.objects.filter(applied_by(actor, at)).exclude(state=State.VOIDED)
    if which == "open":
        rows = rows.exclude(state__in=ENDED)
    elif which == "ended":
        rows = rows.filter(state__in=ENDED)
    elif which == "mine_to_do":
        rows = rows.filter(
            state__in=[
                State.INTAKE_SUPPLEMENT,
                State.PAUSED_SUPPLEMENT,
                State.PAUSED_FINANCIAL,
                State.AWAITING_RETURN,
            ]
        )
    if applicant is not None:
        rows = rows.filter(Q(owner=applicant) | Q(filer=applicant))
    found = keyset(matching(rows, q).select_related("version", "place"), ["-id"], cursor)
    return Mine(found, unread_in(found.rows, from_applicant=False))


def unread_in(dossiers: Sequence[Dossier], *, from_applicant: bool) -> dict[int, int]:
    """Return how many messages of one side nobody of the other opened, by row key of the dossier."""
    unread: dict[int, int] = {}
    rows = DossierMessage.objects.filter(dossier__in=dossiers, from_applicant=from_applicant, read_at=None)
    for key in rows.values_list("dossier_id", flat=True):
        unread[key] = unread.get(key, 0) + 1
    return unread


def messages_of(dossier: Dossier) -> list[DossierMessage]:
    """Return the messages on a dossier, oldest first, with their files."""
    return list(dossier.messages.prefetch_related("files__file").order_by("id"))


def readable_file(dossier: Dossier, file_id: UUID, *, everything: bool) -> StoredFile:
    """Return a file of the dossier that its applicant may open. Raises NotFound.

    Papers of the office to the applicant, the result that arrived and its copies; with `everything` (signed
    in) also what was handed in, copies of that, and what came with messages. Slips and drafts of the office
    are never among them.
    """
    result = result_for_applicant(dossier)
    if result is not None and result.file is not None and result.file.public_id == file_id:
        return result.file
    copies = copies_for_applicant(dossier, everything=everything)
    copied = next((one.file for one in copies if one.file and one.file.public_id == file_id), None)
    if copied is not None:
        return copied
    issued = issued_to_applicant(dossier).filter(file__public_id=file_id).first()
    if issued is not None:
        return issued.file
    if everything:
        found = StoredFile.objects.filter(_handed_in(dossier), public_id=file_id).first()
        if found is not None:
            return found
    raise NotFound


def _handed_in(dossier: Dossier) -> Q:
    papers = PaperFile.objects.filter(paper__dossier=dossier).values("file")
    spoken = MessageFile.objects.filter(message__dossier=dossier).values("file")
    return Q(pk__in=papers) | Q(pk__in=spoken)
