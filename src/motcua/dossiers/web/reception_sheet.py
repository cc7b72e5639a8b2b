"""The one page of reception as it stands: what was typed, with what the system knows beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.catalogue.queries import Offer
from motcua.dossiers.policies import may_receive
from motcua.dossiers.queries.checklist import required_from
from motcua.dossiers.queries.fees import fees_of, fees_to_tell
from motcua.dossiers.queries.reception import (
    Applicant,
    Choice,
    Preview,
    StoredFile,
    agency_served,
    offer_to_receive,
    places_to_receive,
    preview_due,
    uploads_of,
)
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.checklist import Counted, Required, missing_papers
from motcua.dossiers.rules.fees_told import ToldFees
from motcua.dossiers.web.reception_forms import (
    ApplicantPart,
    AskPart,
    DossierPart,
    PaperPart,
    Part,
    ReceptionForm,
    RedirectPart,
    RefusePart,
    ScanPart,
)
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.money import Money
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import Form
from motcua.pages.http import Request
from motcua.people.queries import applicant_for
from motcua.people.rules.identity import ApplicantKind, IdentityKind

WHOLE: Final = ("owner", "filer")
"""Prefixes of the two applicants."""
MOST_DOSSIERS: Final = 20
"""Dossiers on one receipt."""
MOST_EXTRAS: Final = 20
"""Papers of one dossier beside the published components."""
_SMALL: Final = re.compile(r"[0-9]{1,3}")


@dataclass(slots=True)
class Notes:
    """What one step found out, to be shown once: hits, faults, and where the focus goes next."""

    choices: list[Choice] | None = None
    found: dict[str, list[Applicant]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, list[str]] = field(default_factory=dict)
    focus: str = ""
    offers: dict[tuple[UUID, datetime], Offer] = field(default_factory=dict)

    def offer(self, public_id: UUID, at: datetime) -> Offer:
        """Return a procedure as it takes dossiers at `at`, read once for a request. Raises NotFound."""
        key = (public_id, at)
        if key not in self.offers:
            self.offers[key] = offer_to_receive(public_id, at=at)
        return self.offers[key]


@dataclass(slots=True)
class ApplicantLine:
    """One of the two applicants."""

    who: str
    part: ApplicantPart
    known: Applicant | None
    q: str


@dataclass(slots=True)
class Scan:
    """An upload in progress, with what is declared about it."""

    file: StoredFile
    part: ScanPart


@dataclass(slots=True)
class PaperLine:
    """One line of the checklist; `required` is None for a paper beside the components."""

    prefix: str
    part: PaperPart
    required: Required | None
    condition: str
    scans: list[Scan]
    is_missing: bool = False

    @property
    def label(self) -> str:
        """Return the name of the paper."""
        return self.required.name if self.required else str(self.part["name"].value() or "")

    @property
    def is_given(self) -> bool:
        """Tell whether anything was handed in for it."""
        counted = self.part.count("originals") + self.part.count("certified") + self.part.count("copies")
        return bool(counted or self.scans)


@dataclass(slots=True)
class DossierLine:
    """One dossier of the sitting."""

    index: int
    offer: Offer
    part: DossierPart
    papers: list[PaperLine]
    loose: list[Scan]
    preview: Preview | None = None
    fault: str = ""
    for_agency: str = ""
    fees: ToldFees | None = None

    @property
    def components(self) -> list[PaperLine]:
        """Return the lines of the published components."""
        return [line for line in self.papers if line.required]

    @property
    def missing(self) -> list[PaperLine]:
        """Return the mandatory papers that are missing."""
        return [line for line in self.papers if line.is_missing]


@dataclass(slots=True)
class Sheet:
    """Everything on the page."""

    form: ReceptionForm
    owner: ApplicantLine
    filer: ApplicantLine
    dossiers: list[DossierLine]
    ask: AskPart
    refuse: RefusePart
    redirect: RedirectPart
    notes: Notes
    at: datetime

    def reckon(self) -> None:
        """Compute when each dossier would be due, or why it cannot be received here."""
        place = str(self.form["place"].value() or "")
        for line in self.dossiers:
            line.fees = self._fees_of(line)
            try:
                if place.isdecimal():
                    line.for_agency = agency_served(line.offer, int(place), at=self.at)
                line.preview = preview_due(line.offer, at=self.at)
            except DomainError as error:
                line.fault = refusal_sentence(error)

    def _fees_of(self, line: DossierLine) -> ToldFees | None:
        known = self.owner.known
        if line.offer.version is None:
            return None
        return fees_to_tell(
            line.offer.version,
            line.part.claim,
            day=legal_date(self.at),
            organisation=(known.kind if known else self.owner.part["kind"].value()) == "organisation",
            channel=ReceptionChannel(self.form["channel"].value() or ReceptionChannel.COUNTER),
        )

    @property
    def fees_total(self) -> Money:
        """Return what is to be paid for all dossiers of the sitting."""
        return sum((line.fees.total for line in self.dossiers if line.fees), Money(0))

    @property
    def has_filer(self) -> bool:
        """Tell whether somebody else files than the owner."""
        return bool(self.form["has_filer"].value())

    @property
    def missing(self) -> bool:
        """Tell whether a mandatory paper is missing anywhere."""
        return any(line.missing for line in self.dossiers)

    @property
    def is_ready(self) -> bool:
        """Tell whether there is anything to receive, and nothing that is closed."""
        return bool(self.dossiers) and not any(line.offer.closed for line in self.dossiers)

    def parts(self, *extra: Part) -> Iterator[Form]:
        """Yield every form that must be whole before an act, `extra` ones of the act included."""
        yield self.form
        yield self.owner.part
        if self.has_filer:
            yield self.filer.part
        for line in self.dossiers:
            yield line.part
            for paper in line.papers:
                yield paper.part
                yield from (scan.part for scan in paper.scans)
        yield from extra

    def is_valid(self, *extra: Part) -> bool:
        """Tell whether everything typed has the right shape; every form is asked, to show all at once."""
        if not self.dossiers:
            self.form.add_error(None, gettext("Chưa chọn thủ tục."))
        answers = [one.is_valid() for one in self.parts(*extra)]
        return all(answers)


def read_sheet(request: Request, typed: QueryDict, notes: Notes, *, late: bool, ending: str = "") -> Sheet:
    """Return the page for what was `typed`; mistakes are shown when an `ending` was asked for.

    Raises what reading a procedure raises.
    """
    quiet = not ending
    form = ReceptionForm(typed, quiet=quiet)
    form.offer_places((unit.pk, unit.name) for unit in places_to_receive(request.actor))
    form.fields["received_at"].required = late
    at = _moment(form, request.at) if late else request.at
    uploads = _uploads(request, typed)
    owner, filer = (_applicant(who, typed, quiet=quiet) for who in WHOLE)
    dossiers = [_dossier(int(one), typed, uploads, notes, at, quiet=quiet) for one in indices(typed)]
    return Sheet(
        form=form,
        owner=owner,
        filer=filer,
        dossiers=dossiers,
        ask=AskPart(typed, prefix="ask", quiet=ending != "ask"),
        refuse=RefusePart(typed, prefix="refuse", quiet=ending != "refuse"),
        redirect=RedirectPart(typed, prefix="redirect", quiet=ending != "redirect"),
        notes=notes,
        at=at,
    )


def begin(request: Request) -> QueryDict:
    """Return an empty page: what is chosen before anybody types."""
    typed = QueryDict(mutable=True)
    given = {
        "operation": uuid4(),
        "channel": ReceptionChannel.COUNTER,
        "return_channel": ReturnChannel.COUNTER,
        "place": next(iter(may_receive(request.actor)), ""),
        "ask-guide": request.actor.label,
    }
    for who in WHOLE:
        given[f"{who}-kind"] = ApplicantKind.PERSON
        given[f"{who}-identity_kind"] = IdentityKind.CITIZEN_ID
    for name, value in given.items():
        typed[name] = str(value)
    return typed


def go_on(request: Request) -> QueryDict:
    """Return the page as it was sent, with what is chosen beforehand where a part was not shown yet."""
    typed = request.POST.copy()
    for name, value in begin(request).items():
        if name not in typed and name != "operation":
            typed[name] = str(value)
    return typed


def indices(typed: QueryDict) -> list[str]:
    """Return the numbers of the dossiers on the page, in order."""
    return [one for one in typed.getlist("d") if _SMALL.fullmatch(one)][:MOST_DOSSIERS]


def small_number(typed: QueryDict, name: str, otherwise: int | None = None) -> int | None:
    """Return a small whole number of the page, `otherwise` when there is none in the field."""
    text = typed.get(name, "")
    return int(text) if _SMALL.fullmatch(text) else otherwise


def keys_in(typed: QueryDict, name: str) -> list[UUID]:
    """Return the public ids in a field that may stand several times; what is none is left out."""
    found = (_uuid(value) for value in typed.getlist(name))
    return list(dict.fromkeys(one for one in found if one))


def file_fields(typed: QueryDict) -> list[str]:
    """Return the names of the fields that carry uploads."""
    return [name for name in typed if name.endswith(("-file", "-loose"))]


def _moment(form: ReceptionForm, otherwise: datetime) -> datetime:
    form.full_clean()
    typed = form.cleaned_data.get("received_at")
    return typed if isinstance(typed, datetime) else otherwise


def _uploads(request: Request, typed: QueryDict) -> dict[UUID, StoredFile]:
    wanted = [key for name in file_fields(typed) for key in keys_in(typed, name)]
    return uploads_of(request.actor, wanted) if wanted else {}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _applicant(who: str, typed: QueryDict, *, quiet: bool) -> ApplicantLine:
    part = ApplicantPart(typed, prefix=who, quiet=quiet)
    key = _uuid(typed.get(f"{who}-known", ""))
    try:
        known = applicant_for(key) if key else None
    except NotFound:
        known = None
    return ApplicantLine(who, part, known, typed.get(f"{who}-q", ""))


def _dossier(
    index: int,
    typed: QueryDict,
    uploads: dict[UUID, StoredFile],
    notes: Notes,
    at: datetime,
    *,
    quiet: bool,
) -> DossierLine:
    prefix = f"d{index}"
    part = DossierPart(typed, prefix=prefix, quiet=quiet)
    procedure = _uuid(typed.get(f"{prefix}-procedure", ""))
    if procedure is None:
        raise NotFound
    offer = notes.offer(procedure, at)
    part.ask_fees(fees_of(offer.version, legal_date(at)) if offer.version else None)
    papers = [
        _paper(f"{prefix}-c{row.pk}", typed, uploads, required, row.condition, quiet=quiet)
        for row, required in zip(offer.components, required_from(offer.components), strict=True)
    ]
    papers += [
        _paper(f"{prefix}-x{one}", typed, uploads, None, "", quiet=quiet)
        for one in range(min(small_number(typed, f"{prefix}-extras") or 0, MOST_EXTRAS))
    ]
    line = DossierLine(index, offer, part, papers, _scans(f"{prefix}-loose", typed, uploads, quiet=quiet))
    _mark_missing(line)
    return line


def _paper(
    prefix: str,
    typed: QueryDict,
    uploads: dict[UUID, StoredFile],
    required: Required | None,
    condition: str,
    *,
    quiet: bool,
) -> PaperLine:
    part = PaperPart(typed, prefix=prefix, quiet=quiet)
    return PaperLine(prefix, part, required, condition, _scans(f"{prefix}-file", typed, uploads, quiet=quiet))


def _scans(name: str, typed: QueryDict, uploads: dict[UUID, StoredFile], *, quiet: bool) -> list[Scan]:
    return [
        Scan(uploads[key], ScanPart(typed, prefix=f"s-{key}", quiet=quiet))
        for key in keys_in(typed, name)
        if key in uploads
    ]


def _mark_missing(line: DossierLine) -> None:
    counted = [
        Counted(
            paper.required.key,
            paper.part.count("originals"),
            paper.part.count("certified"),
            paper.part.count("copies"),
            len(paper.scans),
        )
        for paper in line.papers
        if paper.required
    ]
    missing = {one.key for one in missing_papers([p.required for p in line.papers if p.required], counted)}
    for paper in line.papers:
        paper.is_missing = paper.required is not None and paper.required.key in missing
