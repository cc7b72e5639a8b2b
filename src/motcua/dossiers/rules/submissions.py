"""What a citizen says of a filing beside the answers of its form, and how drafts of it are compared."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from motcua.dossiers.errors.filing import SubmissionTooLarge
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.fees_told import FeeClaim
from motcua.kernel.text import N_, tidy
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind, IdentityKind


class OnBehalf(StrEnum):
    """For whom a citizen files."""

    OWN = "own"
    ORGANISATION = "organisation"
    OTHER = "other"


ON_BEHALF_NAMES: Final = {
    OnBehalf.OWN: N_("Cho chính tôi"),
    OnBehalf.ORGANISATION: N_("Cho tổ chức mà tôi là thành viên"),
    OnBehalf.OTHER: N_("Cho người khác, theo giấy ủy quyền"),
}


class FileOrigin(StrEnum):
    """Whence a file of a filing came."""

    UPLOADED = "uploaded"
    REUSED = "reused"


SUBMISSION_PURPOSE: Final = "dossiers.submission"
"""What citizens upload papers for."""
MOST_FILES: Final = 40
"""Files of one filing; more are handed in as one PDF."""
MOST_LETTERS: Final = 400_000
"""Letters of everything typed in one filing."""
AUTHORISATION_FIELD: Final = "authorisation"
"""Where the file of the authorisation paper stands (`SubmissionFile.field`)."""

DETAILS: Final = (
    *("on_behalf", "represented", "authorisation"),
    *("other_kind", "other_name", "other_identity_kind", "other_identity_number", "other_address"),
    *("other_phone", "other_email"),
    *("address", "phone", "email"),
    *("summary", "return_channel", "return_address"),
    *("relief", "relief_reason"),
)
"""What `Submission.details` may hold, each a text as it was typed; quantities of fees begin with FEE."""
FEE: Final = "fee:"
_CHOSEN: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {
        "on_behalf": OnBehalf,
        "return_channel": ReturnChannel,
        "other_kind": ApplicantKind,
        "other_identity_kind": IdentityKind,
    }
)
"""Details that are chosen: a code that is none of these was not typed by anybody."""
_QUANTITY: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Details:
    """What was said beside the form. `other`: whose matter it is, by an authorisation paper."""

    on_behalf: OnBehalf
    authorisation: str
    other: ApplicantDetails | None
    address: str
    phone: str
    email: str
    summary: str
    return_channel: ReturnChannel
    return_address: str
    fee_claim: FeeClaim


def kept_details(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept of the texts typed beside the form: known names only, codes that exist.

    Without NUL, which no keyboard types and PostgreSQL does not store.
    """
    return {
        name: text.replace("\0", "")
        for name, text in typed.items()
        if (name in DETAILS or name.startswith(FEE)) and _may_be_chosen(name, text)
    }


def _may_be_chosen(name: str, text: str) -> bool:
    return name not in _CHOSEN or not text or text in set(_CHOSEN[name])


def require_small(*parts: object) -> None:
    """Refuse more text than any filing has. Raises SubmissionTooLarge."""
    if sum(len(json.dumps(one, ensure_ascii=False)) for one in parts) > MOST_LETTERS:
        raise SubmissionTooLarge


def read_details(stored: Mapping[str, str]) -> Details:
    """Return the details of a filing from the texts that were kept."""
    on_behalf = OnBehalf(stored.get("on_behalf") or OnBehalf.OWN)
    return Details(
        on_behalf=on_behalf,
        authorisation=tidy(stored.get("authorisation", "")),
        other=_other(stored) if on_behalf is OnBehalf.OTHER else None,
        address=tidy(stored.get("address", "")),
        phone=tidy(stored.get("phone", "")),
        email=stored.get("email", "").strip(),
        summary=tidy(stored.get("summary", "")),
        return_channel=ReturnChannel(stored.get("return_channel") or ReturnChannel.ELECTRONIC),
        return_address=tidy(stored.get("return_address", "")),
        fee_claim=_claim(stored),
    )


def answers_digest(answers: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of what was answered, as its sealed act names it, in any order of names."""
    both = {"answers": answers, "lines": list(lines)}
    return hashlib.sha256(json.dumps(both, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _other(stored: Mapping[str, str]) -> ApplicantDetails:
    kind = stored.get("other_identity_kind", "")
    return ApplicantDetails(
        kind=ApplicantKind(stored.get("other_kind") or ApplicantKind.PERSON),
        name=stored.get("other_name", ""),
        identity_kind=IdentityKind(kind) if kind else None,
        identity_number=stored.get("other_identity_number", ""),
        address=stored.get("other_address", ""),
        phone=stored.get("other_phone", ""),
        email=stored.get("other_email", ""),
    )


def _claim(stored: Mapping[str, str]) -> FeeClaim:
    quantities = {}
    for name, text in stored.items():
        number = quantity(text) if name.startswith(FEE) else None
        if number is not None:
            quantities[name.removeprefix(FEE)] = number
    return FeeClaim(quantities, stored.get("relief", ""), stored.get("relief_reason", ""))


def quantity(text: str) -> Decimal | None:
    """Return a quantity as Vietnamese write it (1.234,5), None for none or for anything else."""
    plain = text.strip().replace(".", "").replace(",", ".")
    return Decimal(plain) if _QUANTITY.fullmatch(plain) else None
