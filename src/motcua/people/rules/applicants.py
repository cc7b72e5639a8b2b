"""What the counter writes down about an applicant, checked and put into its normal form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.text import fold, name_key, print_date, tidy
from motcua.people.errors import BirthDateInFuture, IdentityKindWrong, NameInvalid
from motcua.people.rules.citizen_card import CitizenCard
from motcua.people.rules.identity import (
    APPLICANT_NAMES,
    IDENTITY_NAMES,
    KINDS_OF,
    ApplicantKind,
    IdentityKind,
    normal_number,
)


@dataclass(frozen=True, slots=True)
class ApplicantDetails:
    """What is written down about an applicant; "" and None stand for "not stated".

    An address is text of either map (63 provinces and three tiers, or 34 and two); codes are optional.
    `representative` is who acts for an organisation.
    """

    kind: ApplicantKind
    name: str
    identity_kind: IdentityKind | None = None
    identity_number: str = ""
    old_identity_number: str = ""
    tax_code: str = ""
    birth_date: date | None = None
    sex: str = ""
    representative: str = ""
    address: str = ""
    province_code: str = ""
    district_code: str = ""
    ward_code: str = ""
    phone: str = ""
    email: str = ""


def checked(details: ApplicantDetails, *, today: date) -> ApplicantDetails:
    """Return `details` in their normal form.

    Raises NameInvalid, IdentityNumberInvalid, IdentityKindWrong (a person shows a person's paper) or
    BirthDateInFuture.
    """
    if not tidy(details.name):
        raise NameInvalid
    if details.birth_date and details.birth_date > today:
        raise BirthDateInFuture(day=print_date(details.birth_date))
    number = ""
    if details.identity_kind and details.identity_number.strip():
        if details.identity_kind not in KINDS_OF[details.kind]:
            raise IdentityKindWrong(
                paper=IDENTITY_NAMES[details.identity_kind],
                applicant=APPLICANT_NAMES[details.kind].lower(),
            )
        number = normal_number(details.identity_kind, details.identity_number)
    tax_code = details.tax_code.strip()
    return replace(
        details,
        name=tidy(details.name),
        identity_kind=details.identity_kind if number else None,
        identity_number=number,
        tax_code=normal_number(IdentityKind.TAX_CODE, tax_code) if tax_code else "",
        representative=tidy(details.representative),
        address=tidy(details.address),
        phone=tidy(details.phone),
        email=details.email.strip(),
    )


def details_of_card(card: CitizenCard) -> ApplicantDetails:
    """Return what a citizen card says about its holder."""
    return ApplicantDetails(
        kind=ApplicantKind.PERSON,
        name=card.full_name,
        identity_kind=IdentityKind.CITIZEN_ID,
        identity_number=card.number,
        old_identity_number=card.old_number,
        birth_date=card.born,
        sex=card.sex.value,
        address=card.address,
    )


def applicant_search_text(details: ApplicantDetails) -> str:
    """Return what an applicant is found by: names, never a number."""
    return fold(" ".join([details.name, details.representative]))


def sort_key_of(name: str) -> str:
    """Return the stored form of the Vietnamese name order: given name first."""
    return " ".join(name_key(name))
