"""Orders at gateways and what gateways told, for pages and jobs."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.errors import NotFound
from motcua.payments.models import GatewayMessage, GatewayOrder


def order_with_id(public_id: UUID) -> GatewayOrder:
    """Return an order with its charge. Raises NotFound."""
    found = GatewayOrder.objects.select_related("charge").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def newest_messages(most: int = 100) -> list[GatewayMessage]:
    """Return what came from gateways last, believed or not."""
    return list(GatewayMessage.objects.order_by("-id")[:most])
