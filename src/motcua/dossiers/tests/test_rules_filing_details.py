"""What stands beside the form: any text may be kept in a draft, but not every text may be sent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.dossiers.rules.filing import FilingPage, lacking_details
from motcua.dossiers.rules.submissions import kept_details, quantity, read_details

SOUND = {
    "on_behalf": "own",
    "address": "Phường 1, Đông Hà",
    "phone": "0912000456",
    "email": "ten@example.vn",
    "return_channel": "electronic",
}


def pages_lacking(**said: str) -> list[FilingPage]:
    stored = kept_details(SOUND | said)
    return [one.page for one in lacking_details(read_details(stored), stored, has_form=True)]


@pytest.mark.parametrize("name", ["on_behalf", "return_channel", "other_kind", "other_identity_kind"])
def test_a_code_that_does_not_exist_is_not_kept_and_the_draft_stays_readable(name: str) -> None:
    kept = kept_details({"on_behalf": "other", "other_name": "Bà Sương"} | {name: "nothing-of-ours"})
    assert name not in kept
    read_details(kept)


def test_a_choice_may_be_taken_back() -> None:
    assert kept_details({"other_identity_kind": ""}) == {"other_identity_kind": ""}


def test_a_letter_that_no_keyboard_types_is_left_out() -> None:
    assert kept_details({"summary": "xin\0 cấp"}) == {"summary": "xin cấp"}


def test_a_sound_filing_lacks_nothing() -> None:
    assert pages_lacking() == []


@pytest.mark.parametrize(
    ("name", "length", "page"),
    [
        ("address", 500, FilingPage.CONTACT),
        ("summary", 500, FilingPage.FORM),
        ("return_address", 500, FilingPage.RESULT),
    ],
)
def test_a_text_for_which_a_dossier_has_no_room_is_named_before_it_is_sent(
    name: str, length: int, page: FilingPage
) -> None:
    assert pages_lacking(**{name: "x" * length}) == []
    assert pages_lacking(**{name: "x" * (length + 1)}) == [page]


def test_words_about_another_count_only_when_one_files_for_another() -> None:
    assert pages_lacking(other_name="x" * 301) == []
    assert FilingPage.WHO in pages_lacking(on_behalf="other", other_name="x" * 301)


@pytest.mark.parametrize("email", ["ten", "ten@example.vn, khac@example.vn", "ten@example.vn\nBcc: ai@do.vn"])
def test_an_address_that_no_letter_reaches_is_named_before_it_is_sent(email: str) -> None:
    assert pages_lacking(email=email) == [FilingPage.CONTACT]


@pytest.mark.parametrize("text", ["1e99999999", "NaN", "Infinity", "9" * 400, "-2", "hai", "１２", ""])
def test_what_cannot_be_reckoned_with_is_no_quantity(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(("text", "number"), [("2", "2"), (" 1.500 ", "1500"), ("1.234,5", "1234.5")])
def test_a_quantity_is_read_as_vietnamese_write_it(text: str, number: str) -> None:
    assert quantity(text) == Decimal(number)


OTHER = {
    "on_behalf": "other",
    "other_kind": "person",
    "other_name": "Bà Sương",
    "other_identity_kind": "citizen_id",
    "other_identity_number": "045 199 000 123",
    "authorisation": "Số 12 ngày 01/06/2024",
}


def test_who_authorised_is_known_by_a_paper_of_their_own() -> None:
    assert pages_lacking(**OTHER) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"other_identity_number": "04519900"},
        {"other_identity_kind": "tax_code", "other_identity_number": "3200999033"},
        {"other_identity_kind": ""},
    ],
    ids=["number", "of an organisation", "no kind"],
)
def test_a_mistyped_paper_of_who_authorised_is_told_before_sending(wrong: dict[str, str]) -> None:
    assert pages_lacking(**(OTHER | wrong)) == [FilingPage.WHO]


@pytest.mark.parametrize("phone", ["0905 123 456", "(0233) 385-4321", "+84905123456", "+1 202 555 0100"])
def test_a_telephone_is_written_as_people_write_it(phone: str) -> None:
    assert pages_lacking(phone=phone) == []


@pytest.mark.parametrize("phone", ["không có", "12345", "0905123456 hoặc 0912", "٠٩٠٥١٢٣٤٥٦"])
def test_what_rings_nowhere_is_no_telephone(phone: str) -> None:
    assert pages_lacking(phone=phone) == [FilingPage.CONTACT]
