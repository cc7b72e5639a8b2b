"""Who is told when messages do not leave the house."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.dates import legal_date
from motcua.notifications.rules.recipients import Recipient
from motcua.people.models import Holding


def watchers_at(at: datetime) -> list[Recipient]:
    """Return the administrators in office at `at`, each once."""
    rows = Holding.objects.on(legal_date(at)).filter(post__role="administrator", account__is_active=True)
    found = rows.order_by("account_id").values_list("account_id", "account__full_name")
    return [Recipient(account, name) for account, name in dict(found).items()]
