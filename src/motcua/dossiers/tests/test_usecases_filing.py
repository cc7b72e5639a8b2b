"""Sending a filing: once, complete, by who may, and under the version in force."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.errors.filing import (
    AnswersFaulty,
    DetailsMissing,
    FiledElsewhere,
    FilesMissing,
    NotForThem,
)
from motcua.dossiers.models import Dossier, DossierAnswers, DossierParty, IntakeClock, Submission
from motcua.dossiers.queries.checklist import missing_of
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.online import ANSWERS, Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import accept_dossier, erase_parties, refuse_reception
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.submissions import save_submission
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.errors import AssuranceTooLow, RepresentedUnknown
from motcua.people.models import CitizenIdentity

BUDGET = 30
OTHER = {
    "on_behalf": "other",
    "other_kind": "person",
    "other_name": "Nguyễn Văn Bảy",
    "other_identity_kind": "passport",
    "other_identity_number": "C1234567",
    "authorisation": "Giấy ủy quyền 12/2024",
}


@pytest.fixture
def online(scene: Scene) -> Online:
    return make_online(scene)


def changed(online: Online, submission: Submission, **parts: object) -> Submission:
    return save_submission(
        submission_id=submission.public_id,
        revision=submission.revision,
        actor=online.an,
        at=NINE,
        **parts,  # type: ignore[arg-type]  # tests name real parts
    )


def test_a_sent_filing_waits_for_the_counter_with_its_words_and_files(online: Online) -> None:
    dossier = online.send(online.ready())
    assert (dossier.state, dossier.channel) == ("awaiting_reception", "online")
    assert dossier.place == online.scene.cast.one_stop
    assert dossier.answers.answers == ANSWERS
    assert dossier.answers.lines[0] == {"name": "device", "label": "Tên thiết bị", "value": "Máy bức xạ"}
    assert dossier.papers.filter(files__file__kept_at=NINE).count() == dossier.papers.count() > 0
    assert online.scene.codes(dossier) == ["dossiers.filed_online"]


def test_the_officers_time_begins_with_the_filing(online: Online) -> None:
    dossier = online.send(online.ready())
    assert IntakeClock.objects.get(dossier=dossier).counts_from == NINE


def test_sending_again_is_the_same_dossier(online: Online) -> None:
    submission = online.ready()
    first = online.send(submission)
    assert online.send(submission, at=NINE + timedelta(minutes=1)) == first
    assert Dossier.objects.count() == 1


def test_nobody_sends_the_filing_of_another(online: Online) -> None:
    submission = online.ready()
    with pytest.raises(NotFound):
        online.send(submission, actor=online.scene.cast.chi)


def test_level_one_does_not_suffice(online: Online) -> None:
    submission = online.ready()
    CitizenIdentity.objects.filter(account_id=int(online.an.account_id or 0)).update(level=1)
    with pytest.raises(AssuranceTooLow):
        online.send(submission)


def test_who_acts_for_the_owner_no_more_does_not_send(online: Online) -> None:
    submission = online.ready()
    Submission.objects.update(represented=online.scene.cast.company)
    with pytest.raises(NotForThem):
        online.send(submission)


def test_a_missing_paper_is_named(online: Online) -> None:
    submission = online.ready()
    row = submission.files.select_related("component").first()
    assert row is not None
    assert row.component is not None
    row.delete()
    with pytest.raises(FilesMissing, match=row.component.name[:20]):
        online.send(submission)


def test_a_faulty_answer_is_named(online: Online) -> None:
    submission = changed(online, online.ready(), answers={"place": ""})
    with pytest.raises(AnswersFaulty, match="Nơi đặt"):
        online.send(submission)


def test_contact_data_left_out_are_named(online: Online) -> None:
    submission = changed(online, online.ready(), details={"address": " "})
    with pytest.raises(DetailsMissing, match="địa chỉ"):
        online.send(submission)


def test_a_draft_of_before_the_national_gate_is_not_sent(online: Online) -> None:
    submission = online.ready()
    gate = {"kind": GateKind.NATIONAL, "portal_url": "https://dichvucong.gov.vn", "basis": "Nghị định 118"}
    set_gate(**gate, effective_from=legal_date(NINE), actor=online.scene.cast.hanh, at=NINE)  # type: ignore[arg-type]  # as named
    with pytest.raises(FiledElsewhere):
        online.send(submission)


def test_filing_for_another_needs_the_authorisation_paper(online: Online) -> None:
    submission = changed(online, online.ready(), details=OTHER)
    with pytest.raises(FilesMissing, match="ủy quyền"):
        online.send(submission)


def test_filing_for_another_names_owner_filer_and_authorisation(online: Online) -> None:
    submission = changed(online, online.ready(), details=OTHER)
    row = online.attach(submission)
    row.field = "authorisation"
    row.save()
    dossier = online.send(submission)
    assert (dossier.owner_name, dossier.filer) == ("Nguyễn Văn Bảy", online.scene.cast.person)
    assert DossierParty.objects.get(dossier=dossier, role="filer").authorisation == OTHER["authorisation"]


def test_a_number_that_belongs_to_another_name_is_refused(online: Online) -> None:
    company = online.scene.cast.company
    known = {"other_kind": company.kind, "other_identity_kind": company.identity_kind}
    number = {"other_identity_number": company.identity_number}
    submission = changed(online, online.ready(), details=OTHER | known | number)
    row = online.attach(submission)
    row.field = "authorisation"
    row.save()
    with pytest.raises(RepresentedUnknown):
        online.send(submission)


def test_one_file_stands_for_a_paper_when_the_counter_receives_it(online: Online) -> None:
    dossier = online.send(online.ready())
    assert missing_of(dossier) == []
    received = accept_dossier(dossier_id=dossier.public_id, actor=online.scene.cast.lan, at=NINE)
    assert received.code


def test_sending_stays_within_the_budget(online: Online) -> None:
    online.send(online.ready())
    submission = online.ready()
    with CaptureQueriesContext(connection) as asked:
        online.send(submission)
    assert len(asked) <= BUDGET, "\n".join(query["sql"][:150] for query in asked.captured_queries)


def test_a_procedure_without_a_form_asks_what_is_wanted(scene: Scene) -> None:
    online = make_online(scene, form=None)
    submission = online.ready()
    with pytest.raises(DetailsMissing, match="nội dung"):
        online.send(submission)
    dossier = online.send(changed(online, submission, details={"summary": "Đề nghị cấp giấy phép lần đầu"}))
    assert dossier.summary == "Đề nghị cấp giấy phép lần đầu"


def test_erasing_the_parties_empties_what_was_filed_online(online: Online) -> None:
    dossier = online.send(online.ready())
    refuse_reception(
        dossier_id=dossier.public_id,
        reason="Không thuộc đối tượng của thủ tục này.",
        basis="Luật mẫu",
        actor=online.scene.cast.lan,
        at=NINE,
    )
    basis = "Đơn đề nghị xóa dữ liệu ngày 07/05/2024"
    erase_parties(dossier_id=dossier.public_id, basis=basis, actor=online.scene.cast.nam, at=NINE)
    kept = DossierAnswers.objects.get(dossier=dossier)
    assert (kept.answers, kept.lines, kept.contact, kept.return_address) == ({}, [], {}, "")
    sent = Submission.objects.get(dossier=dossier)
    assert (sent.answers, sent.details) == ({}, {})
