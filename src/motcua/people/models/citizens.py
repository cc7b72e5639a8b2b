"""Citizens: who they are to the provider of their sign-in, for whom they act, what papers they keep."""

from __future__ import annotations

from django.db import models

from motcua.people.models.validity import DatedRows, runs_forward
from motcua.people.rules.citizens import Assurance, MemberBasis, MemberRole, OwnPaperKind
from motcua.store.models import Row


class CitizenIdentity(Row):
    """Who signs in with a citizen's account. Of what the provider says, nothing else is kept.

    `subject` is how `provider` names the person; `level` the assurance of the last sign-in;
    `applicant` the same person as the counters know them. `language` is that of notices.
    """

    account = models.OneToOneField("people.Account", on_delete=models.PROTECT, related_name="identity")
    provider = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    level = models.PositiveSmallIntegerField()
    applicant = models.OneToOneField("people.Applicant", on_delete=models.PROTECT, related_name="identity")
    language = models.CharField(max_length=5, default="vi")
    verified_at = models.DateTimeField()

    class Meta:
        """A person of a provider has one account, and an applicant one."""

        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="citizen_once_with_a_provider"),
            models.CheckConstraint(
                condition=models.Q(level__in=[one.value for one in Assurance]), name="citizen_level_known"
            ),
        ]


class OrganisationMembership(Row):
    """An account acts for an organisation from one day (included) to another (excluded)."""

    organisation = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in MemberRole])
    basis = models.CharField(max_length=20, choices=[(one.value, one.value) for one in MemberBasis])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = DatedRows.as_manager()

    class Meta:
        """Nobody is a member twice at once."""

        constraints = [
            runs_forward("membership_runs_forward"),
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=models.Q(valid_to=None),
                name="membership_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[one.value for one in MemberRole]), name="membership_role_known"
            ),
        ]


class MemberInvitation(Row):
    """Somebody is asked to act for an organisation: by personal number, or by a link that is good once.

    Of a link only the digest of its token is kept. Answered when one of the moments at the end is set;
    `issued_at` and `expires_at` are real times, as those of every link.
    """

    organisation = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in MemberRole])
    invited_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    identity_number = models.CharField(max_length=12, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """One way of being found; a token opens one invitation."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest="") ^ models.Q(identity_number=""), name="invitation_one_way"
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~models.Q(digest=""), name="invitation_token_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "identity_number"],
                condition=models.Q(accepted_at=None, declined_at=None, withdrawn_at=None)
                & ~models.Q(identity_number=""),
                name="invitation_one_open",
            ),
        ]
        # Asked at each visit of the page of organisations: is there one for me?
        indexes = [models.Index(fields=["identity_number"], name="invitation_by_number")]


class EmailCode(models.Model):
    """A code, good once, to sign in with an e-mail address. Only its digest is kept; times are real."""

    id = models.BigAutoField(primary_key=True)
    email = models.EmailField()
    digest = models.CharField(max_length=64)
    address = models.GenericIPAddressField(null=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Counted by address of either kind within the last hour, dropped by age."""

        indexes = [
            models.Index(fields=["email", "issued_at"], name="email_code_by_email"),
            models.Index(fields=["issued_at"], name="email_code_by_age"),
        ]


class OwnPaper(Row):
    """A paper or result that a person or an organisation keeps here, to look at and to use again.

    `code` is the number on it; `dossier_code` names the dossier it came from. A paper taken back by its
    owner, or a result revoked by the authority, has `revoked_at`.
    """

    applicant = models.ForeignKey("people.Applicant", on_delete=models.PROTECT, related_name="own_papers")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in OwnPaperKind])
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    dossier_code = models.CharField(max_length=60, blank=True)
    kept_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Listed by owner; a file is kept once for its owner."""

        constraints = [
            models.UniqueConstraint(fields=["applicant", "file"], name="own_paper_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="own_paper_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in OwnPaperKind]), name="own_paper_kind_known"
            ),
        ]
