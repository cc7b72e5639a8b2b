"""What pages say of the parties of a dossier."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from motcua.dossiers.models import Dossier, DossierParty
from motcua.dossiers.queries.parties import differences
from motcua.dossiers.rules.parties import PARTY_VALUE_NAMES, PartyRole
from motcua.kernel.text import N_, mask

_ROLE_NAMES = {PartyRole.OWNER: N_("Chủ hồ sơ"), PartyRole.FILER: N_("Người nộp")}
_MASKED = ("identity_number", "phone")


def difference_sentences(dossier: Dossier, held: Mapping[PartyRole, DossierParty]) -> list[str]:
    """Return a sentence for each value that `people` has otherwise now than the dossier does."""
    return [
        gettext("%(who)s, %(what)s: «%(old)s» → «%(new)s».")
        % {
            "who": gettext(_ROLE_NAMES[one.role]),
            "what": gettext(PARTY_VALUE_NAMES[one.field]),
            "old": _shown(one.field, one.old),
            "new": _shown(one.field, one.new),
        }
        for one in differences(dossier, held)
    ]


def _shown(name: str, value: str) -> str:
    return mask(value) if value and name in _MASKED else value or "–"
