"""Tables of audit. Acts and seals are append-only, enforced by triggers on both engines."""

from __future__ import annotations

from django.db import models

from motcua.audit.rules.chain import ActContent
from motcua.store.models import Row
from motcua.store.triggers import append_only, never_deleted, refuse


class Act(models.Model):
    """One act. Personal values stand in `PersonalValue`; here are only their digests."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=80)
    number = models.BigIntegerField()
    code = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.JSONField()
    subject = models.UUIDField(null=True)
    operation = models.UUIDField(null=True)
    facts = models.JSONField()
    digests = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Found by stream for a timeline, by day for the seal."""

        constraints = [
            models.UniqueConstraint(fields=["stream", "number"], name="act_number_once_in_its_stream")
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="act_by_recorded_at"),
            models.Index(fields=["subject"], name="act_by_subject"),
        ]

    def content(self) -> ActContent:
        """Return what the hash covers."""
        return ActContent(
            stream=self.stream,
            number=self.number,
            code=self.code,
            version=self.version,
            at=self.at,
            recorded_at=self.recorded_at,
            actor=self.actor,
            subject=self.subject,
            operation=self.operation,
            facts=self.facts,
            digests=self.digests,
            previous=self.previous,
        )


class PersonalValue(models.Model):
    """The personal values of an act: field -> [salt, value]. May be erased; the act stays whole."""

    act = models.OneToOneField(Act, on_delete=models.PROTECT, primary_key=True, related_name="personal")
    fields = models.JSONField()
    erased_at = models.DateTimeField(null=True)


class Head(models.Model):
    """The last act of a stream: locked and moved on by each act."""

    stream = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()


class Seal(models.Model):
    """The seal of one day: roots over its acts and over all heads, linked to the day before.

    `leaves` is the compressed list of the day's acts (stream, number, hash), so that a later change
    can be named and not only noticed.
    """

    day = models.DateField(primary_key=True)
    sealed_at = models.DateTimeField()
    acts = models.PositiveBigIntegerField()
    heads = models.PositiveBigIntegerField()
    acts_root = models.CharField(max_length=64)
    heads_root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    leaves = models.BinaryField()


class TimeStamp(models.Model):
    """A trusted time stamp (RFC 3161) over the root of a seal."""

    seal = models.OneToOneField(Seal, on_delete=models.PROTECT, primary_key=True, related_name="stamp")
    token = models.BinaryField()
    authority = models.CharField(max_length=300)
    stamped_at = models.DateTimeField()


class VerificationRun(Row):
    """The outcome of one check of the whole record: a trace, the newest ones are kept."""

    at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    whole = models.BooleanField()
    outcome = models.JSONField()


append_only("audit_act")
append_only("audit_seal")
append_only("audit_timestamp")
never_deleted("audit_head")
refuse("audit_head", "UPDATE", unless="NEW.stream = OLD.stream AND NEW.number >= OLD.number")
never_deleted("audit_personalvalue")
refuse(
    "audit_personalvalue",
    "UPDATE",
    unless="NEW.act_id = OLD.act_id AND NEW.erased_at IS NOT NULL AND CAST(NEW.fields AS TEXT) = '{}'",
)
