"""What is known beforehand of whose matter a filing is, and of who files it."""

from __future__ import annotations

from typing import Any

from motcua.catalogue.queries.eforms import definition_of
from motcua.catalogue.rules.eforms import Known, prefilled
from motcua.dossiers.models import Submission
from motcua.dossiers.queries.submissions import applicant_with_key
from motcua.dossiers.rules.submissions import read_details
from motcua.kernel.text import print_date, tidy
from motcua.people.models import Applicant, CitizenIdentity
from motcua.people.queries.citizens import identity_of
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import IdentityKind


def known_answers(submission: Submission) -> dict[str, Any]:
    """Return the answers of the form that the account tells as things stand in `submission`, by field.

    Of the citizen: what their sign-in verified. Of an organisation: what is written down about it. Of
    somebody who gave an authorisation: what stands in the first topic. Two queries, none without a form.
    """
    if submission.eform is None:
        return {}
    identity = identity_of(submission.account_id)
    if identity is None:
        return {}
    filer = _person(identity)
    owner = filer
    details = read_details(submission.details)
    if details.other is not None:
        owner = _other(details.other)
    elif submission.represented_id != identity.applicant_id:
        owner = _applicant(applicant_with_key(submission.represented_id))
    return prefilled(definition_of(submission.eform), owner=owner, filer=filer)


def _person(identity: CitizenIdentity) -> Known:
    person, account = identity.applicant, identity.account
    return Known(
        kind=person.kind,
        name=account.full_name,
        identity_number=person.identity_number,
        birth_date=print_date(person.birth_date) if person.birth_date else "",
        tax_code=person.tax_code,
        phone=account.phone or person.phone,
        email=account.email or person.email,
        address=person.address,
    )


def _applicant(one: Applicant) -> Known:
    return Known(
        kind=one.kind,
        name=one.name,
        identity_number=one.identity_number,
        birth_date=print_date(one.birth_date) if one.birth_date else "",
        tax_code=one.tax_code or (one.identity_number if one.identity_kind == IdentityKind.TAX_CODE else ""),
        representative=one.representative,
        phone=one.phone,
        email=one.email,
        address=one.address,
    )


def _other(other: ApplicantDetails) -> Known:
    number = other.identity_number.strip()
    return Known(
        kind=other.kind.value,
        name=tidy(other.name),
        identity_number=number,
        tax_code=number if other.identity_kind is IdentityKind.TAX_CODE else "",
        phone=tidy(other.phone),
        address=tidy(other.address),
    )
