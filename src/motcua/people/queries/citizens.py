"""Citizens: who they are, for whom they act, what papers they keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import QuerySet

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.errors import NoProvider, SignInsTooMany
from motcua.people.models import Applicant, CitizenIdentity, OrganisationMembership, SignInTrace
from motcua.people.policies import require_citizen
from motcua.people.rules.citizens import FILING_ROLES, MemberRole
from motcua.people.rules.openid import Provider

REFUSED_SIGN_IN = "citizen_refused"
"""What the trace of a refused sign-in says."""
OWN_PERSON = "self"
"""The role in which a person acts for nobody but themselves."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A citizen as they are known here: `name` as the provider verified it, contact data as they gave it."""

    account_id: int
    applicant_id: int
    name: str
    level: int
    email: str
    phone: str
    language: str
    identity_number: str


@dataclass(frozen=True, slots=True)
class Represented:
    """Somebody for whom a citizen acts. `role` is OWN_PERSON or a code of rules.citizens.MemberRole."""

    applicant_id: int
    public_id: UUID
    name: str
    kind: str
    role: str

    @property
    def may_file(self) -> bool:
        """Tell whether the citizen files for them, and does not only read."""
        return self.role == OWN_PERSON or self.role in FILING_ROLES


def citizen_provider() -> Provider:
    """Return the provider that this installation trusts. Raises NoProvider when none is configured."""
    if not settings.OIDC_ISSUER:
        raise NoProvider
    return Provider(
        key="oidc",
        name=settings.OIDC_NAME,
        issuer=settings.OIDC_ISSUER,
        client_id=settings.OIDC_CLIENT_ID,
        client_secret=settings.OIDC_CLIENT_SECRET,
        scope=settings.OIDC_SCOPE,
        claims=settings.OIDC_CLAIMS,
        levels=settings.OIDC_LEVELS,
    )


def require_calm(address: str | None, *, real_at: datetime) -> None:
    """Raise SignInsTooMany when one network address was refused too often within a minute of real time."""
    since = real_at - timedelta(minutes=1)
    refused = SignInTrace.objects.filter(at__gt=since, address=address, what=REFUSED_SIGN_IN)
    if refused.count() >= settings.SIGN_INS_PER_MINUTE:
        raise SignInsTooMany(minutes=1)


def identity_of(account_id: int) -> CitizenIdentity | None:
    """Return who signs in with this account, with account and applicant; None for one of the staff."""
    rows = CitizenIdentity.objects.select_related("account", "applicant")
    return rows.filter(account_id=account_id).first()


def applicant_of(account_id: int) -> Applicant:
    """Return what is written down about a citizen as applicant. Raises NotFound for one of the staff."""
    found = identity_of(account_id)
    if found is None:
        raise NotFound
    return found.applicant


def sessions_of(account_id: int) -> list[UserSession]:
    """Return where a citizen is signed in, newest first."""
    return list(UserSession.objects.filter(user_id=account_id).order_by("-created_at", "-pk"))


def level_of(account_id: int) -> int:
    """Return the assurance of the last sign-in, 0 for one of the staff."""
    found = CitizenIdentity.objects.filter(account_id=account_id).values_list("level", flat=True).first()
    return found or 0


def persona_of(actor: Actor, at: datetime) -> Persona:
    """Return the citizen who acts. Raises SignInNeeded, CitizensOnly. One query."""
    account_id = require_citizen(actor)
    found = identity_of(account_id)
    assert found is not None, "a citizen's account has its identity from the first sign-in"
    return Persona(
        account_id=account_id,
        applicant_id=found.applicant_id,
        name=found.account.full_name,
        level=found.level,
        email=found.account.email,
        phone=found.account.phone,
        language=found.language,
        identity_number=found.applicant.identity_number,
    )


def acts_for(account_id: int, at: datetime) -> list[Represented]:
    """Return for whom a citizen acts at `at`: their own person first, then organisations by name.

    Two queries; empty for one of the staff.
    """
    own = identity_of(account_id)
    if own is None:
        return []
    person = own.applicant
    rows = memberships_on(at).filter(account_id=account_id).select_related("organisation")
    return [
        Represented(person.pk, person.public_id, own.account.full_name, person.kind, OWN_PERSON),
        *(
            Represented(
                row.organisation_id,
                row.organisation.public_id,
                row.organisation.name,
                row.organisation.kind,
                row.role,
            )
            for row in rows.order_by("organisation__sort_key", "organisation_id")
        ),
    ]


def memberships_on(at: datetime) -> QuerySet[OrganisationMembership]:
    """Return the memberships that hold at `at`."""
    return OrganisationMembership.objects.on(legal_date(at))


def role_in(account_id: int, organisation_id: int, at: datetime) -> MemberRole | None:
    """Return what `account_id` may do for an organisation at `at`, None when it is no member."""
    rows = memberships_on(at).filter(account_id=account_id, organisation_id=organisation_id)
    found = rows.values_list("role", flat=True).first()
    return MemberRole(found) if found else None
