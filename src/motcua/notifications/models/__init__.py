"""Tables of notices."""

from motcua.notifications.models.channels import ChannelRule, WishOfAccount, WrittenText
from motcua.notifications.models.messages import Attempt, Message

__all__ = ["Attempt", "ChannelRule", "Message", "WishOfAccount", "WrittenText"]
