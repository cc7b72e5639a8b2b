"""`./motcua worker`: does the queue's work until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import threading
from datetime import datetime
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connections

from motcua.jobs.queries import anything_lost, anything_ready, current_time
from motcua.jobs.usecases import (
    Lease,
    claim_job,
    enqueue_due_schedules,
    extend_lease,
    run_job,
    sweep_lost_jobs,
    work_off,
)
from motcua.kernel.actor import Actor, Channel, system_actor
from motcua.kernel.clock import stopwatch
from motcua.kernel.commandline import command_parser, say

log = structlog.get_logger()

BEAT_SECONDS = 20.0
ROUND_SECONDS = 20.0
"""Between two looks at the schedules and at lost workers."""


def main(words: list[str], *, at: datetime) -> int:
    """Run the worker until SIGTERM or SIGINT; the job in hand is finished first."""
    parser = command_parser(
        "worker",
        "Chạy tiến trình nền: gửi thông báo, niêm phong hằng ngày, nhắc hạn và các việc theo lịch.",
        example="./motcua worker\n./motcua worker --once",
    )
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thoát")
    parser.add_argument("--interval", type=float, default=1.0, help="giây giữa hai lần xem hàng đợi")
    parser.add_argument("--follow-parent", action="store_true", help="dừng khi tiến trình gọi nó đã dừng")
    asked = parser.parse_args(words)
    worker = Worker(interval=asked.interval, parent=os.getppid() if asked.follow_parent else None)
    if asked.once:
        enqueue_due_schedules(actor=worker.actor, at=at)
        say(f"Đã chạy {work_off(actor=worker.actor, at=at)} việc.")
        return 0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    worker.run()
    return 0


class Worker:
    """One process that claims and runs jobs, one at a time, with a heartbeat beside it."""

    def __init__(self, *, interval: float, parent: int | None) -> None:
        """Prepare; nothing runs yet."""
        self.actor: Actor = system_actor(f"{socket.gethostname()}:{os.getpid()}"[:80], Channel.WORKER)
        self._interval = interval
        self._parent = parent
        self._stopping = threading.Event()
        self._lease: Lease | None = None
        self._last_round = float("-inf")

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Stop after the job in hand. Also the signal's handler."""
        self._stopping.set()

    def run(self) -> None:
        """Work until told to stop; a database that is away is waited for."""
        log.info("worker_started", worker=self.actor.label)
        heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        heart.start()
        while not self._stopping.is_set() and not self._orphaned():
            if not self._try_one():
                self._stopping.wait(self._interval)
        self._stopping.set()
        heart.join(timeout=5)
        connections.close_all()
        log.info("worker_stopped", worker=self.actor.label)

    def _try_one(self) -> bool:
        close_old_connections()
        try:
            return self._work_one()
        except DatabaseError as fault:
            log.warning("worker_database_fault", worker=self.actor.label, fault=str(fault))
            return False

    def _work_one(self) -> bool:
        at = current_time()
        if stopwatch() - self._last_round >= ROUND_SECONDS:
            self._look_round(at)
            self._last_round = stopwatch()
        if not anything_ready(at):
            return False
        self._lease = claim_job(actor=self.actor, at=at)
        if self._lease is None:
            return False
        try:
            status = run_job(self._lease, actor=self.actor, at=at)
            log.info("job_ran", job=self._lease.job_id, status=status)
        finally:
            self._lease = None
        return True

    def _look_round(self, at: datetime) -> None:
        enqueue_due_schedules(actor=self.actor, at=at)
        if anything_lost():
            sweep_lost_jobs(actor=self.actor, at=at)

    def _beat(self) -> None:
        while not self._stopping.wait(BEAT_SECONDS):
            lease = self._lease
            if lease is None:
                continue
            try:
                extend_lease(lease, actor=self.actor, at=current_time())
            except DatabaseError as fault:
                log.warning("heartbeat_failed", worker=self.actor.label, fault=str(fault))
        connections.close_all()

    def _orphaned(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent
