"""Texts, the limits of SMS, addresses, quiet hours, and what becomes of an attempt."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.dates import parse_instant
from motcua.notifications.codecs import shipped_texts
from motcua.notifications.errors import BraceLeft, SmsTooLong, TextEmpty, UnknownPlace
from motcua.notifications.rules.attempts import DELAYS, End, Outcome, Turn, after, quiet_until, turn
from motcua.notifications.rules.kinds import Channel, MessageState
from motcua.notifications.rules.occasions import OCCASIONS, samples
from motcua.notifications.rules.recipients import Recipient, Wishes, normal_email, normal_mobile, ways_to
from motcua.notifications.rules.sms import check_sms, plain_sms, sms_size
from motcua.notifications.rules.wording import Wording, check_wording, fill_in

RECEIVED = OCCASIONS["received"]


@pytest.mark.parametrize(
    ("text", "gsm7", "units", "parts"),
    [
        ("", True, 0, 1),
        ("a" * 160, True, 160, 1),
        ("a" * 161, True, 161, 2),
        ("a" * 306, True, 306, 2),
        ("a" * 307, True, 307, 3),
        ("€" * 80, True, 160, 1),
        ("€" * 81, True, 162, 2),
        ("a" * 152 + "€" * 77, True, 306, 3),
        ("ơ" * 70, False, 70, 1),
        ("ơ" * 71, False, 71, 2),
        ("ơ" * 134, False, 134, 2),
        ("😀" * 35, False, 70, 1),
        ("ơ" * 66 + "😀" * 34, False, 134, 3),
    ],
)
def test_an_sms_is_measured_as_telephones_do(text: str, gsm7: bool, units: int, parts: int) -> None:
    size = sms_size(text)
    assert (size.gsm7, size.units, size.parts) == (gsm7, units, parts)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Hồ sơ đã được tiếp nhận, hẹn trả", "Ho so da duoc tiep nhan, hen tra"),
        ("Đơn “mới” – 1.500.000₫…", 'Don "moi" - 1.500.000d...'),
        ("à la carte é", "a la carte e"),
        ("[A] {b} ~ €", "[A] {b} ~ €"),
        ("漢字", "??"),
    ],
)
def test_vietnamese_becomes_letters_of_every_telephone(text: str, plain: str) -> None:
    assert plain_sms(text) == plain


@given(st.text(max_size=400))
def test_a_plain_sms_always_fits_gsm7_and_its_parts_hold_it(text: str) -> None:
    size = sms_size(plain_sms(text))
    assert size.gsm7
    assert size.units <= (160 if size.parts == 1 else 153 * size.parts)


def test_an_sms_of_more_parts_than_paid_for_is_refused_with_its_length() -> None:
    assert check_sms("a" * 161, most_parts=2).parts == 2
    with pytest.raises(SmsTooLong, match="161 ký tự, phải chia 2 phần"):
        check_sms("a" * 161, most_parts=1)


@pytest.mark.parametrize(("key"), list(shipped_texts()), ids=lambda key: "-".join(map(str, key)))
def test_every_shipped_text_can_be_filled_in_and_fits(key: tuple[str, Channel, str]) -> None:
    occasion, wording = OCCASIONS[key[0]], shipped_texts()[key]
    check_wording(wording, occasion, key[1])
    body = fill_in(wording.body, samples(occasion), language=key[2])
    assert body
    assert "{" not in body
    if key[1] is Channel.SMS:
        check_sms(plain_sms(body), most_parts=1)


@pytest.mark.parametrize(
    ("subject", "body", "fault"),
    [
        ("Hồ sơ", "Hẹn {due}, gọi {hotline} hoặc {zalo}", UnknownPlace),
        ("Hồ sơ", "Hẹn { due }", UnknownPlace),
        ("Hồ sơ", "Hẹn {}", UnknownPlace),
        ("Hồ sơ", "Hẹn {due", BraceLeft),
        ("Hồ sơ", "Hẹn due}", BraceLeft),
        ("", "Hẹn {due}", TextEmpty),
        ("Hồ sơ", "  ", TextEmpty),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_refused(subject: str, body: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        check_wording(Wording(subject, body), RECEIVED, Channel.EMAIL)


def test_a_refusal_names_the_place_and_what_is_allowed() -> None:
    with pytest.raises(UnknownPlace, match=r"\{hotline\}.*\{code\}, \{due\}"):
        check_wording(Wording("a", "{hotline}"), RECEIVED, Channel.EMAIL)


def test_an_sms_says_no_more_of_a_person_than_it_needs() -> None:
    with pytest.raises(UnknownPlace):
        check_wording(Wording("", "Kinh gui {name}"), RECEIVED, Channel.SMS)


def test_english_takes_the_english_name_where_there_is_one() -> None:
    values = {"procedure": "Cấp giấy phép", "procedure_en": "Issue of a licence", "code": "X"}
    assert fill_in("{code}: {procedure}{due}", values, language="en") == "X: Issue of a licence"
    assert fill_in("{code}: {procedure}", values, language="vi") == "X: Cấp giấy phép"


def test_a_line_with_nothing_to_say_is_left_out() -> None:
    text = "Hồ sơ {code}\nLý do: {reason}.\nCăn cứ: {basis}.\n\nTrân trọng"
    assert fill_in(text, {"code": "X", "reason": "thiếu"}, language="vi") == (
        "Hồ sơ X\nLý do: thiếu.\n\nTrân trọng"
    )


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("0912 345 678", "84912345678"),
        ("+84 912.345.678", "84912345678"),
        ("84912345678", "84912345678"),
        ("0233 385 1234", ""),
        ("0912345", ""),
        ("", ""),
        ("091234567a", ""),
    ],
)
def test_only_a_mobile_number_takes_messages(typed: str, normal: str) -> None:
    assert normal_mobile(typed) == normal


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" An@Example.VN ", "an@example.vn"),
        ("an@localhost", ""),
        ("an@example.vn\nBcc: x@y.z", ""),
        ("an", ""),
        ("a b@example.vn", ""),
        ("an@exämple.vn", ""),
    ],
)
def test_what_is_no_address_gets_no_mail(typed: str, normal: str) -> None:
    assert normal_email(typed) == normal


def test_a_person_is_reached_where_they_want_and_where_there_is_an_address() -> None:
    to = Recipient(7, "An", "an@example.vn", "0912345678")
    assert ways_to(to, Channel, Wishes(frozenset({Channel.SITE, Channel.SMS}))) == [
        (Channel.SITE, "account:7"),
        (Channel.SMS, "84912345678"),
    ]
    assert ways_to(Recipient(None, "An"), Channel, Wishes()) == []


@pytest.mark.parametrize(
    ("state", "channel", "made", "expected", "what"),
    [
        (MessageState.WAITING, Channel.EMAIL, 0, 0, Turn.SEND),
        (MessageState.WAITING, Channel.EMAIL, 1, 0, Turn.LEAVE),
        (MessageState.SENDING, Channel.EMAIL, 1, 0, Turn.MARK_UNKNOWN),
        (MessageState.SENDING, Channel.SMS, 1, 0, Turn.SEND),
        (MessageState.SENDING, Channel.EMAIL, 2, 0, Turn.LEAVE),
        (MessageState.SENT, Channel.SMS, 1, 0, Turn.LEAVE),
        (MessageState.UNKNOWN, Channel.EMAIL, 1, 0, Turn.LEAVE),
        (MessageState.GIVEN_UP, Channel.EMAIL, 0, 0, Turn.LEAVE),
    ],
)
def test_a_message_in_the_middle_of_a_call_is_never_mailed_again_in_silence(
    state: MessageState, channel: Channel, made: int, expected: int, what: Turn
) -> None:
    assert turn(state, channel, made=made, expected=expected) is what


def test_attempts_are_bounded_and_spaced_out() -> None:
    waits = [after(Outcome(End.LATER), attempts=number) for number in range(1, len(DELAYS) + 2)]
    assert [wait for _, wait in waits[:-1]] == list(DELAYS)
    assert waits[-1] == (MessageState.DEAD, None)


def test_a_receiver_that_asks_for_time_gets_it_up_to_a_day() -> None:
    asked = Outcome(End.LATER, wait=timedelta(minutes=20))
    assert after(asked, attempts=1) == (MessageState.WAITING, timedelta(minutes=20))
    asked = Outcome(End.LATER, wait=timedelta(days=9))
    assert after(asked, attempts=1) == (MessageState.WAITING, timedelta(days=1))


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2024-05-06T20:59", None),
        ("2024-05-06T21:00", "2024-05-07T07:00"),
        ("2024-05-07T03:00", "2024-05-07T07:00"),
        ("2024-05-07T07:00", None),
    ],
)
def test_quiet_hours_run_past_midnight(at: str, until: str | None) -> None:
    found = quiet_until(parse_instant(at), time(21), time(7))
    assert found == (parse_instant(until) if until else None)
    assert quiet_until(parse_instant(at), None, None) is None
