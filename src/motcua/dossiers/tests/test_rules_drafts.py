"""What is kept of a page of reception, and by what name its list shows somebody."""

from __future__ import annotations

import pytest

from motcua.dossiers.errors import DraftTooLarge
from motcua.dossiers.rules.drafts import (
    MOST_LETTERS,
    files_in,
    is_worth_keeping,
    kept_answers,
    masked_name,
    procedures_in,
)


def test_how_the_page_was_sent_is_not_kept() -> None:
    sent = [("csrfmiddlewaretoken", "x"), ("operation", "y"), ("step", "save"), ("owner-name", "A")]
    assert kept_answers(sent) == [("owner-name", "A")]


def test_more_than_a_page_is_refused() -> None:
    assert kept_answers([("a", "x" * (MOST_LETTERS - 1))])
    with pytest.raises(DraftTooLarge):
        kept_answers([("a", "x" * MOST_LETTERS)])


@pytest.mark.parametrize(
    ("answers", "worth"),
    [
        ([], False),
        ([("channel", "counter"), ("ask-guide", "Lan")], False),
        ([("owner-name", "  ")], False),
        ([("owner-name", "Nguyễn")], True),
        ([("filer-identity_number", "045")], True),
        ([("d", "0")], True),
    ],
)
def test_a_draft_begins_with_a_procedure_or_an_applicant(answers: list[tuple[str, str]], worth: bool) -> None:
    assert is_worth_keeping(answers) is worth


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Nguyễn Văn Thử", "N••• V•• Thử"), ("", ""), ("Trần Ngọc Lan", "T••• N••• Lan"), ("  Ý  ", "Ý")],
)
def test_a_person_is_shown_by_initials_and_by_the_name_they_are_called(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_procedures_and_files_are_read_from_their_fields() -> None:
    answers = [
        ("d", "1"),
        ("d1-procedure", "p"),
        ("d0-procedure", "q"),
        ("d1-c5-file", "f"),
        ("d1-loose", ""),
    ]
    assert procedures_in(answers) == ["p"]
    assert files_in(answers) == ["f"]


def test_a_letter_that_no_database_keeps_is_left_out() -> None:
    assert kept_answers([("owner-name\0", "Hồ\0 Thị")]) == [("owner-name", "Hồ Thị")]
