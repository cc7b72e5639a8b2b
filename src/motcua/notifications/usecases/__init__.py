"""What changes messages, texts, channels and wishes."""

from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.usecases.notify import notify

__all__ = ["Recipient", "notify"]
