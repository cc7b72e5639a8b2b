"""A filing as it stands before it is sent: form, papers, fees, and everything that is lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue.models import Component, Guidance
from motcua.catalogue.queries.eforms import definition_of, guidance_definition_of, guidance_in_force
from motcua.catalogue.rules.eforms import Checked, FieldKind, FormDefinition, check
from motcua.catalogue.rules.guidance import GuidanceDefinition, applicable, ask_next
from motcua.dossiers.models import Submission, SubmissionFile
from motcua.dossiers.queries.fees import fees_of, fees_to_tell
from motcua.dossiers.queries.submissions import components_of, files_of
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.fees_told import ToldFees
from motcua.dossiers.rules.filing import (
    FilingPage,
    Lacking,
    Wanted,
    lacking_details,
    lacking_fees,
    lacking_papers,
)
from motcua.dossiers.rules.submissions import AUTHORISATION_FIELD, Details, OnBehalf, read_details
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.people.rules.identity import ApplicantKind

__all__ = ["Paper", "Prepared", "SubmissionFile", "prepared", "prepared_again", "with_files"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to hand in: a component, a file field of the form (`field`), or the authorisation."""

    name: str
    component: Component | None
    field: str
    is_required: bool
    applies: bool
    files: list[SubmissionFile]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that sending a submission looks at. `checked` is None where the version has no form."""

    submission: Submission
    details: Details
    definition: FormDefinition | None
    guidance: GuidanceDefinition | None
    checked: Checked | None
    components: Sequence[Component]
    files: list[SubmissionFile]
    papers: list[Paper]
    others: list[SubmissionFile]
    fees: ToldFees
    lacking: list[Lacking]

    @property
    def is_ready(self) -> bool:
        """Tell whether it may be sent as it is."""
        return not self.lacking and (self.checked is None or self.checked.is_sound)

    @property
    def not_applicable(self) -> list[int]:
        """Return the components (row keys) that the guidance found not to apply."""
        return [one.component.pk for one in self.papers if one.component and not one.applies]

    def lacking_on(self, page: FilingPage) -> list[Lacking]:
        """Return what is lacking on one page."""
        return [one for one in self.lacking if one.page is page]


def prepared(
    submission: Submission,
    *,
    at: datetime,
    language: str = "vi",
    components: Sequence[Component] | None = None,
) -> Prepared:
    """Return a submission as it stands at `at`: three queries, and those of fees not read before.

    `components` at hand are not read again, nor is guidance where `newest_guidance` says there is none.
    """
    has_guidance = getattr(submission, "newest_guidance", True)
    row = guidance_in_force(submission.version_id, at=at) if has_guidance else None
    guidance = guidance_definition_of(row) if isinstance(row, Guidance) else None
    listed = components_of(submission) if components is None else components
    return _prepared(submission, guidance, listed, files_of(submission), at=at, language=language)


def prepared_again(
    ready: Prepared, *, at: datetime, language: str = "vi", files: list[SubmissionFile] | None = None
) -> Prepared:
    """Return `ready` after its submission changed (and its `files`, if given), without reading more."""
    held = ready.files if files is None else files
    return _prepared(ready.submission, ready.guidance, ready.components, held, at=at, language=language)


def _prepared(
    submission: Submission,
    guidance: GuidanceDefinition | None,
    components: Sequence[Component],
    files: list[SubmissionFile],
    *,
    at: datetime,
    language: str,
) -> Prepared:
    definition = definition_of(submission.eform) if submission.eform else None
    details = read_details(submission.details)
    answers = with_files(submission.answers, files)
    checked = check(definition, answers, on=legal_date(at), language=language) if definition else None
    papers = _papers(submission, components, definition, guidance, checked, details, files)
    fees = _fees(submission, details, at)
    return Prepared(
        submission=submission,
        details=details,
        definition=definition,
        guidance=guidance,
        checked=checked,
        components=components,
        files=files,
        papers=papers,
        others=[one for one in files if one.component_id is None and not one.field],
        fees=fees,
        lacking=_lacking(submission, details, guidance, papers, has_form=definition is not None, at=at),
    )


def with_files(answers: Mapping[str, Any], files: list[SubmissionFile]) -> dict[str, Any]:
    """Return the answers with the files of the form's file fields, by public id."""
    found: dict[str, Any] = dict(answers)
    for one in files:
        if one.field and one.field != AUTHORISATION_FIELD:
            found[one.field] = [*found.get(one.field, []), str(one.file.public_id)]
    return found


def _papers(
    submission: Submission,
    components: Sequence[Component],
    definition: FormDefinition | None,
    guidance: GuidanceDefinition | None,
    checked: Checked | None,
    details: Details,
    files: list[SubmissionFile],
) -> list[Paper]:
    positions = [one.position for one in components]
    apply = applicable(guidance, submission.guidance, positions) if guidance else set(positions)
    found = [
        Paper(
            name=one.name,
            component=one,
            field="",
            is_required=one.required,
            applies=one.position in apply,
            files=[file for file in files if file.component_id == one.pk],
        )
        for one in components
    ]
    for field in definition.fields if definition else ():
        if field.kind is FieldKind.FILE and (checked is None or field.name in checked.shown):
            theirs = [file for file in files if file.field == field.name]
            found.append(Paper(field.label_vi, None, field.name, field.required, applies=True, files=theirs))
    if details.on_behalf is OnBehalf.OTHER:
        theirs = [file for file in files if file.field == AUTHORISATION_FIELD]
        found.append(
            Paper(
                N_("Giấy ủy quyền"), None, AUTHORISATION_FIELD, is_required=True, applies=True, files=theirs
            )
        )
    return found


def _fees(submission: Submission, details: Details, at: datetime) -> ToldFees:
    if details.on_behalf is OnBehalf.OTHER and details.other:
        organisation = details.other.kind is ApplicantKind.ORGANISATION
    else:
        organisation = submission.represented.kind == ApplicantKind.ORGANISATION
    return fees_to_tell(
        submission.version,
        details.fee_claim,
        day=legal_date(at),
        organisation=organisation,
        channel=ReceptionChannel.ONLINE,
    )


def _lacking(
    submission: Submission,
    details: Details,
    guidance: GuidanceDefinition | None,
    papers: list[Paper],
    *,
    has_form: bool,
    at: datetime,
) -> list[Lacking]:
    found = lacking_details(details, submission.details, has_form=has_form)
    if guidance and ask_next(guidance, submission.guidance) is not None:
        found.append(Lacking(FilingPage.GUIDANCE, N_("trả lời các câu hỏi về trường hợp của ông/bà")))
    wanted = [
        Wanted(
            one.component.pk if one.component else 0, one.name, one.is_required, one.applies, len(one.files)
        )
        for one in papers
        if one.component or one.field == AUTHORISATION_FIELD
    ]
    found += [Lacking(FilingPage.PAPERS, one.name) for one in lacking_papers(wanted)]
    sheet = fees_of(submission.version, legal_date(at))
    return found + lacking_fees([one.per for one in sheet.questions], submission.details)
