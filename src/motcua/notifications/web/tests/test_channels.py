"""The pages of channels: open or closed, how fast, when quiet."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

import pytest

from motcua.audit.models import Act
from motcua.notifications.models import ChannelRule
from motcua.notifications.web.tests.conftest import Visit

SMS = "/thong-bao/gui-di/kenh/sms/"


def ruled(**changes: str) -> dict[str, str]:
    given = {"is_open": "on", "per_minute": "60", "quiet_from": "21:00", "quiet_to": "07:00"}
    return {**given, "most_parts": "2", "operation": str(uuid4()), **changes}


def test_channels_are_shown_with_what_is_connected(visit: Visit) -> None:
    page = visit("khai").get("/thong-bao/gui-di/kenh/").content.decode()
    assert "Chưa cấu hình" in page
    assert SMS not in page


def test_an_administrator_sets_how_a_channel_sends(visit: Visit) -> None:
    assert visit("nam").post(SMS, ruled()).status_code == 302
    rule = ChannelRule.objects.get()
    assert (rule.per_minute, rule.quiet_from, rule.most_parts) == (60, time(21), 2)
    assert Act.objects.filter(code="notifications.channel_ruled").count() == 1
    assert "21:00–07:00" in visit("nam").get("/thong-bao/gui-di/kenh/").content.decode()


@pytest.mark.parametrize(
    "changes", [{"per_minute": "0"}, {"most_parts": "9"}, {"quiet_to": ""}, {"quiet_to": "21:00"}]
)
def test_a_channel_that_could_not_send_so_is_refused(visit: Visit, changes: dict[str, str]) -> None:
    assert visit("nam").post(SMS, ruled(**changes)).status_code == 422
    assert not ChannelRule.objects.exists()


def test_the_inbox_of_the_site_has_nothing_to_set(visit: Visit) -> None:
    assert visit("nam").get("/thong-bao/gui-di/kenh/site/").status_code == 404
    assert visit("hanh").get(SMS).status_code == 403
