"""Counters as processes of their own, receiving at once: for the test of codes and the benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases import receive_at_counter
from motcua.kernel.actor import Channel
from motcua.kernel.clock import stopwatch
from motcua.kernel.commandline import say
from motcua.people.models import Account, Applicant, Unit
from motcua.people.queries import actor_for

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = (
    "import django; django.setup(); from motcua.config import wiring; wiring.connect(); "
    "from motcua.dossiers.tests.receiving import work; work({each})"
)
Counters = list["subprocess.Popen[str]"]


def counters(many: int, each: int, url: str) -> Counters:
    """Start `many` processes on the scene in the database `url`; return them when all stand ready.

    Each will receive `each` dossiers when `receive_all` tells it to.
    """
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    command = [sys.executable, "-c", PROGRAM.format(each=each)]
    started = [
        subprocess.Popen(
            command, env=environment, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(many)
    ]
    for counter in started:
        if counter.stdout is None or counter.stdout.readline().strip() != "ready":
            raise RuntimeError("a counter did not open")
    return started


def receive_all(started: Counters) -> float:
    """Let all counters receive at once; return the seconds of the slowest. Raises when one broke."""
    for counter in started:
        if counter.stdin is not None:
            counter.stdin.write("go\n")
            counter.stdin.flush()
    told = [counter.communicate(timeout=600)[0] for counter in started]
    if any(counter.returncode for counter in started):
        raise RuntimeError("a counter broke")
    return max(float(text) for text in told)


def work(each: int) -> None:
    """Be one counter: Lan receives `each` dossiers of the scene's procedure, and says how long it took."""
    lan = actor_for(Account.objects.get(username="lan"), at=NINE, channel=Channel.COUNTER)
    filing = _filing()
    say("ready")
    sys.stdin.readline()
    begun = stopwatch()
    for _ in range(each):
        receive_at_counter(filings=[filing], actor=lan, at=NINE)
    say(f"{stopwatch() - begun:.4f}")


def _filing() -> Filing:
    version = ProcedureVersion.objects.get()
    owner = Applicant.objects.get(kind="organisation")
    papers = required_of(version.pk)
    return Filing(
        procedure=version.procedure_id,
        owner=owner.pk,
        filer=owner.pk,
        place=Unit.objects.get(key="tt_pvhcc").pk,
        channel=ReceptionChannel.COUNTER,
        return_channel=ReturnChannel.COUNTER,
        summary="Đăng ký hoạt động lần đầu",
        papers=tuple(PaperIn(one.name, one.key, one.originals, one.certified, one.copies) for one in papers),
    )
