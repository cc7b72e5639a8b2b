"""Who may read the files of dossiers: whoever may see the dossier (registered in config/wiring.py)."""

from __future__ import annotations

from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.following import FOR_APPLICANT
from motcua.dossiers.rules.states import State
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.people.models import CitizenIdentity, OrganisationMembership


def may_read_paper(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see a dossier that `file` was handed in for, or applied for it."""
    return _seen(actor, papers__files__file=file) or _applied(actor, papers__files__file=file)


def may_read_message(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see a dossier on which `file` was sent with a message, or applied for it."""
    return _seen(actor, messages__files__file=file) or _applied(actor, messages__files__file=file)


def may_read_result(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see the dossier whose result `file` is; its applicant once it has arrived."""
    if _seen(actor, results__file=file):
        return True
    arrived = {"state__in": [State.AWAITING_RETURN, State.RETURNED], "results__withdrawn_at": None}
    return _applied(actor, results__file=file, **arrived)


def may_read_issued(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see a dossier of which `file` was printed; its applicant what was for them."""
    if _seen(actor, issued_papers__file=file):
        return True
    return _applied(
        actor, issued_papers__file=file, issued_papers__kind__in=[one.value for one in FOR_APPLICANT]
    )


def may_read_copy(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see the dossier of which `file` is a copy; its applicant while it stands."""
    if _seen(actor, copies__file=file):
        return True
    standing = {"copies__withdrawn_at": None, "copies__result__withdrawn_at": None}
    return _applied(actor, copies__file=file, **standing)


def may_answer(actor: Actor) -> bool:
    """Tell whether a citizen applied for anything at all, and so may hand files in for it."""
    return _applied(actor)


def _seen(actor: Actor, **holds: StoredFile) -> bool:
    return not actor.citizen and Dossier.objects.filter(visible(actor), **holds).exists()


def _applied(actor: Actor, **holds: object) -> bool:
    """Tell whether `actor` is, or is a member still of, the owner or filer of such a dossier."""
    if not actor.citizen or actor.account_id is None:
        return False
    own = CitizenIdentity.objects.filter(account_id=actor.account_id).values("applicant")
    of_others = OrganisationMembership.objects.filter(account_id=actor.account_id, valid_to=None)
    stood_for = Q(owner__in=own) | Q(filer__in=own)
    members = of_others.values("organisation")
    stood_for |= Q(owner__in=members) | Q(filer__in=members)
    return Dossier.objects.filter(stood_for, **holds).exists()
