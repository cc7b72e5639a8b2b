"""What a citizen writes is kept at every word, by them alone, whatever window it is written in."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django import Settings

from motcua.dossiers.errors.filing import (
    FiledElsewhere,
    FilesTooMany,
    NotForThem,
    SubmissionElsewhere,
    SubmissionSent,
    SubmissionsTooMany,
)
from motcua.dossiers.models import Submission
from motcua.dossiers.queries.submissions import submissions_being_written
from motcua.dossiers.rules import submissions as rules
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.submissions import (
    attach_to_submission,
    detach_from_submission,
    drop_submission,
    forget_submissions,
    save_submission,
    start_submission,
)
from motcua.files.models import StoredFile
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError, Forbidden, NotFound
from motcua.people.errors import CitizensOnly


@pytest.fixture
def online(scene: Scene) -> Online:
    return make_online(scene)


def save(online: Online, submission: Submission, revision: int, **said: str) -> Submission:
    return save_submission(
        submission_id=submission.public_id, revision=revision, answers=said, actor=online.an, at=NINE
    )


def test_a_filing_begins_for_oneself_with_the_contact_data_that_are_known(online: Online) -> None:
    submission = online.begin()
    assert submission.represented == online.scene.cast.person
    assert submission.details["phone"] == online.scene.cast.person.phone
    assert submission.eform is not None


def test_the_same_key_begins_one_filing(online: Online) -> None:
    key, procedure = uuid4(), online.scene.version.procedure.public_id
    begun = [
        start_submission(procedure=procedure, operation=key, guidance={}, actor=online.an, at=NINE)
        for _ in range(2)
    ]
    assert begun[0] == begun[1]


def test_staff_do_not_file_on_the_public_site(online: Online) -> None:
    with pytest.raises(CitizensOnly):
        online.begin(actor=online.scene.cast.lan)


def test_what_is_typed_later_is_laid_over_what_was_there(online: Online) -> None:
    submission = online.begin()
    saved = save(online, submission, 1, device="Máy")
    assert save(online, submission, saved.revision, place="Phòng 2").answers == {
        "device": "Máy",
        "place": "Phòng 2",
    }


def test_a_second_window_is_told_and_may_overwrite(online: Online) -> None:
    submission = online.begin()
    save(online, submission, 1, device="ở cửa sổ một")
    with pytest.raises(SubmissionElsewhere):
        save(online, submission, 1, device="ở cửa sổ hai")
    saved = save_submission(
        submission_id=submission.public_id,
        revision=1,
        answers={"device": "ở cửa sổ hai"},
        overwrite=True,
        actor=online.an,
        at=NINE,
    )
    assert saved.answers["device"] == "ở cửa sổ hai"


def test_saving_again_what_is_there_is_no_conflict(online: Online) -> None:
    submission = online.begin()
    save(online, submission, 1, device="Máy")
    assert save(online, submission, 1, device="Máy").revision == 2


def test_nobody_else_saves_reads_or_drops_it(online: Online) -> None:
    submission = online.begin()
    chi = online.scene.cast.chi
    with pytest.raises(NotFound):
        save_submission(submission_id=submission.public_id, revision=1, answers={}, actor=chi, at=NINE)
    with pytest.raises(NotFound):
        drop_submission(submission_id=submission.public_id, actor=chi, at=NINE)
    assert submissions_being_written(chi) == []


def test_an_organisation_that_one_does_not_act_for_is_refused(online: Online) -> None:
    submission = online.begin()
    details = {"on_behalf": "organisation", "represented": str(online.scene.cast.company.public_id)}
    with pytest.raises(NotForThem):
        save_submission(
            submission_id=submission.public_id, revision=1, details=details, actor=online.an, at=NINE
        )


def test_a_paper_is_added_once_and_taken_away_with_its_upload(online: Online) -> None:
    submission = online.begin()
    row = online.attach(submission)
    detach_from_submission(
        submission_id=submission.public_id, file_id=row.file.public_id, actor=online.an, at=NINE
    )
    assert not submission.files.exists()
    assert not StoredFile.objects.filter(pk=row.file_id).exists()


def test_the_forty_first_file_is_refused_with_its_number(
    online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.dossiers.usecases.submissions.MOST_FILES", 2)
    submission = online.begin()
    online.attach(submission)
    online.attach(submission)
    with pytest.raises(FilesTooMany, match="thứ 3"):
        online.attach(submission)


def test_an_upload_of_somebody_else_cannot_be_added(online: Online) -> None:
    theirs = online.upload(actor=online.scene.cast.chi)
    submission = online.begin()
    with pytest.raises(NotFound):
        attach_to_submission(
            submission_id=submission.public_id, file_id=theirs.public_id, actor=online.an, at=NINE
        )


def test_dropping_it_throws_its_uploads_away(online: Online) -> None:
    submission = online.begin()
    online.attach(submission)
    drop_submission(submission_id=submission.public_id, actor=online.an, at=NINE)
    assert not Submission.objects.exists()
    assert not StoredFile.objects.filter(purpose=rules.SUBMISSION_PURPOSE).exists()


def test_what_was_sent_is_no_longer_written(online: Online) -> None:
    submission = online.ready()
    online.send(submission)
    with pytest.raises(SubmissionSent):
        save(online, submission, 99, device="khác")


def test_nothing_begins_under_the_national_gate(online: Online) -> None:
    set_gate(
        kind=GateKind.NATIONAL,
        portal_url="https://dichvucong.gov.vn",
        effective_from=legal_date(NINE),
        basis="Nghị định 118/2025/NĐ-CP",
        actor=online.scene.cast.hanh,
        at=NINE,
    )
    with pytest.raises(FiledElsewhere, match="dichvucong"):
        online.begin()


def test_only_what_nobody_saved_for_long_is_forgotten_and_only_by_the_system(online: Online) -> None:
    online.begin()
    online.begin(at=NINE + timedelta(days=40))
    before = NINE + timedelta(days=30)
    with pytest.raises(Forbidden):
        forget_submissions(before=before, actor=online.an, at=NINE)
    assert forget_submissions(before=before, actor=system_actor("sweep"), at=NINE) == 1


def test_a_filing_of_endless_text_is_refused(online: Online, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_LETTERS", 100)
    submission = online.begin()
    with pytest.raises(DomainError, match="quá dài"):
        save(online, submission, 1, device="x" * 200)


def test_an_account_has_so_many_filings_unsent_and_not_one_more(online: Online, settings: Settings) -> None:
    settings.SUBMISSIONS_OPEN = 2
    first, _ = online.begin(), online.begin()
    with pytest.raises(SubmissionsTooMany, match="2 hồ sơ soạn dở"):
        online.begin()
    drop_submission(submission_id=first.public_id, actor=online.an, at=NINE)
    online.begin()
    online.begin(actor=online.scene.cast.chi)


def test_an_account_begins_so_many_filings_a_day(online: Online, settings: Settings) -> None:
    settings.SUBMISSIONS_PER_DAY = 1
    online.send(online.ready())
    with pytest.raises(SubmissionsTooMany, match="Hãy gửi hoặc xóa bớt"):
        online.begin()
    online.begin(at=NINE + timedelta(days=1))
