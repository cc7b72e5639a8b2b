"""A process never takes longer than its procedure's term, whichever door it comes in by (B8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from motcua.calendars.rules.terms import Term, Unit
from motcua.catalogue.errors import ProcessOverTerm
from motcua.catalogue.models import ProcedureVersion, ProcessApproval, Publication
from motcua.catalogue.rules.process_terms import ProcessFrom, TermFrom, as_allotment, misfits
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import (
    AT,
    SAMPLE,
    draft_process,
    make_decision,
    make_procedure,
    make_process,
    open_procedure,
)
from motcua.catalogue.tests.pages import page_of, post, signed_in, text_of
from motcua.catalogue.usecases import approve_process, draft_version, publish_list
from motcua.people.tests.cast import Cast, make_cast
from motcua.workflow.errors import ProcessRefused
from motcua.workflow.queries import check_file
from motcua.workflow.rules.times import TimeUnit, allotment
from motcua.workflow.tests.examples import linear
from motcua.workflow.usecases import publish_version

SHORT = replace(SAMPLE, term=Term(Decimal(3), Unit.WORKING_DAY))


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _next_version(cast: Cast, procedure_id: int) -> ProcedureVersion:
    return draft_version(procedure_id=procedure_id, content=SHORT, actor=cast.hanh, at=AT)


def test_the_editor_publishes_no_process_longer_than_the_term(cast: Cast) -> None:
    make_procedure(cast)
    draft_process(cast, days="5")
    told = (
        "Tổng thời gian các bước là 6 ngày làm việc, quá thời hạn 5 ngày làm việc; vượt từ bước «Trả kết quả»"
    )
    with pytest.raises(ProcessRefused, match=told):
        publish_version(process_key="1.001786", actor=cast.hanh, at=AT)


def test_the_editor_shows_the_fault_before_anybody_publishes(client: Client, cast: Cast) -> None:
    make_procedure(cast)
    process = draft_process(cast, days="5").process
    control = signed_in(client, cast, "hanh")
    for page in ("edit", "detail"):
        shown = text_of(control.get(reverse(f"workflow:{page}", args=[process.public_id])))
        assert "quá thời hạn 5 ngày làm việc; vượt từ bước «Trả kết quả»" in shown
    assert "thời hạn của thủ tục 1.001786, phiên bản 0" in text_of(
        control.get(reverse("workflow:edit", args=[process.public_id]))
    )


def test_a_file_longer_than_the_term_is_a_fault_at_its_row(cast: Cast) -> None:
    make_procedure(cast)
    head = "mã quy trình,tên quy trình,bước,việc,ai làm,đơn vị,thời gian,đơn vị tính\n"
    rows = [
        f"1.001786,Mẫu,{label},{name},bộ phận một cửa,Một cửa,{days},ngày làm việc\n"
        for label, name, days in (("1", "Tiếp nhận", "1"), ("2", "Trả kết quả", "5"))
    ]
    held = check_file("quy-trinh.csv", (head + "".join(rows)).encode(), units={"Một cửa": "mot_cua"})
    assert [(fault.code, fault.row) for fault in held.faults] == [("over_term", 3)]


def test_a_longer_process_is_not_approved(cast: Cast) -> None:
    version = make_procedure(cast, key="1.001786")
    publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)
    other = make_process(cast, key="chung", days="9")
    decision = make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    with pytest.raises(ProcessOverTerm, match="là 10 ngày làm việc, quá thời hạn 5 ngày làm việc"):
        approve_process(
            procedure_id=version.procedure_id,
            process_version_id=other.pk,
            decision_id=decision.pk,
            actor=cast.hanh,
            at=AT,
        )
    assert not ProcessApproval.objects.exists()


def test_the_form_of_approval_names_step_and_sums(client: Client, cast: Cast) -> None:
    version = make_procedure(cast)
    publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)
    other = make_process(cast, key="chung", days="9")
    decision = make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    control = signed_in(client, cast, "hanh")
    answer = post(control, page_of(version.procedure, "approve"), decision=decision.pk, process=other.pk)
    assert answer.status_code == 422
    assert "vượt từ bước «Trả kết quả»" in text_of(answer)


def test_a_shorter_term_is_not_published_over_a_longer_process(cast: Cast) -> None:
    opened = open_procedure(cast)
    version = _next_version(cast, opened.procedure.pk)
    decision = make_decision(cast, number="900/QĐ-UBND", effective_on=date(2024, 5, 20))
    with pytest.raises(ProcessOverTerm, match="phiên bản 1, từ ngày 20/05/2024"):
        publish_list(version_id=version.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)
    assert Publication.objects.count() == 1


def test_a_shorter_term_is_published_once_a_shorter_process_holds_that_day(cast: Cast) -> None:
    opened = open_procedure(cast)
    decision = make_decision(cast, DecisionKind.PROCESS, number="901/QĐ-UBND", effective_on=date(2024, 5, 20))
    approve_process(
        procedure_id=opened.procedure.pk,
        process_version_id=make_process(cast, days="2").pk,
        decision_id=decision.pk,
        actor=cast.hanh,
        at=AT,
    )
    version = _next_version(cast, opened.procedure.pk)
    listing = make_decision(cast, number="900/QĐ-UBND", effective_on=date(2024, 5, 20))
    publish_list(version_id=version.pk, decision_id=listing.pk, actor=cast.hanh, at=AT)
    assert Publication.objects.count() == 2


def test_each_day_is_judged_by_what_holds_on_it() -> None:
    terms = [
        TermFrom(date(2024, 1, 1), 0, Term(Decimal(10), Unit.WORKING_DAY)),
        TermFrom(date(2024, 6, 1), 1, Term(Decimal(3), Unit.WORKING_DAY)),
    ]
    long = ProcessFrom(date(2024, 1, 1), "dài", linear("b1", "b2", days="4"))
    short = ProcessFrom(date(2024, 6, 1), "ngắn", linear("b1", "b2"))
    assert list(misfits(terms, [long, short], since=date(2024, 1, 1))) == []
    (found,) = misfits(terms, [long], since=date(2024, 1, 1))
    assert (found.on, found.version, found.process) == (date(2024, 6, 1), 1, "dài")


def test_within_the_day_is_one_working_day_of_a_process() -> None:
    same_day = as_allotment(Term(Decimal(0), Unit.SAME_DAY))
    assert same_day == allotment(1, TimeUnit.WORKING_DAY)


def test_phases_of_one_kind_add_up_and_mixed_ones_bound_the_process() -> None:
    working = (Term(Decimal(5), Unit.WORKING_DAY), Term(Decimal(8), Unit.WORKING_HOUR))
    mixed = (Term(Decimal(5), Unit.WORKING_DAY), Term(Decimal(10), Unit.CALENDAR_DAY))
    assert as_allotment(working) == allotment(6, TimeUnit.WORKING_DAY)
    assert as_allotment(mixed) == allotment(15, TimeUnit.WORKING_DAY)
