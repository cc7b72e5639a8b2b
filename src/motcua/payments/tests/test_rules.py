"""References, states, signatures, notices and the comparing of a day, on plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.errors import ChargeRefused, NoticeUnreadable, RefundNotAllowed, StatementUnreadable
from motcua.payments.rules.asking_again import DELAYS, next_question
from motcua.payments.rules.charges import (
    ChargeLine,
    ChargeState,
    LineKind,
    Standing,
    SuspenseReason,
    judge,
    line_from,
    require_lines,
    total_of,
)
from motcua.payments.rules.notices import NoticeKind, OrderStatus, read_notice
from motcua.payments.rules.reconciling import DifferenceKind, StatementLine, compare, read_statement
from motcua.payments.rules.references import charge_reference, references_in
from motcua.payments.rules.refunds import require_refundable, require_second_person
from motcua.payments.rules.signing import WINDOW, Authenticity, canonical, judge_signature, sign

DAY = date(2024, 6, 14)
NOON = datetime(2024, 6, 14, 5, tzinfo=UTC)
SECRET = "một khóa chung đủ dài cho kiểm thử"
REFERENCE = charge_reference(DAY, 12)


def test_a_reference_is_short_letters_and_digits() -> None:
    assert REFERENCE.startswith("PLP24061400012")
    assert (len(REFERENCE), REFERENCE.isalnum(), REFERENCE.isascii()) == (15, True, True)


@pytest.mark.parametrize(
    "told",
    [
        REFERENCE,
        REFERENCE.lower(),
        f"MBVCB.5512.{REFERENCE}.CT tu 0123 toi 3900",
        f"PLP 240614 00012 {REFERENCE[-1]}",
        f"nop le phi {REFERENCE[:8]}-{REFERENCE[8:]} cam on",
    ],
)
def test_a_reference_is_found_in_what_banks_make_of_it(told: str) -> None:
    assert references_in(told) == [REFERENCE]


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 10**6), st.data())
def test_one_wrong_digit_makes_another_letter(day: date, serial: int, data: st.DataObject) -> None:
    told = charge_reference(day, serial)
    place = data.draw(st.integers(3, len(told) - 2))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda one: one != told[place]))
    assert references_in(told) == [told]
    assert references_in(told[:place] + wrong + told[place + 1 :]) == []


@pytest.mark.parametrize(
    ("state", "paid", "standing", "after", "reason"),
    [
        (ChargeState.AWAITING, 100, Standing.APPLIED, ChargeState.PAID, None),
        (ChargeState.MISMATCHED, 100, Standing.APPLIED, ChargeState.PAID, None),
        (ChargeState.AWAITING, 99, Standing.SUSPENSE, ChargeState.MISMATCHED, SuspenseReason.WRONG_AMOUNT),
        (ChargeState.AWAITING, 101, Standing.SUSPENSE, ChargeState.MISMATCHED, SuspenseReason.WRONG_AMOUNT),
        (ChargeState.PAID, 100, Standing.SUSPENSE, ChargeState.PAID, SuspenseReason.PAID_ALREADY),
        (ChargeState.CANCELLED, 100, Standing.SUSPENSE, ChargeState.CANCELLED, SuspenseReason.NOT_OWED),
        (ChargeState.REFUNDED, 100, Standing.SUSPENSE, ChargeState.REFUNDED, SuspenseReason.NOT_OWED),
    ],
)
def test_only_the_exact_amount_once_settles_a_charge(
    state: ChargeState, paid: int, standing: Standing, after: ChargeState, reason: SuspenseReason | None
) -> None:
    verdict = judge(state, 100, paid)
    assert (verdict.standing, verdict.state, verdict.reason) == (standing, after, reason)


def test_fees_and_charges_are_summed_apart() -> None:
    lines = [ChargeLine(LineKind.FEE, "Phí thẩm định", 300), ChargeLine(LineKind.CHARGE, "Lệ phí", 20)]
    assert (total_of(lines), total_of(lines, LineKind.FEE), total_of(lines, LineKind.CHARGE)) == (
        320,
        300,
        20,
    )
    assert [line_from(one.as_plain()) for one in lines] == lines


@pytest.mark.parametrize("amounts", [[], [0], [100, -1]])
def test_a_charge_of_nothing_is_refused(amounts: list[int]) -> None:
    with pytest.raises(ChargeRefused):
        require_lines(ChargeLine(LineKind.FEE, "Phí", one) for one in amounts)


def test_a_message_is_written_in_one_way() -> None:
    assert canonical({"b": 1, "a": "đ"}) == canonical({"a": "đ", "b": 1}) == '{"a":"đ","b":1}'.encode()


@pytest.mark.parametrize(
    ("age", "body", "secret", "verdict"),
    [
        (timedelta(), b"{}", SECRET, Authenticity.AUTHENTIC),
        (WINDOW, b"{}", SECRET, Authenticity.AUTHENTIC),
        (WINDOW + timedelta(seconds=1), b"{}", SECRET, Authenticity.STALE),
        (-WINDOW - timedelta(seconds=1), b"{}", SECRET, Authenticity.STALE),
        (timedelta(), b"{ }", SECRET, Authenticity.FORGED),
        (timedelta(), b"{}", "khóa khác", Authenticity.FORGED),
        (timedelta(), b"{}", "", Authenticity.FORGED),
    ],
)
def test_a_signature_is_of_the_bytes_the_moment_and_the_secret(
    age: timedelta, body: bytes, secret: str, verdict: Authenticity
) -> None:
    stamp = str(int(NOON.timestamp()))
    found = judge_signature(
        body, stamp=stamp, signature=sign(b"{}", stamp, SECRET), secret=secret, real_at=NOON + age
    )
    assert found is verdict


@given(st.text(max_size=20), st.text(max_size=70))
def test_no_header_breaks_the_check_of_a_signature(stamp: str, signature: str) -> None:
    found = judge_signature(b"{}", stamp=stamp, signature=signature, secret=SECRET, real_at=NOON)
    assert found is Authenticity.FORGED


def test_a_stamp_that_is_no_number_is_malformed() -> None:
    signed = sign(b"{}", "mai", SECRET)
    found = judge_signature(b"{}", stamp="mai", signature=signed, secret=SECRET, real_at=NOON)
    assert found is Authenticity.MALFORMED


def told(**changes: object) -> bytes:
    plain: dict[str, object] = {
        "kind": "order",
        "status": "paid",
        "order": "A1",
        "transaction": "T1",
        "amount": 320_000,
        "paid_at": "2024-06-14T12:00:00+07:00",
    }
    return canonical(plain | changes)  # type: ignore[arg-type]  # tests send anything


def test_a_notice_is_read() -> None:
    notice = read_notice(told())
    assert (notice.kind, notice.status, notice.order) == (NoticeKind.ORDER, OrderStatus.PAID, "A1")
    assert (notice.transaction, notice.amount, notice.paid_at) == ("T1", 320_000, NOON)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "320000"},
        {"amount": 1.5},
        {"amount": True},
        {"amount": 0},
        {"amount": -1},
        {"amount": 10**13},
        {"transaction": ""},
        {"transaction": "x" * 121},
        {"order": None},
        {"status": "maybe"},
        {"kind": 5},
        {"paid_at": "hôm qua"},
    ],
)
def test_a_notice_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(NoticeUnreadable):
        read_notice(told(**changes))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_a_notice(body: bytes) -> None:
    with pytest.raises(NoticeUnreadable):
        read_notice(body)


def line(transaction: str, amount: int = 100, at: datetime = NOON) -> StatementLine:
    return StatementLine(transaction, "A1", amount, at)


def test_differences_are_listed_both_ways() -> None:
    there = [line("T1"), line("T2", 90), line("T3"), line("T5"), line("T5")]
    here = [line("T1"), line("T2"), line("T4"), line("T5")]
    assert [(one.kind, one.transaction, one.there, one.here) for one in compare(there, here, DAY)] == [
        (DifferenceKind.AMOUNT, "T2", 90, 100),
        (DifferenceKind.NOT_HERE, "T3", 100, None),
        (DifferenceKind.NOT_THERE, "T4", None, 100),
        (DifferenceKind.TWICE, "T5", 100, None),
    ]


@given(
    st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), st.integers(1, 5)), unique_by=lambda x: x[0])
)
def test_two_equal_sides_do_not_differ(rows: list[tuple[str, int]]) -> None:
    lines = [line(*row) for row in rows]
    assert compare(lines, lines, DAY) == []


def test_a_payment_booked_a_day_apart_is_no_difference() -> None:
    late = line("T1", at=NOON + timedelta(days=1))
    assert compare([late], [line("T1")], DAY) == []
    assert compare([line("T2")], [], DAY, frozenset({"T2"})) == []


def test_a_statement_is_read_with_any_separator() -> None:
    text = "order;transaction;amount;paid_at;fee\nA1;T1;100;2024-06-14T12:00:00+07:00;5\n"
    assert read_statement(text.encode("utf-8-sig")) == [line("T1")]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"\xff\xfe", 0),
        (b"", 1),
        (b"transaction,order,amount\nT1,A1,5", 1),
        (b"transaction,order,amount,paid_at\n,A1,5,2024-06-14", 2),
        (b"transaction,order,amount,paid_at\nT1,A1,5,2024-06-14\nT2,A1,1.5,2024-06-14", 3),
        (b"transaction,order,amount,paid_at\nT1,A1,-5,2024-06-14", 2),
        (b"transaction,order,amount,paid_at\nT1,A1,5,14/06/2024", 2),
        (b"transaction,order,amount,paid_at\nT1", 2),
    ],
)
def test_a_broken_statement_names_its_row(content: bytes, row: int) -> None:
    with pytest.raises(StatementUnreadable) as refused:
        read_statement(content)
    assert refused.value.details["row"] == row


def test_no_more_is_given_back_than_came_in() -> None:
    require_refundable(paid=100, bespoken=60, amount=40)
    for amount in (0, -1, 41):
        with pytest.raises(RefundNotAllowed):
            require_refundable(paid=100, bespoken=60, amount=amount)


def test_nobody_approves_what_they_asked_for() -> None:
    require_second_person(asked_by=1, approving=2)
    with pytest.raises(RefundNotAllowed):
        require_second_person(asked_by=1, approving=1)


def test_a_gateway_is_asked_less_and_less_often_and_then_no_more() -> None:
    waits = [next_question(asked, NOON) for asked in range(len(DELAYS) + 1)]
    assert waits[-1] is None
    assert list(DELAYS) == sorted(DELAYS)
    assert waits[0] == NOON + timedelta(minutes=1)
