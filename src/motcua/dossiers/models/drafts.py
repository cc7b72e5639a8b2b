"""Drafts of a reception: typed at the counter, not sent yet."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.queueing import Ticket
from motcua.store.models import Row


class ReceptionDraft(Row):
    """The page of reception as one officer left it: a working write, erasable, read by that officer alone.

    `operation` is the key under which the page will be carried out, so that a draft open in two windows
    is received once. `revision` counts the savings. `files` holds the SHA-256 of each upload by public id.
    It holds personal data, so it stands in no search and in no act.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="reception_drafts")
    operation = models.UUIDField(unique=True)
    revision = models.PositiveIntegerField(default=1)
    is_late = models.BooleanField()
    answers = models.JSONField()
    files = models.JSONField()
    ticket = models.ForeignKey(Ticket, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        """Listed for its officer, newest first; found by age when it expires."""

        indexes = [
            models.Index(fields=["account", "-saved_at"], name="reception_draft_of_officer"),
            models.Index(fields=["saved_at"], name="reception_draft_by_age"),
        ]
