"""What an office and a person set: how channels send, in which words, and what one wants to receive."""

from __future__ import annotations

from django.db import models

from motcua.notifications.rules.kinds import Channel
from motcua.store.models import Row
from motcua.store.triggers import append_only


class ChannelRule(models.Model):
    """How one channel sends: whether it is open, how fast, when it is quiet, how long an SMS may be."""

    channel = models.CharField(
        max_length=10, primary_key=True, choices=[(one.value, one.value) for one in Channel]
    )
    is_open = models.BooleanField(default=True)
    per_minute = models.PositiveIntegerField(default=120)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    most_parts = models.PositiveSmallIntegerField(default=1)

    class Meta:
        """Quiet hours have both ends or none."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_to=None)
                | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="channel_quiet_has_both_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(per_minute__gte=1, most_parts__gte=1), name="channel_sends_something"
            ),
        ]

    @property
    def quiet(self) -> str:
        """Return the quiet hours as they are printed, "" for none."""
        if self.quiet_from is None or self.quiet_to is None:
            return ""
        return f"{self.quiet_from:%H:%M}–{self.quiet_to:%H:%M}"


class WrittenText(Row):
    """One version of the text of an occasion on a channel in a language; in force from `from_at` on.

    Rows are never changed: the newest that is in force holds; before the first, the shipped text.
    """

    occasion = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Channel])
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    outside_id = models.CharField(max_length=80, blank=True)
    from_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)

    class Meta:
        """Numbered without a gap per occasion, channel and language."""

        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "channel", "language", "number"], name="written_text_numbered_once"
            )
        ]


class WishOfAccount(models.Model):
    """How one person with an account wants to be told; without a row, as rules.recipients.Wishes says."""

    account = models.OneToOneField(
        "people.Account", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    by_email = models.BooleanField(default=True)
    by_sms = models.BooleanField(default=True)
    by_zalo = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)


append_only("notifications_writtentext")
