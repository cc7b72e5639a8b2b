"""What citizens ask about their own data."""

from __future__ import annotations

from django.db import models

from motcua.people.rules.privacy import DataRequestState, DataWish
from motcua.store.models import Row


class DataRequest(Row):
    """A request of a citizen about their own data, and its answer. `answer_by` is when it is due."""

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="data_requests")
    wish = models.CharField(max_length=12, choices=[(one.value, one.value) for one in DataWish])
    text = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in DataRequestState])
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """One open request of a kind; the open ones are listed by their last moment."""

        constraints = [
            models.UniqueConstraint(
                fields=["account", "wish"],
                condition=models.Q(state=DataRequestState.OPEN.value),
                name="data_request_one_open",
            )
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                name="data_request_open",
                condition=models.Q(state=DataRequestState.OPEN.value),
            )
        ]
