"""Tables of people."""

from motcua.people.models.accounts import Account, SignInLink
from motcua.people.models.applicants import Applicant
from motcua.people.models.citizens import (
    CitizenIdentity,
    EmailCode,
    MemberInvitation,
    OrganisationMembership,
    OwnPaper,
)
from motcua.people.models.posts import Delegation, DelegationUnit, Holding, Post
from motcua.people.models.privacy import DataRequest
from motcua.people.models.traces import SignInTrace, ViewTrace
from motcua.people.models.units import Succession, Unit, UnitIdentifier, UnitLocality, UnitMove, UnitName

__all__ = [
    "Account",
    "Applicant",
    "CitizenIdentity",
    "DataRequest",
    "Delegation",
    "DelegationUnit",
    "EmailCode",
    "Holding",
    "MemberInvitation",
    "OrganisationMembership",
    "OwnPaper",
    "Post",
    "SignInLink",
    "SignInTrace",
    "Succession",
    "Unit",
    "UnitIdentifier",
    "UnitLocality",
    "UnitMove",
    "UnitName",
    "ViewTrace",
]
