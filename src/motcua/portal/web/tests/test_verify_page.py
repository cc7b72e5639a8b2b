"""Is this paper ours: by code, by dropping the file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.audit.usecases import seal_day
from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.stored import stored_paper
from motcua.dossiers.queries.papers import dossier_to_print
from motcua.dossiers.rules.verifying import code_of_file
from motcua.dossiers.usecases import keep_issued_paper, withdraw_result
from motcua.feedback.usecases.turns import take_turn
from motcua.files.queries import read_stored
from motcua.kernel.actor import anonymous_actor, system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.papers.rules.registry import FormKind
from motcua.portal.web.following.verifying import MOST_FILES
from motcua.portal.web.tests.following_stage import TEN, Following, text_of

VALID = "còn nguyên vẹn"


def result_bytes(dossier: Dossier) -> bytes:
    file = dossier.results.get().file
    assert file is not None
    return read_stored(file)


def dropped(following: Following, content: bytes, code: str = "") -> str:
    file = SimpleUploadedFile("tai-ve.pdf", content)
    return text_of(following.browser().post("/xac-minh/", {"ma": code, "tep": file}))


def test_a_result_is_known_by_its_bytes_and_by_its_code(following: Following) -> None:
    dossier = following.arrived()
    assert VALID in dropped(following, result_bytes(dossier))
    file = dossier.results.get().file
    assert file is not None
    page = text_of(following.browser().get("/xac-minh/", {"ma": code_of_file(file.sha256)}))
    assert VALID in page
    assert dossier.results.get().symbol in page
    assert dossier.owner_name not in page


def test_a_changed_file_is_told_apart(following: Following) -> None:
    dossier = following.arrived()
    changed = result_bytes(dossier) + b" "
    assert "Không phải giấy tờ do hệ thống này cấp" in dropped(following, changed)
    file = dossier.results.get().file
    assert file is not None
    assert "nội dung đã bị thay đổi" in dropped(following, changed, code_of_file(file.sha256))


def test_a_withdrawn_result_is_said_to_be_withdrawn(following: Following) -> None:
    dossier = following.arrived()
    content = result_bytes(dossier)
    withdraw_result(
        dossier_id=dossier.public_id,
        reason="Ký nhầm bản dự thảo",
        actor=following.scene.cast.duc,
        at=TEN + timedelta(days=2),
    )
    assert "đã bị thu hồi" in dropped(following, content)


def test_a_receipt_is_known_by_its_bytes_and_its_seal(following: Following) -> None:
    dossier, lan = following.received(), following.scene.cast.lan
    printed = stored_paper(
        dossier_to_print(lan, dossier.public_id), FormKind.RECEIPT_AND_APPOINTMENT, actor=lan, at=TEN
    )
    issued = keep_issued_paper(
        dossier_id=dossier.public_id,
        kind=FormKind.RECEIPT_AND_APPOINTMENT,
        file_id=printed,
        actor=lan,
        at=TEN,
    )
    content = read_stored(issued.file)
    assert "chưa đến kỳ niêm phong" in dropped(following, content)
    seal_day(day=legal_date(TEN), actor=system_actor("seal"), at=TEN + timedelta(days=1))
    assert "đã niêm phong ngày" in dropped(following, content)


def test_the_code_of_a_receipt_says_only_that_it_was_given(following: Following) -> None:
    dossier = following.arrived()
    page = text_of(following.browser().get("/xac-minh/", {"ma": str(dossier)}))
    assert VALID in page
    assert not [one for one in (dossier.owner_name, dossier.summary, "Kết quả giải quyết") if one in page]


@pytest.mark.parametrize("code", ["A1B2-C3D4-E5F6-0718", "000.00.09.H50-240506-9999", "'; --"])
def test_an_unknown_code_is_not_ours(following: Following, code: str) -> None:
    page = text_of(following.browser().get("/xac-minh/", {"ma": code}))
    assert "Không phải giấy tờ do hệ thống này cấp" in page


def test_an_address_has_no_end_of_files_looked_into_but_ours_are_still_known(following: Following) -> None:
    content = result_bytes(following.arrived())
    for _ in range(MOST_FILES):
        take_turn(
            kind="verify-files", address="127.0.0.1", most=MOST_FILES, actor=anonymous_actor(), at=real_now()
        )
    page = dropped(following, b"%PDF-1.7 something else")
    assert "Hãy thử lại sau một giờ" in page
    assert "Không phải giấy tờ do hệ thống này cấp" not in page
    assert VALID in dropped(following, content)


def test_nothing_asked_is_nothing_said(following: Following) -> None:
    assert "Không phải giấy tờ" not in text_of(following.browser().get("/xac-minh/"))
