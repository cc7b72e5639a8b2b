"""Traces: who viewed what, and who signed in. Kept for a time, then dropped; not acts (decision 6)."""

from __future__ import annotations

from django.db import models


class ViewTrace(models.Model):
    """A member of staff looked at something (`what`: "dossier", "applicant") of public id `subject`."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=30)
    subject = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Read by subject and by viewer; dropped by age."""

        indexes = [
            models.Index(fields=["subject", "at"], name="view_by_subject"),
            models.Index(fields=["account", "at"], name="view_by_account"),
            models.Index(fields=["at"], name="view_by_age"),
        ]


class SignInTrace(models.Model):
    """Something that happened to a sign-in. `username` is what was typed; times are real."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    username = models.CharField(max_length=150, blank=True)
    what = models.CharField(max_length=40)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        """Read by account; dropped by age."""

        indexes = [
            models.Index(fields=["account", "at"], name="sign_in_by_account"),
            models.Index(fields=["at"], name="sign_in_by_age"),
        ]
