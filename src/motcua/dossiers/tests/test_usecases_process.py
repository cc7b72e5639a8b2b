"""A dossier between the steps of its process: what the control slip and the papers take."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ActNotAllowed
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases._attachments import PAPER_PURPOSE
from motcua.files.usecases import store_bytes
from motcua.papers.tests.tiny import TINY_PDF

LATER = NINE + timedelta(hours=3)
REASON = "Thiếu biên bản kiểm tra thực địa"


def sent_back(scene: Scene) -> Dossier:
    dossier = scene.forward_to(scene.receive(), "specialist")
    step = scene.step(dossier)
    assert dossier.instance is not None
    return acts.send_back(
        dossier_id=dossier.public_id,
        step_id=step.public_id,
        to_step=dossier.instance.tokens.get(name="Phân công xử lý").node,
        reason=REASON,
        actor=scene.cast.hung,
        at=LATER,
    )


def test_a_dossier_that_goes_back_gets_its_row_of_the_slip(scene: Scene) -> None:
    row = sent_back(scene).hand_overs.latest("id")
    assert (row.from_person, row.to_unit) == ("Lê Văn Hùng", "Phòng Quản lý chuyên ngành")
    assert (row.outcome, row.note, row.at) == ("Trả lại bước trước", REASON, LATER)


def test_who_gets_a_dossier_back_confirms_taking_it_over(scene: Scene) -> None:
    dossier = sent_back(scene)
    acts.take_over(
        dossier_id=dossier.public_id,
        step_id=scene.step(dossier).public_id,
        actor=scene.cast.mai,
        at=LATER + timedelta(minutes=5),
    )
    assert dossier.hand_overs.latest("id").to_person == "Nguyễn Thị Mai"


def add_scan(scene: Scene, dossier: Dossier) -> None:
    lan = scene.cast.lan
    stored = store_bytes(content=TINY_PDF, name="quet.pdf", purpose=PAPER_PURPOSE, actor=lan, at=LATER)
    paper = DossierPaper.objects.filter(dossier=dossier).earliest("id")
    acts.add_file(
        dossier_id=dossier.public_id,
        paper_id=paper.public_id,
        scan=ScannedFile(stored.public_id, "desk"),
        actor=lan,
        at=LATER,
    )


def test_a_dossier_that_has_ended_takes_no_more_scans(scene: Scene) -> None:
    dossier = scene.file()
    add_scan(scene, dossier)
    acts.refuse_reception(
        dossier_id=dossier.public_id, reason=REASON, basis="Điều 1", actor=scene.cast.lan, at=LATER
    )
    with pytest.raises(ActNotAllowed, match="Từ chối tiếp nhận"):
        add_scan(scene, dossier)
