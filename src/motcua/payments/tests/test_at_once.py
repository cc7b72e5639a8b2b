"""Call-backs at the same moment, and workers that die half way: each payment once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import pytest
from django.db import connections
from tests import databases

from motcua.jobs.models import Job, JobStatus
from motcua.jobs.usecases import sweep_lost_jobs, work_off
from motcua.kernel.errors import DomainError
from motcua.kernel.money import Money
from motcua.payments import usecases as acts
from motcua.payments.errors import ChargeNotOwed, NoticeContradicts
from motcua.payments.models import Assignment, Charge, GatewayMessage, Payment, Posting, Receipt
from motcua.payments.queries.charges import surplus_of
from motcua.payments.rules.charges import ChargeState, Standing
from motcua.payments.rules.signing import Authenticity, canonical
from motcua.payments.tests.till import GATEWAY, NINE, OWED, SYSTEM, Till, make_till
from motcua.payments.usecases.confirming import Message

pytestmark = pytest.mark.transactional

SUBJECT = UUID("01a20a53-9186-7947-adee-576fb9f2fd23")

CHILD = """
import sys, time, django
django.setup()
from motcua.config.wiring import connect
connect()
from motcua.jobs.management.worker import Worker
from motcua.payments.usecases import _booking

def hang(*args, **kwargs):
    print("half way", flush=True)
    time.sleep(600)

