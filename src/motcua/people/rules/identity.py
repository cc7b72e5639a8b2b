"""Identity papers of persons and organisations: shapes, and what a citizen number tells by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.text import N_
from motcua.people.errors import IdentityNumberInvalid


class ApplicantKind(StrEnum):
    """Who may apply: a person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class IdentityKind(StrEnum):
    """Which paper or register a number comes from."""

    CITIZEN_ID = "citizen_id"
    OLD_ID_CARD = "old_id_card"
    PASSPORT = "passport"
    TAX_CODE = "tax_code"
    FOUNDING_DECISION = "founding_decision"


class Sex(StrEnum):
    """Sex as identity papers state it."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"


IDENTITY_NAMES: dict[IdentityKind, str] = {
    IdentityKind.CITIZEN_ID: N_("Số định danh cá nhân (thẻ căn cước)"),
    IdentityKind.OLD_ID_CARD: N_("Chứng minh nhân dân (9 số)"),
    IdentityKind.PASSPORT: N_("Hộ chiếu"),
    IdentityKind.TAX_CODE: N_("Mã số thuế, mã số doanh nghiệp"),
    IdentityKind.FOUNDING_DECISION: N_("Quyết định thành lập"),
}
"""What each kind is called on screen."""

APPLICANT_NAMES: dict[ApplicantKind, str] = {
    ApplicantKind.PERSON: N_("Cá nhân"),
    ApplicantKind.ORGANISATION: N_("Tổ chức"),
}
"""What each kind of applicant is called on screen."""

SEX_NAMES: dict[Sex, str] = {Sex.MALE: N_("Nam"), Sex.FEMALE: N_("Nữ"), Sex.OTHER: N_("Khác")}
"""What each sex is called on screen."""

KINDS_OF: dict[ApplicantKind, tuple[IdentityKind, ...]] = {
    ApplicantKind.PERSON: (IdentityKind.CITIZEN_ID, IdentityKind.OLD_ID_CARD, IdentityKind.PASSPORT),
    ApplicantKind.ORGANISATION: (IdentityKind.TAX_CODE, IdentityKind.FOUNDING_DECISION),
}
"""Which papers each kind of applicant shows."""

_SHAPES: dict[IdentityKind, tuple[re.Pattern[str], str]] = {
    IdentityKind.CITIZEN_ID: (re.compile(r"\d{12}"), N_("phải có đúng 12 chữ số")),
    IdentityKind.OLD_ID_CARD: (re.compile(r"\d{9}"), N_("phải có đúng 9 chữ số")),
    IdentityKind.PASSPORT: (re.compile(r"[A-Z0-9]{6,15}"), N_("chỉ gồm 6 đến 15 chữ cái và chữ số")),
    IdentityKind.TAX_CODE: (
        re.compile(r"\d{10}(\d{3})?|\d{12}"),
        N_("phải có 10 chữ số, 13 chữ số với đơn vị phụ thuộc, hoặc 12 chữ số"),
    ),
    IdentityKind.FOUNDING_DECISION: (re.compile(r".{3,60}"), N_("phải có từ 3 đến 60 ký tự")),
}
_SEPARATORS = re.compile(r"[\s.\-–]+")


def normal_number(kind: IdentityKind, number: str) -> str:
    """Return an identity number as it is stored and looked up: no spaces, dots or dashes, upper case.

    Raises IdentityNumberInvalid when it does not have the shape of its kind.
    """
    plain = number.strip() if kind is IdentityKind.FOUNDING_DECISION else _SEPARATORS.sub("", number)
    plain = plain.upper()
    shape, reason = _SHAPES[kind]
    if not shape.fullmatch(plain) or (kind is not IdentityKind.FOUNDING_DECISION and not plain.isascii()):
        raise IdentityNumberInvalid(paper=IDENTITY_NAMES[kind], number=number.strip(), reason=reason)
    return plain


def likely_kinds(number: str) -> tuple[IdentityKind, ...]:
    """Return the kinds of paper that a number typed at the counter may be, likeliest first."""
    plain = _SEPARATORS.sub("", number).upper()
    if not plain.isascii():
        return (IdentityKind.FOUNDING_DECISION,)
    ordered = (
        IdentityKind.CITIZEN_ID,
        IdentityKind.OLD_ID_CARD,
        IdentityKind.TAX_CODE,
        IdentityKind.PASSPORT,
    )
    return tuple(kind for kind in ordered if _SHAPES[kind][0].fullmatch(plain))


@dataclass(frozen=True, slots=True)
class CitizenNumberFacts:
    """What a 12-digit number says: code of the place of birth registration, sex, year of birth."""

    place_code: str
    sex: Sex
    birth_year: int


def citizen_number_facts(number: str) -> CitizenNumberFacts:
    """Read a 12-digit citizen number (onestop §7.4): a hint for the counter, never a decision.

    The fourth digit counts centuries from the 20th in pairs: even male, odd female. Raises
    IdentityNumberInvalid for another shape.
    """
    plain = normal_number(IdentityKind.CITIZEN_ID, number)
    pair, sex = divmod(int(plain[3]), 2)
    return CitizenNumberFacts(
        place_code=plain[:3],
        sex=Sex.FEMALE if sex else Sex.MALE,
        birth_year=1900 + 100 * pair + int(plain[4:6]),
    )
