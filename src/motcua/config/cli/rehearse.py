"""The rehearsal of `./motcua demo`, once Django is loaded: make it, tell its accounts, serve it."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from motcua.audit.models import Act
from motcua.config import wiring
from motcua.config.cli.serve import require_free, serve
from motcua.config.rehearsal.living import FREEZES, OPENS, live_scenario
from motcua.config.rehearsal.stories import staff
from motcua.jobs.models import RehearsalClock
from motcua.jobs.queries import current_time
from motcua.jobs.usecases import move_clock_forward, start_rehearsal_clock, work_off
from motcua.kernel.actor import Channel, system_actor
from motcua.kernel.clock import real_now, stopwatch
from motcua.kernel.commandline import say
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_, print_date, print_moment
from motcua.people.models import Account
from motcua.people.rules.roles import ROLE_NAMES
from motcua.people.usecases import issue_sign_in_link, set_password_by_link

PASSWORD = "dien-tap-motcua"  # noqa: S105 - printed on the screen; exists in rehearsals only (decision 1)
MAKER = system_actor("Dựng dữ liệu diễn tập")


class CannotStartAfresh(DomainError):
    """A rehearsal on PostgreSQL is started afresh by an empty database."""

    code = "config.cannot_start_afresh"
    category = Category.CONFLICT
    sentence = N_("Muốn dựng lại bản diễn tập trên PostgreSQL, hãy tạo một cơ sở dữ liệu trống rồi chạy lại.")


def run(asked: argparse.Namespace) -> int:
    """Do what `./motcua demo` was asked; return the exit status."""
    if not asked.no_serve:
        require_free(asked.host, asked.port)
    prepare(fresh=asked.fresh)
    if asked.at is not None:
        move_clock_forward(to=asked.at, actor=MAKER, at=current_time())
    _tell_accounts()
    say(f"Đồng hồ diễn tập / rehearsal clock: {print_moment(current_time())}")
    connections.close_all()
    if asked.no_serve:
        return 0
    say(f"Nơi cấp định danh diễn tập / identity provider of the rehearsal: {settings.OIDC_ISSUER}")
    say(f"Cổng thanh toán diễn tập / payment gateway of the rehearsal: {settings.GATEWAY_URL}")
    return serve(asked, beside=outside_systems(asked))


def outside_systems(asked: argparse.Namespace) -> list[tuple[str, list[str]]]:
    """Return the outside systems that the rehearsal brings along, unless real ones were named."""
    provider = ["-m", "motcua", "devidp", "--host", asked.host, "--port", str(asked.provider_port)]
    gateway = ["-m", "motcua", "devgateway", "--host", asked.host, "--port", str(asked.gateway_port)]
    brought = [("devidp", provider)] if asked.provider_port else []
    return [*brought, ("devgateway", gateway)] if asked.gateway_port else brought


def prepare(*, fresh: bool) -> None:
    """Bring the rehearsal to its frozen morning, unless it is there already.

    One that broke off half way is begun again. Raises CannotStartAfresh on PostgreSQL when that
    would mean to empty a database.
    """
    if fresh:
        _forget()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    wiring.connect()
    if RehearsalClock.objects.exists():
        return
    if Act.objects.exists():
        _forget()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    began = stopwatch()
    _live()
    _give_passwords()
    start_rehearsal_clock(reads=FREEZES, actor=MAKER, at=FREEZES)
    say(f"Đã dựng xong bản diễn tập trong {stopwatch() - began:.0f} giây.")


def _forget() -> None:
    """Remove the data of the rehearsal; its home folder carries the mark, so no other's is touched."""
    if connection.vendor != "sqlite":
        raise CannotStartAfresh
    connections.close_all()
    for suffix in ("", "-wal", "-shm"):
        (settings.HOME / f"motcua.sqlite3{suffix}").unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_ROOT, ignore_errors=True)


def _live() -> None:
    columns = (TextColumn("Dựng kịch bản {task.fields[day]}"), BarColumn(), TimeElapsedColumn())
    worker = system_actor("diễn tập", Channel.WORKER)
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=(FREEZES - OPENS).days, day=print_date(OPENS))

        def progress(moment: datetime, _lived: int) -> None:
            work_off(actor=worker, at=moment)
            bar.update(task, completed=(moment - OPENS).days, day=print_date(moment))

        if bar.disable:
            say("Đang dựng kịch bản diễn tập, khoảng một phút…")
        with _faults_only():
            live_scenario(progress)


@contextmanager
def _faults_only() -> Iterator[None]:
    """Log no more than faults inside: the messages of half a year would push what is said off the screen."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        yield
    finally:
        structlog.reset_defaults()


def _give_passwords() -> None:
    for account in Account.objects.filter(username__in=[line.username for line in staff()]):
        token = issue_sign_in_link(account_id=account.pk, actor=MAKER, at=FREEZES, real_at=real_now())
        set_password_by_link(token=token, password=PASSWORD, real_at=real_now())


def _tell_accounts() -> None:
    table = Table("tài khoản / account", "họ tên / name", "vai trò / role")
    lines = {line.username: line for line in reversed(staff())}
    for username, line in sorted(lines.items()):
        roles = [ROLE_NAMES[other.role] for other in staff() if other.username == username]
        table.add_row(username, line.full_name, f"{'; '.join(roles)} – {line.title}")
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(table)
    console.print(f"Mật khẩu của mọi tài khoản diễn tập / password of all: [bold]{PASSWORD}[/bold]")
