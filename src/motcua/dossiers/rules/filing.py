"""Is a filing ready to be sent: what is lacking, and on which page of the filing it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.submissions import FEE, Details, OnBehalf, quantity
from motcua.kernel.text import N_, tidy
from motcua.people.errors import IdentityNumberInvalid
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.citizens import looks_like_email, looks_like_phone
from motcua.people.rules.identity import KINDS_OF, normal_number


class FilingPage(StrEnum):
    """The topics of a filing, in their order; the form has a page of its own for each of its topics."""

    WHO = "nguoi-nop"
    CONTACT = "lien-he"
    GUIDANCE = "huong-dan"
    FORM = "to-khai"
    PAPERS = "giay-to"
    RESULT = "nhan-ket-qua"
    FEES = "phi-le-phi"


PAGE_NAMES = {
    FilingPage.WHO: N_("Người nộp và chủ hồ sơ"),
    FilingPage.CONTACT: N_("Thông tin liên hệ"),
    FilingPage.GUIDANCE: N_("Trường hợp của ông/bà"),
    FilingPage.FORM: N_("Tờ khai"),
    FilingPage.PAPERS: N_("Giấy tờ"),
    FilingPage.RESULT: N_("Cách nhận kết quả"),
    FilingPage.FEES: N_("Phí, lệ phí"),
}
LEAST_SUMMARY = 10
_LONGEST = {
    "address": (500, FilingPage.CONTACT, N_("địa chỉ liên hệ không dài quá 500 ký tự")),
    "phone": (60, FilingPage.CONTACT, N_("số điện thoại không dài quá 60 ký tự")),
    "email": (254, FilingPage.CONTACT, N_("thư điện tử không dài quá 254 ký tự")),
    "summary": (500, FilingPage.FORM, N_("nội dung đề nghị giải quyết không dài quá 500 ký tự")),
    "return_address": (500, FilingPage.RESULT, N_("địa chỉ nhận kết quả không dài quá 500 ký tự")),
    "other_name": (300, FilingPage.WHO, N_("tên người ủy quyền không dài quá 300 ký tự")),
    "other_identity_number": (60, FilingPage.WHO, N_("số giấy tờ của người ủy quyền không dài quá 60 ký tự")),
    "other_address": (500, FilingPage.WHO, N_("địa chỉ của người ủy quyền không dài quá 500 ký tự")),
    "other_phone": (60, FilingPage.WHO, N_("số điện thoại của người ủy quyền không dài quá 60 ký tự")),
    "authorisation": (300, FilingPage.WHO, N_("giấy ủy quyền không dài quá 300 ký tự")),
}
"""How many letters a dossier has room for; a draft keeps whatever was typed."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that must be put right before sending: what, and on which page."""

    page: FilingPage
    what: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper of the list as a filing sees it. `applies`: the guidance did not find otherwise."""

    component: int
    name: str
    is_required: bool
    applies: bool
    files: int


def lacking_details(details: Details, stored: Mapping[str, str], *, has_form: bool) -> list[Lacking]:
    """Return what was left out of the texts beside the form."""
    found = []
    if details.on_behalf is OnBehalf.OTHER:
        found += _lacking_other(details)
    if details.on_behalf is OnBehalf.ORGANISATION and not stored.get("represented"):
        found.append(Lacking(FilingPage.WHO, N_("tổ chức mà ông/bà nộp hồ sơ thay")))
    if not details.address:
        found.append(Lacking(FilingPage.CONTACT, N_("địa chỉ liên hệ")))
    if not details.phone and not details.email:
        found.append(Lacking(FilingPage.CONTACT, N_("số điện thoại hoặc thư điện tử")))
    if not has_form and len(details.summary) < LEAST_SUMMARY:
        found.append(Lacking(FilingPage.FORM, N_("nội dung đề nghị giải quyết")))
    if not stored.get("return_channel"):
        found.append(Lacking(FilingPage.RESULT, N_("cách nhận kết quả")))
    if details.return_channel is ReturnChannel.POST and not details.return_address:
        found.append(Lacking(FilingPage.RESULT, N_("địa chỉ nhận kết quả qua bưu chính")))
    return found + _ill_formed(details, stored)


def _ill_formed(details: Details, stored: Mapping[str, str]) -> list[Lacking]:
    """Return what was typed and saved while the page said that it is wrong."""
    found = [
        Lacking(page, what)
        for name, (most, page, what) in _LONGEST.items()
        if len(tidy(stored.get(name, ""))) > most
        and (page is not FilingPage.WHO or details.on_behalf is OnBehalf.OTHER)
    ]
    if details.phone and not looks_like_phone(details.phone):
        found.append(Lacking(FilingPage.CONTACT, N_("số điện thoại gồm 8 đến 15 chữ số")))
    if details.email and not looks_like_email(details.email):
        found.append(Lacking(FilingPage.CONTACT, N_("thư điện tử có dạng ten@noi.vn")))
    return found


def _lacking_other(details: Details) -> list[Lacking]:
    other = details.other
    parts = {
        N_("tên người ủy quyền"): tidy(other.name) if other else "",
        N_("số giấy tờ của người ủy quyền"): other.identity_number.strip() if other else "",
        N_("giấy ủy quyền (số, ngày, nơi lập)"): details.authorisation,
    }
    found = [Lacking(FilingPage.WHO, what) for what, text in parts.items() if not text]
    if other and other.identity_number.strip() and not shows_a_paper(other):
        found.append(Lacking(FilingPage.WHO, N_("loại và số giấy tờ của người ủy quyền, đúng như trên giấy")))
    return found


def shows_a_paper(who: ApplicantDetails) -> bool:
    """Tell whether the kind of paper is one that such an applicant has, and the number has its shape."""
    if who.identity_kind not in KINDS_OF[who.kind]:
        return False
    try:
        normal_number(who.identity_kind, who.identity_number)
    except IdentityNumberInvalid:
        return False
    return True


def lacking_fees(asked: Iterable[str], stored: Mapping[str, str]) -> list[Lacking]:
    """Return the quantities that the fees ask for (by their `per`) and nobody said."""
    return [Lacking(FilingPage.FEES, per) for per in asked if quantity(stored.get(f"{FEE}{per}", "")) is None]


def lacking_papers(papers: Sequence[Wanted]) -> list[Wanted]:
    """Return the mandatory papers that apply and have no file: online, one file stands for a paper."""
    return [one for one in papers if one.is_required and one.applies and not one.files]
