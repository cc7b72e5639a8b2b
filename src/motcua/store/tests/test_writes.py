"""The three kinds of write, locks, and forms that act once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection

from motcua.kernel.errors import DomainError, NotFound
from motcua.store import numbers
from motcua.store.locking import lock
from motcua.store.models import IssuedNumber, NumberSeries, Operation
from motcua.store.once import forget_operations, once, sent_by
from motcua.store.snapshot import one_moment
from motcua.store.writes import (
    ActNotAnnounced,
    NoActRecorded,
    Write,
    count_act,
    kind_of_write,
    official,
    trace,
    working,
)

NOON = datetime(2024, 6, 3, 5, tzinfo=UTC)
FORM = UUID(int=1)
pytestmark = pytest.mark.django_db


def issue_one() -> str:
    """Act: take a number."""
    return str(numbers.issue(series="sổ", subject=uuid4(), at=NOON))


def test_an_official_act_that_records_nothing_is_rolled_back() -> None:
    with pytest.raises(NoActRecorded, match="issue_one"):
        official(issue_one)()
    assert not IssuedNumber.objects.exists()


def test_an_act_recorded_inside_another_counts_for_both() -> None:
    inner = official(count_act)
    official(lambda: inner())()


def test_an_act_needs_a_use_case_that_the_seal_waits_for() -> None:
    inner = official(count_act)
    for write in (working(inner), trace(inner), working(count_act), count_act):
        with pytest.raises(ActNotAnnounced):
            write()
    working(with_acts=True)(inner)()


def test_the_one_act_that_holds_all_others_back_is_part_of_none() -> None:
    alone = official(alone=True)(count_act)
    official(alone=True)(official(count_act))()
    with pytest.raises(ActNotAnnounced):
        official(alone)()


def test_each_use_case_says_what_it_writes() -> None:
    kinds = [kind_of_write(declare(issue_one)) for declare in (official, working, trace)]
    assert kinds == [Write.OFFICIAL, Write.WORKING, Write.TRACE]
    assert kind_of_write(issue_one) is None


def test_a_working_write_is_all_or_nothing() -> None:
    @working
    def fail_halfway() -> None:
        issue_one()
        raise DomainError

    with pytest.raises(DomainError):
        fail_halfway()
    assert not NumberSeries.objects.exists()


def test_a_double_click_acts_once_and_answers_the_same() -> None:
    answers = [once(FORM, at=NOON, act=issue_one) for _ in range(3)]
    assert answers == ["1", "1", "1"]
    assert once(uuid4(), at=NOON, act=issue_one) == "2"


@pytest.mark.parametrize(("account", "route"), [(8, "/ho-so/1/"), (7, "/ho-so/2/"), (None, "/ho-so/1/")])
def test_a_key_of_another_sender_neither_replays_nor_reveals(account: int | None, route: str) -> None:
    with sent_by(7, route="/ho-so/1/"):
        assert once(FORM, at=NOON, act=lambda: "/ho-so/1/#cua-bay") == "/ho-so/1/#cua-bay"
    with sent_by(account, route=route):
        assert once(FORM, at=NOON, act=issue_one) == "1"
        assert once(FORM, at=NOON, act=issue_one) == "1"
    with sent_by(7, route="/ho-so/1/"):
        assert once(FORM, at=NOON, act=issue_one) == "/ho-so/1/#cua-bay"


def test_forms_carried_out_long_ago_are_forgotten() -> None:
    once(FORM, at=NOON, act=issue_one)
    once(uuid4(), at=NOON + timedelta(days=1), act=issue_one)
    assert forget_operations(before=NOON + timedelta(days=1)) == 1
    assert not Operation.objects.filter(key=FORM).exists()


def test_a_refused_form_may_be_corrected_and_sent_again() -> None:
    def refuse() -> str:
        issue_one()
        raise NotFound

    with pytest.raises(NotFound):
        once(FORM, at=NOON, act=refuse)
    assert once(FORM, at=NOON, act=issue_one) == "1"


def test_a_fault_of_the_database_inside_the_act_is_not_taken_for_a_replay() -> None:
    def clash() -> str:
        Operation.objects.create(key=uuid4(), account=0, route="", at=NOON)
        IssuedNumber.objects.bulk_create([_issued(1), _issued(1)])
        return "never"

    with pytest.raises(IntegrityError):
        once(FORM, at=NOON, act=clash)
    assert not Operation.objects.exists()


def _issued(number: int) -> IssuedNumber:
    return IssuedNumber(series_id="sổ", number=number, subject=uuid4(), issued_at=NOON)


def test_a_row_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        lock(NumberSeries.objects.all(), key="không có")


def test_a_long_reading_inside_a_transaction_changes_nothing() -> None:
    with one_moment():
        assert connection.in_atomic_block
