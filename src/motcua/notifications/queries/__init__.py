"""Reads of messages, texts and channels."""

from motcua.notifications.queries.messages import held_on, inbox, inbox_message, messages_about, unread_count

__all__ = ["held_on", "inbox", "inbox_message", "messages_about", "unread_count"]
