"""The applicant takes the electronic copies made for the dossier; whoever holds one verifies it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier, ElectronicCopy
from motcua.dossiers.printing.copies import stored_copy
from motcua.dossiers.rules.copies import printed_copy_code
from motcua.dossiers.usecases.copies import enter_copy, issue_copy, withdraw_copy
from motcua.files.queries import read_stored
from motcua.portal.web.tests.following_stage import TEN, Following, status_of, text_of

LATER = TEN + timedelta(days=2)
VALID, TAMPERED = "Đúng là giấy tờ do hệ thống này cấp", "Tệp này không phải bản đã cấp"


def source_of(dossier: Dossier, *, paper: bool) -> UUID:
    if paper:
        linked = dossier.papers.filter(files__isnull=False).earliest("pk").files.earliest("pk")
        return linked.file.public_id
    file = dossier.results.get().file
    assert file is not None
    return file.public_id


def copied(following: Following, dossier: Dossier, *, paper: bool = False) -> ElectronicCopy:
    lan, source = following.scene.cast.lan, source_of(dossier, paper=paper)
    copy = enter_copy(
        dossier_id=dossier.public_id, file_id=source, basis="nd45_2020", compared=True, actor=lan, at=LATER
    )
    stored = stored_copy(copy, actor=lan, at=LATER)
    return issue_copy(copy_id=copy.public_id, file_id=stored, actor=lan, at=LATER)


def withdraw(following: Following, copy: ElectronicCopy) -> None:
    reason = "Sao nhầm trang 2 của giấy chứng nhận"
    withdraw_copy(copy_id=copy.public_id, reason=reason, actor=following.scene.cast.lan, at=LATER)


def content_of(copy: ElectronicCopy) -> bytes:
    assert copy.file is not None
    return read_stored(copy.file)


def dropped(following: Following, content: bytes, code: str = "") -> str:
    file = SimpleUploadedFile("ban-sao.pdf", content)
    return text_of(following.browser().post("/xac-minh/", {"ma": code, "tep": file}))


def file_address(copy: ElectronicCopy) -> str:
    assert copy.file is not None
    return f"/ho-so-cua-toi/{copy.dossier.public_id}/tep/{copy.file.public_id}/"


def test_the_applicant_finds_and_takes_the_copies(following: Following) -> None:
    dossier = following.arrived()
    copy = copied(following, dossier)
    an = following.browser("an")
    for page in ("", "ket-qua/"):
        told = text_of(an.get(f"/ho-so-cua-toi/{dossier.public_id}/{page}"))
        assert copy.symbol in told
        assert file_address(copy) in told
    assert status_of(an.get(file_address(copy))) == 200


def test_another_citizen_does_not_get_a_copy(following: Following) -> None:
    copy = copied(following, following.arrived())
    assert status_of(following.browser("chi").get(file_address(copy))) == 404
    assert copy.file is not None
    assert status_of(following.browser("chi").get(f"/tep/{copy.file.public_id}/")) == 404


def test_code_and_key_open_the_copy_of_the_result_and_of_no_paper(following: Following) -> None:
    dossier = following.arrived()
    of_result, of_paper = copied(following, dossier), copied(following, dossier, paper=True)
    page = text_of(following.opened(dossier).get(f"/tra-cuu/{dossier}/"))
    assert of_result.symbol in page
    assert of_paper.symbol not in page
    assert of_paper.symbol in text_of(following.browser("an").get(f"/ho-so-cua-toi/{dossier.public_id}/"))


def test_a_withdrawn_copy_is_no_longer_handed_out(following: Following) -> None:
    copy = copied(following, following.arrived())
    withdraw(following, copy)
    an = following.browser("an")
    assert status_of(an.get(file_address(copy))) == 404
    assert copy.symbol not in text_of(an.get(f"/ho-so-cua-toi/{copy.dossier.public_id}/"))


def test_a_copy_is_verified_by_its_file(following: Following) -> None:
    copy = copied(following, following.arrived())
    page = dropped(following, content_of(copy), printed_copy_code(copy.code))
    assert VALID in page
    assert copy.symbol in page
    assert copy.dossier.owner_name not in page
    assert copy.title not in page


def test_a_code_alone_says_that_the_file_is_still_to_be_checked(following: Following) -> None:
    copy = copied(following, following.arrived())
    page = text_of(following.browser().get("/xac-minh/", {"ma": printed_copy_code(copy.code)}))
    assert "còn giá trị" in page
    assert "hãy chọn tệp ở dưới" in page
    assert VALID not in page


@pytest.mark.parametrize("typed", [True, False])
def test_a_tampered_copy_is_told_with_and_without_its_code(following: Following, typed: bool) -> None:
    copy = copied(following, following.arrived())
    changed = content_of(copy) + b"\n% sua"
    assert TAMPERED in dropped(following, changed, printed_copy_code(copy.code) if typed else "")


def test_a_withdrawn_copy_tells_when_and_why(following: Following) -> None:
    copy = copied(following, following.arrived())
    withdraw(following, copy)
    page = dropped(following, content_of(copy))
    assert "đã bị thu hồi" in page
    assert "Sao nhầm trang 2" in page
    assert f"{LATER.astimezone():%d/%m/%Y}" in page


def test_a_code_that_was_never_given_is_unknown(following: Following) -> None:
    page = text_of(following.browser().get("/xac-minh/", {"ma": "K7QM-2XHD-9RTB"}))
    assert "Không phải giấy tờ do hệ thống này cấp" in page
