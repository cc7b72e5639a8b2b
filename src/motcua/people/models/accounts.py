"""The account that a member of staff or a citizen signs in with."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models

from motcua.people.rules.citizens import AccountKind
from motcua.store.models import Row
from motcua.store.search import searchable


class Account(Row, AbstractBaseUser):
    """Somebody who may sign in. What they may do comes from their posts, never from here.

    A citizen's account holds no posts and has no password: see `CitizenIdentity`.

    `sort_key` orders names by given name (kernel.text.name_key).
    """

    kind = models.CharField(
        max_length=10,
        choices=[(kind.value, kind.value) for kind in AccountKind],
        default=AccountKind.STAFF.value,
    )
    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=600, blank=True)
    staff_number = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    search_text = models.TextField(blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager["Account"]()

    class Meta:
        """Listed by given name."""

        constraints = [
            models.CheckConstraint(condition=~models.Q(full_name=""), name="account_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in AccountKind]), name="account_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="account_by_name")]

    def __str__(self) -> str:
        """Return the name of the person."""
        return self.full_name

    @property
    def is_citizen(self) -> bool:
        """Tell whether it is an account of the public site."""
        return self.kind == AccountKind.CITIZEN

    @property
    def stream(self) -> str:
        """Return the stream of acts on this account."""
        return f"account:{self.public_id}"


class SignInLink(models.Model):
    """A link, good once, to set a password. Only the digest of its token is kept; times are real."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


searchable("people_account")
