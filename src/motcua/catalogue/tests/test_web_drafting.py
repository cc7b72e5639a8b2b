"""Editing drafts and acting under decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from motcua.catalogue.models import ProcedureVersion, ProcessApproval, Publication, Repeal, ServiceLevelRow
from motcua.catalogue.queries import content_of, draft_of, version_numbered
from motcua.catalogue.rules.content import Evidence, FeeFormula, FeeKind, FeeLine, FeeRelief, Mark
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import (
    AT,
    SAMPLE,
    make_decision,
    make_procedure,
    make_process,
    open_procedure,
)
from motcua.catalogue.tests.pages import Answer, filled, page_of, post, signed_in, text_of
from motcua.kernel.money import Money
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def control(client: Client, cast: Cast) -> Client:
    return signed_in(client, cast, "hanh")


def _save(control: Client, version: ProcedureVersion, **changes: object) -> Answer:
    address = page_of(version.procedure, "draft")
    return control.post(address, filled(control, address, **changes))


def test_a_new_version_is_begun_by_a_button_once(control: Client, cast: Cast) -> None:
    procedure = open_procedure(cast).procedure
    sent = {"operation": "0b6b3f3c-65a5-4be4-8b0e-0d4d6d2c7a11"}
    answers = [control.post(page_of(procedure, "begin_draft"), sent) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [page_of(procedure, "draft")] * 2
    assert procedure.versions.count() == 2


def test_a_form_sent_back_untouched_changes_nothing(control: Client, cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, marks={"term": Mark.TO_CONFIRM.value}))
    before = content_of(version_numbered(version.procedure, 0))
    answer = _save(control, version)
    assert answer.status_code == 302
    assert content_of(version_numbered(version.procedure, 0)) == before


def test_what_was_typed_is_kept_and_loses_its_mark(control: Client, cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, marks={"term": "to_confirm", "steps": "drill"}))
    _save(control, version, term_amount="7,5", audience="Mọi người")
    draft = draft_of(version.procedure)
    assert draft is not None
    content = content_of(draft)
    assert (str(content.term), content.audience) == ("7,5 ngày làm việc", "Mọi người")
    assert content.marks == {"steps": "drill"}


def test_a_paper_says_whether_a_photograph_is_enough(control: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    _save(control, version, **{"papers-1-evidence": "original"})
    kept = content_of(version_numbered(version.procedure, 0)).components
    assert [one.evidence for one in kept] == [Evidence.PHOTO, Evidence.ORIGINAL]
    assert "Mang bản chính để đối chiếu" in text_of(control.get(page_of(version.procedure, "version", 0)))


def test_a_paper_is_added_and_one_taken_away(control: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    changes = {"papers-0-name": "", "papers-2-name": "Bản đồ", "papers-2-originals": "2"}
    _save(control, version, **changes)
    draft = draft_of(version.procedure)
    assert draft is not None
    assert [paper.name for paper in content_of(draft).components] == ["Quyết định thành lập", "Bản đồ"]


RULED = (
    FeeLine(
        FeeKind.PHI,
        None,
        formula=FeeFormula.PERCENT,
        rate=Decimal("0.05"),
        per="giá trị hợp đồng",
        least=Money(500_000),
        most=Money(5_000_000),
        valid_from=date(2024, 1, 1),
        valid_to=date(2025, 1, 1),
        condition='doi_tuong = "tổ chức"',
        legal_basis="Nghị quyết mẫu",
    ),
)
RELIEF = FeeRelief("Người cao tuổi", Decimal("12.5"), FeeKind.PHI, valid_from=date(2024, 1, 1))


def test_fees_with_formula_dates_and_reliefs_are_kept_as_typed(control: Client, cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, fees=RULED, reliefs=(RELIEF,)))
    assert _save(control, version).status_code == 302
    content = content_of(version_numbered(version.procedure, 0))
    assert (content.fees, content.reliefs) == (RULED, (RELIEF,))
    shown = text_of(control.get(page_of(version.procedure)))
    assert "0,05 % của giá trị hợp đồng, tối thiểu 500.000 đồng, tối đa 5.000.000 đồng" in shown
    assert "Người cao tuổi: giảm 12,5 % phí" in shown


def test_a_relief_is_added_by_its_row(control: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    _save(control, version, **{"reliefs-0-name": "Trẻ em", "reliefs-0-percent": "100"})
    content = content_of(version_numbered(version.procedure, 0))
    assert [(one.name, one.percent) for one in content.reliefs] == [("Trẻ em", Decimal(100))]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Chưa nhập: Tên thủ tục."),
        ({"term_amount": "1,3"}, "1,3"),
        ({"term_amount": "2,5", "term_unit": "calendar_day"}, "2,5"),
        ({"cut_off": "chiều"}, "Giờ chốt"),
        ({"papers-0-originals": "0"}, "ít nhất một bản"),
        ({"lead_unit": "nowhere"}, "nowhere"),
        ({"fees-0-condition": "tuoi > 60"}, "không có «tuoi»"),
        ({"fees-0-formula": "per_unit"}, "chưa ghi tính theo cái gì"),
        ({"fees-0-amount": "nhiều"}, "Có ô chưa đúng"),
        ({"reliefs-0-name": "Trẻ em"}, "Chưa nhập tỷ lệ giảm"),
        ({"papers-TOTAL_FORMS": "x"}, ""),
    ],
)
def test_a_wrong_answer_comes_back_with_what_was_typed(
    control: Client, cast: Cast, changes: dict[str, Any], sentence: str
) -> None:
    version = make_procedure(cast)
    answer = _save(control, version, **changes)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert content_of(version_numbered(version.procedure, 0)).name == SAMPLE.name


def test_the_draft_page_names_what_is_missing(control: Client, cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, methods=""))
    assert "cách thức thực hiện" in text_of(control.get(page_of(version.procedure, "draft")))


def test_a_draft_is_thrown_away(control: Client, cast: Cast) -> None:
    procedure = open_procedure(cast).procedure
    post(control, page_of(procedure, "begin_draft"))
    post(control, page_of(procedure, "discard_draft"))
    assert draft_of(procedure) is None


def test_a_draft_is_published_under_a_decision(control: Client, cast: Cast) -> None:
    version, decision = make_procedure(cast), make_decision(cast)
    answer = post(control, page_of(version.procedure, "publish"), decision=decision.pk, publication="content")
    assert answer.status_code == 302
    assert Publication.objects.get().kind == "content"


def test_missing_parts_come_back_on_the_form(control: Client, cast: Cast) -> None:
    version, decision = make_procedure(cast, content=replace(SAMPLE, steps="")), make_decision(cast)
    answer = post(control, page_of(version.procedure, "publish"), decision=decision.pk, publication="content")
    assert answer.status_code == 422
    assert "còn thiếu trình tự thực hiện" in text_of(answer)
    assert not Publication.objects.exists()


def test_only_decisions_that_publish_are_offered(control: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    process = make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    answer = post(control, page_of(version.procedure, "publish"), decision=process.pk, publication="list")
    assert answer.status_code == 422


def test_a_service_level_is_set_under_a_decision(control: Client, cast: Cast) -> None:
    procedure = open_procedure(cast).procedure
    online = make_decision(cast, DecisionKind.ONLINE_LIST, number="1112/QĐ-UBND")
    post(control, page_of(procedure, "level"), decision=online.pk, level="partial", reason="other")
    newest = ServiceLevelRow.objects.order_by("-pk").first()
    assert newest is not None
    assert (newest.level, newest.reason) == ("partial", "other")


def test_a_repeal_is_recorded_with_its_day(control: Client, cast: Cast) -> None:
    procedure = open_procedure(cast).procedure
    decision = make_decision(cast, DecisionKind.ABOLISHED, number="950/QĐ-UBND")
    answers = {"decision": decision.pk, "effective_from": "01/06/2024"}
    assert post(control, page_of(procedure, "repeal"), **answers).status_code == 302
    assert Repeal.objects.get().effective_from == date(2024, 6, 1)
    assert "đã bị bãi bỏ" in text_of(control.get(page_of(procedure)))


def test_a_published_process_is_approved_under_a_decision(control: Client, cast: Cast) -> None:
    version, process = make_procedure(cast), make_process(cast)
    decision = make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    answer = post(control, page_of(version.procedure, "approve"), decision=decision.pk, process=process.pk)
    assert answer.status_code == 302
    assert ProcessApproval.objects.get().process_version_id == process.pk


@pytest.mark.parametrize("name", ["draft", "publish", "approve", "level", "repeal"])
@pytest.mark.parametrize("who", ["lan", "duc", "khai"])
def test_readers_may_not_act(client: Client, cast: Cast, who: str, name: str) -> None:
    procedure = make_procedure(cast).procedure
    assert signed_in(client, cast, who).get(page_of(procedure, name)).status_code == 403


@pytest.mark.parametrize("name", ["begin_draft", "discard_draft"])
def test_buttons_are_posted(control: Client, cast: Cast, name: str) -> None:
    assert control.get(page_of(make_procedure(cast).procedure, name)).status_code == 405


def test_without_a_draft_there_is_nothing_to_edit(control: Client, cast: Cast) -> None:
    assert control.get(page_of(open_procedure(cast).procedure, "draft")).status_code == 404
