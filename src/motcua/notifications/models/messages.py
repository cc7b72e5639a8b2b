"""Messages, one for each key, channel and address, and the attempts to send them."""

from __future__ import annotations

from django.db import models

from motcua.notifications.rules.attempts import End
from motcua.notifications.rules.kinds import (
    CHANNEL_NAMES,
    STATE_NAMES,
    STATE_TONES,
    TROUBLED,
    Channel,
    MessageState,
)
from motcua.notifications.rules.occasions import OCCASIONS
from motcua.store.models import Row


class Message(Row):
    """One message to one recipient through one channel, in the words in which it goes out.

    `key` names the act that caused it; with channel and `recipient` (the address, or the account of the
    site's inbox) it is there once, however often the act is told. `at` is when it was written, `sent_at` when
    the receiver took it: the legal moment of what was asked. `attempts` counts the calls that began,
    `tries_before` those before a person let it be tried anew. The account is named without a constraint: to
    write a message locks nobody.
    """

    occasion = models.CharField(max_length=30)
    key = models.CharField(max_length=160)
    channel = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Channel])
    recipient = models.CharField(max_length=254)
    account = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    outside_id = models.CharField(max_length=80, blank=True)
    places = models.JSONField(default=dict)
    link = models.CharField(max_length=500, blank=True)
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in MessageState])
    attempts = models.PositiveSmallIntegerField(default=0)
    tries_before = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Read by inbox, by what it is about, by its trouble; the sweep looks for what stands still."""

        constraints = [
            models.UniqueConstraint(fields=["key", "channel", "recipient"], name="message_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in MessageState]),
                name="message_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENT.value) | models.Q(sent_at__isnull=False),
                name="message_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel=Channel.SITE.value) | models.Q(account__isnull=False),
                name="message_in_an_inbox_has_its_account",
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "-id"],
                name="message_of_inbox",
                condition=models.Q(channel=Channel.SITE.value),
            ),
            models.Index(
                fields=["account"],
                name="message_unread",
                condition=models.Q(channel=Channel.SITE.value, read_at=None),
            ),
            models.Index(fields=["about", "-id"], name="message_about"),
            models.Index(
                fields=["-id"],
                name="message_in_trouble",
                condition=models.Q(state__in=sorted(one.value for one in TROUBLED)),
            ),
            models.Index(
                fields=["next_at"],
                name="message_under_way",
                condition=models.Q(state__in=[MessageState.SENDING.value, MessageState.WAITING.value]),
            ),
            models.Index(fields=["channel", "-id"], name="message_by_channel"),
        ]

    def __str__(self) -> str:
        """Return the subject, or what the message is about."""
        return self.subject or self.title

    @property
    def title(self) -> str:
        """Return the occasion in Vietnamese."""
        return OCCASIONS[self.occasion].title if self.occasion in OCCASIONS else self.occasion

    @property
    def channel_name(self) -> str:
        """Return the channel in Vietnamese."""
        return CHANNEL_NAMES[Channel(self.channel)]

    @property
    def state_name(self) -> str:
        """Return the state in Vietnamese."""
        return STATE_NAMES[MessageState(self.state)]

    @property
    def state_tone(self) -> str:
        """Return the tone in which the state is shown."""
        return STATE_TONES[MessageState(self.state)]

    @property
    def is_troubled(self) -> bool:
        """Tell whether a person has to decide on it."""
        return MessageState(self.state) in TROUBLED


class Attempt(models.Model):
    """One call to a receiver: written and committed before it begins, ended when its answer is known."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tries")
    channel = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in End])
    said = models.CharField(max_length=500, blank=True)

    class Meta:
        """Each attempt of a message once; the rate of a channel is counted over the last ones."""

        constraints = [models.UniqueConstraint(fields=["message", "number"], name="attempt_once")]
        indexes = [models.Index(fields=["channel", "began_at"], name="attempt_by_channel")]
