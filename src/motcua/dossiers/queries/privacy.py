"""Why a citizen's data cannot be erased yet: dossiers that are not ended."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.people import CitizenIdentity
from motcua.dossiers.rules.states import ENDED


def open_dossiers_hold_back(account_id: int) -> list[str]:
    """Return a sentence while a dossier of the person is not ended, else none."""
    identity = CitizenIdentity.objects.filter(account=account_id).first()
    if identity is None:
        return []
    mine = Q(owner=identity.applicant_id) | Q(filer=identity.applicant_id)
    count = Dossier.objects.filter(mine).exclude(state__in=ENDED).count()
    if not count:
        return []
    return [gettext("Còn %(count)s hồ sơ chưa kết thúc.") % {"count": count}]
