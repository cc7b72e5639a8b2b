"""The day's file of the gateway against what we hold."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.audit.models import Act
from motcua.jobs.models import Job
from motcua.kernel.errors import Forbidden
from motcua.payments import usecases as acts
from motcua.payments.errors import DifferenceAlreadyExplained, StatementUnreadable
from motcua.payments.models import Reconciliation, ReconciliationDifference
from motcua.payments.rules.reconciling import DifferenceKind
from motcua.payments.tests.till import GATEWAY, NINE, OWED, Till
from motcua.payments.usecases.reconciling import Statement

DAY = date(2024, 6, 14)
HEAD = "transaction,order,amount,paid_at"


def reconcile(till: Till, *lines: str) -> Reconciliation:
    content = "\n".join([HEAD, *lines]).encode()
    statement = Statement(GATEWAY, DAY, content)
    return acts.reconcile(statement=statement, actor=till.cast.hanh, at=NINE)


def kinds(run: Reconciliation) -> list[tuple[str, str]]:
    return list(run.differences.order_by("transaction").values_list("transaction", "kind"))


def test_a_file_that_agrees_has_no_differences(till: Till) -> None:
    order = till.order(till.charge())
    till.told(till.paid(order))
    run = reconcile(till, f"T-1,{order.code},{OWED},2024-06-14T09:01:00+07:00")
    assert kinds(run) == []
    assert (run.total_there, run.total_here, run.lines_here) == (OWED, OWED, 1)
    assert Act.objects.get(stream=run.stream).code == "payments.day_reconciled"


def test_differences_are_kept_both_ways(till: Till) -> None:
    order = till.order(till.charge())
    till.told(till.paid(order))
    run = reconcile(till, f"T-9,x,{OWED},2024-06-14T10:00:00+07:00")
    assert kinds(run) == [("T-1", DifferenceKind.NOT_THERE), ("T-9", DifferenceKind.NOT_HERE)]


def test_an_order_that_the_file_says_is_paid_is_asked_about(till: Till) -> None:
    order = till.order(till.charge())
    before = Job.objects.filter(name="payments.query").count()
    reconcile(till, f"T-1,{order.code},{OWED},2024-06-14T09:01:00+07:00")
    assert Job.objects.filter(name="payments.query").count() == before + 1


def test_a_difference_is_explained_once_and_stays_explained_in_the_next_run(till: Till) -> None:
    line = f"T-9,x,{OWED},2024-06-14T10:00:00+07:00"
    found = reconcile(till, line).differences.get()
    acts.explain_difference(
        difference_id=found.public_id,
        explanation="Giao dịch thử của cổng, đã hoàn",
        actor=till.cast.nam,
        at=NINE,
    )
    with pytest.raises(DifferenceAlreadyExplained):
        acts.explain_difference(
            difference_id=found.public_id,
            explanation="Giao dịch thử của cổng, đã hoàn",
            actor=till.cast.nam,
            at=NINE,
        )
    assert reconcile(till, line).differences.get().explanation == "Giao dịch thử của cổng, đã hoàn"


@pytest.mark.parametrize("who", ["lan", "hung", "duc", "khai", "yen"])
def test_only_procedure_control_and_administrators_reconcile(till: Till, who: str) -> None:
    statement = Statement(GATEWAY, DAY, HEAD.encode())
    with pytest.raises(Forbidden):
        acts.reconcile(statement=statement, actor=getattr(till.cast, who), at=NINE)


def test_a_broken_file_keeps_nothing(till: Till) -> None:
    with pytest.raises(StatementUnreadable):
        reconcile(till, "T-1,x,một trăm,2024-06-14")
    assert not ReconciliationDifference.objects.exists()
    assert not Reconciliation.objects.exists()
