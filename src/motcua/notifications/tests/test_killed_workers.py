"""The worker killed at any moment: a key is taken once, a mail is sent or visibly unknown (decision 38)."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pytest_django import Settings
from tests import databases

from motcua.jobs.models import Job, JobStatus
from motcua.jobs.usecases import sweep_lost_jobs, work_off
from motcua.kernel.clock import real_now
from motcua.notifications.management.receiver import Receiver
from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.tests.conftest import NINE, SYSTEM, tell
from motcua.notifications.tests.servers import Mailbox, gateway, mail_server
from motcua.notifications.usecases.sending import rescue_messages

pytestmark = pytest.mark.transactional

MESSAGES, KILLS = 60, 10
CHILD = """
import django
django.setup()
from motcua.config import wiring
from motcua.jobs.management.worker import Worker
wiring.connect()
Worker(interval=0.01, parent=None).run()
"""


@contextmanager
def receivers(settings: Settings) -> Iterator[tuple[Mailbox, Receiver]]:
    """Run both receivers, and let this process and the workers send to them."""
    with mail_server() as (mailbox, address), gateway() as receiver:
        settings.SMTP_URL, settings.SMS_URL = address, receiver.address
        yield mailbox, receiver


def start_worker(copy: databases.Copy, settings: Settings) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "MOTCUA_TEST_DATABASE_URL": copy.url,
        "MOTCUA_TEST_HOME": os.environ["MOTCUA_HOME"],
        "MOTCUA_TEST_SMTP_URL": settings.SMTP_URL,
        "MOTCUA_TEST_SMS_URL": settings.SMS_URL,
        "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen([sys.executable, "-c", CHILD], env=environment, stdout=subprocess.DEVNULL)


def kill_in_the_middle(
    copy: databases.Copy, settings: Settings, mailbox: Mailbox, *, mails: int, wait: float
) -> None:
    """Let a worker send until its `mails`-th mail is in hand for 50 ms, and kill it `wait` seconds later."""
    in_hand, seen = threading.Event(), Counter[str]()

    def hold() -> None:
        seen["mails"] += 1
        if seen["mails"] >= mails:
            in_hand.set()
            time.sleep(0.05)

    mailbox.before = hold
    with start_worker(copy, settings) as child:
        in_hand.wait(timeout=30)
        time.sleep(wait)
        child.kill()
    mailbox.before = lambda: None


def take_back_what_was_lost() -> None:
    """Do what two minutes do: leases run out, and what is put off comes due."""
    Job.objects.filter(status=JobStatus.RUNNING).update(lease_until=NINE)
    sweep_lost_jobs(actor=SYSTEM, at=real_now())
    Job.objects.filter(status=JobStatus.READY).update(run_after=NINE)


def test_workers_killed_at_ten_moments_send_nothing_twice_and_hide_nothing(
    fresh_db: databases.Copy, settings: Settings
) -> None:
    chance = random.Random(38)
    with receivers(settings) as (mailbox, receiver):
        for number in range(MESSAGES):
            to = Recipient(None, "An", f"an{number}@example.vn", f"0912345{number:03d}")
            tell(to, key=f"act-{number}")
        for kill in range(KILLS):
            wait = chance.random() * 0.1 if kill else 0.0
            kill_in_the_middle(fresh_db, settings, mailbox, mails=chance.randrange(1, 4), wait=wait)
            take_back_what_was_lost()
        later = real_now() + timedelta(days=1)
        rescue_messages(actor=SYSTEM, at=later)
        work_off(actor=SYSTEM, at=later)
        taken = Counter(mailbox.ids)
        assert receiver.taken.keys() == {str(one.public_id) for one in messages(Channel.SMS)}
    mails = messages(Channel.EMAIL)
    assert len(mails) == MESSAGES
    assert {one.state for one in mails} <= {MessageState.SENT, MessageState.UNKNOWN}
    assert {one.state for one in messages(Channel.SMS)} == {MessageState.SENT}
    assert all(taken[mail_id(one)] == 1 for one in mails if one.state == MessageState.SENT)
    assert max(taken.values()) == 1
    assert any(one.state == MessageState.UNKNOWN for one in mails)


def messages(channel: Channel) -> list[Message]:
    return list(Message.objects.filter(channel=channel, occasion="received"))


def mail_id(message: Message) -> str:
    return f"<{message.public_id}@localhost>"
