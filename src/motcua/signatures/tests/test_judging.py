"""Judging files, keeping what was found, and whom is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.files.models import StoredFile
from motcua.files.policies import advisers
from motcua.files.tests import samples
from motcua.files.usecases import keep_files, store_bytes
from motcua.jobs.models import Job
from motcua.kernel.actor import Actor, Channel, Grant, system_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden, NotFound
from motcua.signatures import tasks
from motcua.signatures.errors import RootEndedBefore, RootKnown, RootNotAuthority, RootUnreadable
from motcua.signatures.models import TrustedRoot, Verdict
from motcua.signatures.queries import roots_for, roots_in_force, verdict_of
from motcua.signatures.rules.findings import Found, State
from motcua.signatures.tests.authority import DAY, NOW, YEAR, Pki, added_to, answering, signed
from motcua.signatures.usecases import advise, end_root, judge, judge_bytes, judge_waiting, trust_root
from motcua.signatures.usecases import judging as judging_module

pytestmark = pytest.mark.django_db
KEEPER = system_actor("tests")
ADMIN = Actor("Nam", Channel.DESK, account_id=3, grants=(Grant("administrator", 1, 1, 3),))
OFFICER = Actor("Lan", Channel.COUNTER, account_id=1, grants=(Grant("counter_officer", 1, 1, 1),))
SINCE = legal_date(NOW - YEAR)


@pytest.fixture(autouse=True)
def wired(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    """Let jobs be known, and bytes lie apart."""
    settings.FILES_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def pki() -> Iterator[Pki]:
    with answering() as pki:
        yield pki


def trust(pki: Pki, actor: Actor = ADMIN, since: date = SINCE) -> TrustedRoot:
    return trust_root(
        certificate=pki.root.pem.encode(), source="Trang công bố", effective_from=since, actor=actor, at=NOW
    )


def store(content: bytes, *, keep: bool = True) -> StoredFile:
    file = store_bytes(content=content, name="Đơn", purpose="test", actor=OFFICER, at=NOW)
    if keep:
        keep_files(public_ids=[file.public_id], purpose="test", actor=OFFICER, at=NOW)
    return file


def test_a_file_waits_until_it_was_judged_and_then_keeps_what_was_found(pki: Pki) -> None:
    trust(pki)
    file = store(signed(pki, pki.signer()))
    assert verdict_of(file, at=NOW).state is State.WAITING
    report = judge(file=file, actor=KEEPER, at=NOW)
    assert report == verdict_of(file, at=NOW)
    assert report.state is State.VALID
    assert report.sentences == (
        "Chữ ký của Nguyễn Văn Ký hợp lệ: nội dung không bị sửa từ khi ký, chứng thư do CA DIỄN TẬP cấp.",
    )


def test_what_was_found_once_is_not_looked_for_again(pki: Pki) -> None:
    trust(pki)
    content = signed(pki, pki.signer())
    judge_bytes(content=content, actor=KEEPER, at=NOW)
    asked = len(pki.asked)
    judge_bytes(content=content, actor=KEEPER, at=NOW + DAY)
    assert len(pki.asked) == asked
    assert Verdict.objects.count() == 1


def test_what_is_open_is_looked_for_again_after_an_hour(pki: Pki, settings: Settings) -> None:
    trust(pki)
    content = signed(pki, pki.signer())
    settings.SIGNATURE_LOOK_UP_SECONDS = 0
    assert judge_bytes(content=content, actor=KEEPER, at=NOW).signers[0].found is Found.REVOCATION_UNKNOWN
    settings.SIGNATURE_LOOK_UP_SECONDS = 4
    soon, late = NOW + timedelta(minutes=5), NOW + timedelta(hours=2)
    assert judge_bytes(content=content, actor=KEEPER, at=soon).state is State.INDETERMINATE
    assert judge_bytes(content=content, actor=KEEPER, at=late).state is State.VALID


def test_other_roots_make_another_verdict(pki: Pki) -> None:
    file = store(signed(pki, pki.signer()))
    assert judge(file=file, actor=KEEPER, at=NOW).signers[0].found is Found.UNKNOWN_ROOT
    root = trust(pki)
    assert verdict_of(file, at=NOW).state is State.WAITING
    assert judge(file=file, actor=KEEPER, at=NOW).state is State.VALID
    end_root(root_id=root.public_id, effective_to=legal_date(NOW), reason="Hết hạn", actor=ADMIN, at=NOW)
    assert verdict_of(file, at=NOW).state is State.INDETERMINATE


def test_what_bears_no_signature_is_unsigned_under_any_roots(pki: Pki) -> None:
    file = store(samples.pdf())
    assert judge(file=file, actor=KEEPER, at=NOW).state is State.UNSIGNED
    trust(pki)
    assert verdict_of(file, at=NOW).sentences == ("Tệp không có chữ ký số.",)
    note = store(b"ghi ch\xc3\xba")
    assert verdict_of(note, at=NOW).state is judge(file=note, actor=KEEPER, at=NOW).state is State.UNSIGNED


def test_the_job_judges_kept_files_that_wait(pki: Pki) -> None:
    trust(pki)
    kept, draft = store(signed(pki, pki.signer())), store(samples.pdf(2), keep=False)
    tasks.judge_waiting({}, actor=KEEPER, at=NOW)
    assert verdict_of(kept, at=NOW).state is State.VALID
    assert verdict_of(draft, at=NOW).state is State.WAITING
    assert judge_waiting(actor=KEEPER, at=NOW) == 0


def test_whoever_hands_in_a_file_changed_after_signing_is_told_at_once(pki: Pki) -> None:
    file = store(added_to(signed(pki, pki.signer())), keep=False)
    [told] = advise(file=file, actor=OFFICER, at=NOW)
    assert told.warns
    assert "nội dung đã bị sửa sau khi ký" in told.sentence
    assert advise in advisers()


def test_what_needs_no_mending_is_a_note_and_what_is_not_signed_says_nothing(pki: Pki) -> None:
    [told] = advise(file=store(signed(pki, pki.signer()), keep=False), actor=OFFICER, at=NOW)
    assert not told.warns
    assert "chưa nhận ra tổ chức cấp chứng thư" in told.sentence
    assert advise(file=store(samples.pdf(), keep=False), actor=OFFICER, at=NOW) == []
    assert advise(file=store(b"ghi ch\xc3\xba", keep=False), actor=OFFICER, at=NOW) == []


def test_a_large_file_is_judged_in_the_background(pki: Pki, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_module, "LARGE", 10)
    file = store(signed(pki, pki.signer()), keep=False)
    [told] = advise(file=file, actor=OFFICER, at=NOW)
    assert not told.warns
    job = Job.objects.get(name="signatures.judge")
    tasks.judge(job.payload, actor=KEEPER, at=NOW)
    assert verdict_of(file, at=NOW).state is State.INDETERMINATE
    tasks.judge({"file": "01900000-0000-7000-8000-000000000000"}, actor=KEEPER, at=NOW)


def test_trusting_a_root_is_an_act_that_has_the_files_judged_again(pki: Pki) -> None:
    root = trust(pki)
    act = Act.objects.get(stream="signatures:roots")
    assert (act.code, act.subject) == ("signatures.root_trusted", root.public_id)
    assert root.name == "CA DIỄN TẬP gốc"
    assert Job.objects.filter(name="signatures.judge_waiting").count() == 1
    end_root(root_id=root.public_id, effective_to=SINCE, reason="Lộ khóa", actor=ADMIN, at=NOW)
    assert Act.objects.filter(stream="signatures:roots").count() == 2
    assert Job.objects.filter(name="signatures.judge_waiting").count() == 2


def test_a_root_is_trusted_from_a_day_to_the_day_before_its_end(pki: Pki) -> None:
    root, last = trust(pki), SINCE + timedelta(days=9)
    end_root(root_id=root.public_id, effective_to=last + timedelta(days=1), reason="x", actor=ADMIN, at=NOW)
    days = (SINCE - timedelta(days=1), SINCE, last, last + timedelta(days=1))
    assert [roots_in_force(day).exists() for day in days] == [False, True, True, False]
    trust(pki)


def test_only_certificates_of_authorities_are_trusted_each_once(pki: Pki) -> None:
    trust(pki)
    cases = [
        (pki.root.der, RootKnown),
        (pki.signer().pem.encode(), RootNotAuthority),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", RootUnreadable),
        (b"", RootUnreadable),
    ]
    for given, refusal in cases:
        with pytest.raises(refusal):
            trust_root(certificate=given, source="x", effective_from=SINCE, actor=ADMIN, at=NOW)


def test_only_an_administrator_says_whom_to_trust(pki: Pki) -> None:
    with pytest.raises(Forbidden):
        trust(pki, OFFICER)
    root = trust(pki)
    with pytest.raises(Forbidden):
        end_root(root_id=root.public_id, effective_to=SINCE, reason="x", actor=OFFICER, at=NOW)
    with pytest.raises(Forbidden):
        roots_for(OFFICER)
    assert list(roots_for(ADMIN)) == [root]


def test_a_root_ends_once_and_not_before_it_began(pki: Pki) -> None:
    root = trust(pki)
    with pytest.raises(RootEndedBefore):
        end_root(
            root_id=root.public_id, effective_to=SINCE - timedelta(days=1), reason="x", actor=ADMIN, at=NOW
        )
    end_root(root_id=root.public_id, effective_to=SINCE, reason="x", actor=ADMIN, at=NOW)
    with pytest.raises(RootEndedBefore):
        end_root(root_id=root.public_id, effective_to=SINCE, reason="x", actor=ADMIN, at=NOW)
    with pytest.raises(NotFound):
        end_root(root_id=uuid4(), effective_to=SINCE, reason="x", actor=ADMIN, at=NOW)


@pytest.mark.parametrize(
    "change", ["UPDATE signatures_trustedroot SET pem = 'x'", "DELETE FROM signatures_trustedroot"]
)
def test_the_database_lets_no_root_be_changed(pki: Pki, change: str) -> None:
    trust(pki)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