_booking.Posting.objects.create = hang
Worker(interval=0.05, parent=None).run()
"""


@pytest.fixture
def till(fresh_db: databases.Copy) -> Till:
    """The till in a database where commits are real."""
    return make_till()


def keep(till: Till, **changes: str) -> GatewayMessage:
    body = canonical(till.paid(till.order(till.charge(subject=SUBJECT)), **changes)).decode()
    message = Message(GATEWAY, "call_back", body, Authenticity.AUTHENTIC)
    return acts.keep_message(message=message, actor=SYSTEM, at=NINE)


def confirming(message_id: UUID) -> Callable[[], object]:
    return partial(acts.confirm_payment, message_id=message_id, actor=SYSTEM, at=NINE)


def at_once(*tries: Callable[[], object]) -> list[object]:
    def run(one: Callable[[], object]) -> object:
        try:
            return one()
        except DomainError as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tries)) as threads:
        return list(threads.map(run, tries))


def test_the_same_call_back_at_the_same_moment_pays_once(till: Till) -> None:
    messages = [keep(till).public_id for _ in range(4)]
    found = at_once(*[confirming(one) for one in messages])
    assert len({one.pk for one in found if isinstance(one, Payment)}) == 1
    assert (Payment.objects.count(), Posting.objects.count(), Receipt.objects.count()) == (1, 1, 1)


def test_two_transactions_at_the_same_moment_settle_once_and_suspend_once(till: Till) -> None:
    messages = [keep(till, transaction=name).public_id for name in ("T-1", "T-2")]
    at_once(*[confirming(one) for one in messages])
    standings = sorted(Payment.objects.values_list("standing", flat=True))
    assert standings == [Standing.APPLIED, Standing.SUSPENSE]
    assert Receipt.objects.count() == 1


def test_cash_and_a_call_back_at_the_same_moment_never_both_settle(till: Till) -> None:
    message, charge = keep(till), Charge.objects.get()
    at_once(
        lambda: acts.confirm_payment(message_id=message.public_id, actor=SYSTEM, at=NINE),
        lambda: acts.pay_at_counter(
            charge_id=charge.public_id, amount=Money(OWED), actor=till.cast.lan, at=NINE
        ),
    )
    assert Payment.objects.filter(standing=Standing.APPLIED).count() == 1
    assert Receipt.objects.count() == 1


def test_code_gateway_and_cash_at_the_same_moment_settle_once_and_keep_the_rest(till: Till) -> None:
    message, charge = keep(till), Charge.objects.get()
    body = canonical(till.transferred(charge.reference)).decode()
    by_code = acts.keep_message(
        message=Message(GATEWAY, "call_back", body, Authenticity.AUTHENTIC), actor=SYSTEM, at=NINE
    )
    found = at_once(
        confirming(message.public_id),
        confirming(by_code.public_id),
        confirming(by_code.public_id),
        partial(
            acts.pay_at_counter,
            charge_id=charge.public_id,
            amount=Money(OWED),
            actor=till.cast.lan,
            at=NINE,
        ),
    )
    taken = OWED * (2 + (ChargeNotOwed.code not in found))
    assert Payment.objects.filter(standing=Standing.APPLIED).count() == 1
    assert (surplus_of(charge), Receipt.objects.count() <= 1) == (taken - OWED, True)


def test_one_transaction_told_for_two_charges_at_the_same_moment_pays_one(till: Till) -> None:
    messages = []
    for charge in (till.charge(), till.charge()):
        body = canonical(till.paid(till.order(charge))).decode()
        message = Message(GATEWAY, "call_back", body, Authenticity.AUTHENTIC)
        messages.append(acts.keep_message(message=message, actor=SYSTEM, at=NINE).public_id)
    found = at_once(*[confirming(one) for one in messages])
    assert sorted(str(one) for one in found if not isinstance(one, Payment)) == [NoticeContradicts.code]
    assert Charge.objects.filter(state=ChargeState.PAID).count() == 1
    assert (Payment.objects.count(), Posting.objects.count()) == (1, 1)


def test_unmatched_money_assigned_and_asked_back_at_the_same_moment_does_one(till: Till) -> None:
    payment, charge, other = till.told(till.transferred("nop tien")), till.charge(), till.charge()
    assert payment is not None
    assign = partial(
        acts.assign_payment,
        payment_id=payment.public_id,
        reason="Người nộp đã gọi điện",
        actor=till.cast.duc,
        at=NINE,
    )
    found = at_once(
        partial(assign, reference=charge.reference),
        partial(assign, reference=other.reference),
        partial(
            acts.request_refund,
            payment_id=payment.public_id,
            amount=Money(OWED),
            reason="Nộp nhầm tài khoản",
            actor=till.cast.duc,
            at=NINE,
        ),
    )
    assert Assignment.objects.count() <= 1
    assert Charge.objects.filter(state=ChargeState.PAID).count() == Assignment.objects.count()
    assert len([one for one in found if isinstance(one, str)]) >= 1
    assert sum(Posting.objects.values_list("amount", flat=True)) == OWED


def test_cash_and_an_assignment_at_the_same_moment_never_both_settle(till: Till) -> None:
    payment, charge = till.told(till.transferred("nop tien")), till.charge()
    assert payment is not None
    at_once(
        partial(
            acts.assign_payment,
            payment_id=payment.public_id,
            reference=charge.reference,
            reason="Người nộp đã gọi điện",
            actor=till.cast.duc,
            at=NINE,
        ),
        partial(
            acts.pay_at_counter,
            charge_id=charge.public_id,
            amount=Money(OWED),
            actor=till.cast.lan,
            at=NINE,
        ),
    )
    assert Payment.objects.filter(standing=Standing.APPLIED).count() == 1


def test_a_worker_killed_in_the_middle_of_a_booking_leaves_one_payment(
    till: Till, fresh_db: databases.Copy
) -> None:
    keep(till)
    with _worker(fresh_db) as child:
        assert child.stdout is not None
        assert any(line.strip() == "half way" for line in child.stdout)
        child.kill()
    assert not Payment.objects.exists()
    Job.objects.filter(status=JobStatus.RUNNING).update(lease_until=NINE)
    sweep_lost_jobs(actor=SYSTEM, at=NINE)
    work_off(actor=SYSTEM, at=NINE.replace(year=2025))
    assert Charge.objects.get().state == ChargeState.PAID
    assert (Payment.objects.count(), Posting.objects.count(), Receipt.objects.count()) == (1, 1, 1)


def _worker(copy: databases.Copy) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "MOTCUA_TEST_DATABASE_URL": copy.url,
        "MOTCUA_TEST_HOME": os.environ["MOTCUA_HOME"],
        "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen([sys.executable, "-c", CHILD], env=environment, stdout=subprocess.PIPE, text=True)
