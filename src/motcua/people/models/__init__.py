"""Tables of people."""

from motcua.people.models.accounts import Account

__all__ = ["Account"]
