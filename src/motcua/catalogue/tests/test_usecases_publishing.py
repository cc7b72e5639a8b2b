"""Publishing, repealing, approving processes, setting service levels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Act
from motcua.catalogue.errors import (
    AlreadyRepealed,
    CatalogueForbidden,
    DecisionInFuture,
    DecisionKindWrong,
    DecisionTaken,
    EffectiveBeforeSigned,
    NotOpenForFiling,
    PartsMissing,
    ProcessUnpublished,
    ServiceLevelOfInternal,
    ServiceReasonMissing,
)
from motcua.catalogue.models import Procedure, ProcedureKind, ProcedureVersion, Publication
from motcua.catalogue.queries import deadline_checks, offer_at, open_offer_at, overdue, version_in_force
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.filing import Closed
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.publication import DecisionKind, Met
from motcua.catalogue.tests.makers import (
    AT,
    EFFECTIVE,
    SAMPLE,
    SIGNED,
    make_decision,
    make_procedure,
    make_process,
    open_procedure,
)
from motcua.catalogue.usecases import (
    abolish,
    approve_process,
    draft_version,
    publish_content,
    publish_list,
    record_entry,
    set_service_level,
)
from motcua.kernel.dates import at_local, parse_instant
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def test_a_published_list_is_dated_by_its_decision_and_recorded_now(cast: Cast) -> None:
    opened = open_procedure(cast)
    row = Publication.objects.get()
    assert (row.at, row.recorded_at, row.effective_from) == (at_local(SIGNED), AT, EFFECTIVE)
    act = Act.objects.get(code="catalogue.list_published")
    assert (act.stream, act.facts["version_number"]) == (opened.procedure.stream, 0)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"steps": ""}, "trình tự thực hiện"),
        ({"methods": ""}, "cách thức thực hiện"),
        ({"components": ()}, "thành phần, số lượng hồ sơ"),
        ({"term": None}, "thời hạn giải quyết"),
        ({"audience": ""}, "đối tượng thực hiện"),
    ],
)
def test_content_is_not_published_without_a_required_part_which_is_named(
    cast: Cast, change: dict[str, Any], part: str
) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, **change))
    decision = make_decision(cast)
    with pytest.raises(PartsMissing, match=part):
        publish_content(version_id=version.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)
    assert ProcedureVersion.objects.get().is_draft


def test_a_list_is_published_without_the_steps_and_counts_as_incomplete(cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, steps=""))
    publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)
    assert not ProcedureVersion.objects.get().is_complete


def test_a_list_without_its_place_is_refused(cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, receiving_unit=""))
    with pytest.raises(PartsMissing, match="địa điểm"):
        publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)


def test_a_decision_of_another_kind_publishes_nothing(cast: Cast) -> None:
    version = make_procedure(cast)
    decision = make_decision(cast, DecisionKind.PROCESS)
    with pytest.raises(DecisionKindWrong, match="quy trình"):
        publish_list(version_id=version.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)


def test_an_internal_procedure_needs_a_decision_on_internal_ones(cast: Cast) -> None:
    version = make_procedure(cast, key="QT-NB-001", kind=ProcedureKind.INTERNAL)
    with pytest.raises(DecisionKindWrong):
        publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)


def test_only_editors_publish(cast: Cast) -> None:
    version, decision = make_procedure(cast), make_decision(cast)
    with pytest.raises(CatalogueForbidden):
        publish_list(version_id=version.pk, decision_id=decision.pk, actor=cast.duc, at=AT)


def test_nothing_takes_effect_before_its_decision_is_signed(cast: Cast) -> None:
    version, decision = make_procedure(cast), make_decision(cast)
    early = SIGNED - timedelta(days=1)
    with pytest.raises(EffectiveBeforeSigned):
        publish_list(
            version_id=version.pk, decision_id=decision.pk, effective_from=early, actor=cast.hanh, at=AT
        )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"signed_on": date(2024, 5, 7), "effective_on": date(2024, 5, 8)}, DecisionInFuture),
        ({"effective_on": date(2024, 4, 1)}, EffectiveBeforeSigned),
    ],
)
def test_a_decision_with_impossible_dates_is_refused(
    cast: Cast, change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        make_decision(cast, **change)


def test_a_decision_is_entered_once(cast: Cast) -> None:
    make_decision(cast)
    with pytest.raises(DecisionTaken, match="754"):
        make_decision(cast)


def test_a_publication_is_never_changed(cast: Cast) -> None:
    open_procedure(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.update(effective_from=date(2020, 1, 1))


def _next_version(cast: Cast, procedure: Procedure, content: Content, effective: date) -> ProcedureVersion:
    version = draft_version(procedure_id=procedure.pk, content=content, actor=cast.hanh, at=AT)
    decision = make_decision(cast, number="900/QĐ-UBND", signed_on=date(2024, 5, 1), effective_on=effective)
    publish_list(version_id=version.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)
    return version


def test_a_dossier_of_the_day_before_gets_the_old_version(cast: Cast) -> None:
    opened = open_procedure(cast)
    _next_version(cast, opened.procedure, replace(SAMPLE, sets_count=2), date(2024, 6, 1))
    before = offer_at(opened.procedure, at=parse_instant("2024-05-31T16:59"))
    after = offer_at(opened.procedure, at=parse_instant("2024-06-01T00:00"))
    assert (before.version_number, after.version_number) == (0, 1)
    assert (before.sets_count, after.sets_count) == (1, 2)


def test_what_was_not_known_yet_is_not_in_force_as_of_then(cast: Cast) -> None:
    opened = open_procedure(cast)
    earlier = AT - timedelta(seconds=1)
    assert version_in_force(opened.procedure, on=EFFECTIVE, as_of=earlier) is None
    assert version_in_force(opened.procedure, on=EFFECTIVE, as_of=AT) is not None


def test_reception_is_offered_everything_it_needs(cast: Cast) -> None:
    opened = open_procedure(cast)
    offer = open_offer_at(opened.procedure, at=AT)
    assert (offer.version_id, str(offer.term), offer.level) == (
        opened.version.pk,
        "5 ngày làm việc",
        ServiceLevel.FULL,
    )
    assert [paper.name for paper in offer.components] == ["Đơn đề nghị", "Quyết định thành lập"]
    assert offer.receiving_unit_id == cast.units["tt_pvhcc"].pk


def test_a_draft_is_not_open_and_every_reason_is_told(cast: Cast) -> None:
    version = make_procedure(cast)
    with pytest.raises(NotOpenForFiling, match="chưa có quyết định công bố"):
        open_offer_at(version.procedure, at=AT)


def test_a_listed_procedure_without_a_process_is_not_open(cast: Cast) -> None:
    version = make_procedure(cast)
    publish_list(version_id=version.pk, decision_id=make_decision(cast).pk, actor=cast.hanh, at=AT)
    assert offer_at(version.procedure, at=AT).closed == (Closed.NO_PROCESS,)


def test_repeal_closes_filing_at_midnight(cast: Cast) -> None:
    opened = open_procedure(cast)
    decision = make_decision(
        cast,
        DecisionKind.ABOLISHED,
        number="950/QĐ-UBND",
        signed_on=date(2024, 5, 2),
        effective_on=date(2024, 6, 1),
    )
    abolish(procedure_id=opened.procedure.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)
    assert offer_at(opened.procedure, at=parse_instant("2024-05-31T23:59:59")).is_open
    assert offer_at(opened.procedure, at=parse_instant("2024-06-01T00:00")).closed == (Closed.REPEALED,)
    with pytest.raises(AlreadyRepealed, match="01/06/2024"):
        abolish(procedure_id=opened.procedure.pk, decision_id=decision.pk, actor=cast.hanh, at=AT)


def test_only_a_decision_of_repeal_repeals(cast: Cast) -> None:
    opened = open_procedure(cast)
    with pytest.raises(DecisionKindWrong):
        abolish(procedure_id=opened.procedure.pk, decision_id=opened.listing.pk, actor=cast.hanh, at=AT)


def test_a_process_that_is_not_published_is_not_approved(cast: Cast) -> None:
    version = make_procedure(cast)
    decision = make_decision(cast, DecisionKind.PROCESS)
    with pytest.raises(ProcessUnpublished):
        approve_process(
            procedure_id=version.procedure_id,
            process_version_id=0,
            decision_id=decision.pk,
            actor=cast.hanh,
            at=AT,
        )


def test_a_later_process_leaves_earlier_dossiers_theirs(cast: Cast) -> None:
    opened = open_procedure(cast)
    first = offer_at(opened.procedure, at=AT).process_version_id
    second = make_process(cast, key="QT-KHAC-2")
    decision = make_decision(cast, DecisionKind.PROCESS, number="990/QĐ-UBND", effective_on=date(2024, 6, 1))
    approve_process(
        procedure_id=opened.procedure.pk,
        process_version_id=second.pk,
        decision_id=decision.pk,
        actor=cast.hanh,
        at=AT,
    )
    assert offer_at(opened.procedure, at=AT).process_version_id == first
    assert offer_at(opened.procedure, at=parse_instant("2024-06-01")).process_version_id == second.pk


def test_an_internal_procedure_has_no_service_level(cast: Cast) -> None:
    version = make_procedure(cast, key="QT-NB-001", kind=ProcedureKind.INTERNAL)
    decision = make_decision(cast, DecisionKind.ONLINE_LIST)
    with pytest.raises(ServiceLevelOfInternal):
        _set_level(cast, version, ServiceLevel.FULL, decision.pk)


def test_a_partial_service_of_the_new_regime_gives_its_reason(cast: Cast) -> None:
    version = make_procedure(cast)
    decision = make_decision(
        cast,
        DecisionKind.ONLINE_LIST,
        signed_on=date(2026, 7, 1),
        effective_on=date(2026, 7, 1),
        at=parse_instant("2026-07-02"),
    )
    with pytest.raises(ServiceReasonMissing):
        _set_level(cast, version, ServiceLevel.PARTIAL, decision.pk)


def _set_level(cast: Cast, version: ProcedureVersion, level: ServiceLevel, decision_id: int) -> None:
    set_service_level(
        procedure_id=version.procedure_id, level=level, decision_id=decision_id, actor=cast.hanh, at=AT
    )


def test_entry_in_the_national_database_within_five_working_days_is_met(cast: Cast) -> None:
    decision = make_decision(cast)
    record_entry(decision_id=decision.pk, entered_on=date(2024, 4, 9), actor=cast.hanh, at=AT)
    decision.refresh_from_db()
    (check,) = deadline_checks(decision, today=date(2024, 5, 6))
    assert (check.due, check.met) == (date(2024, 4, 9), Met.MET)


def test_entry_over_a_holiday_counts_working_days_and_the_worked_saturday(cast: Cast) -> None:
    decision = make_decision(cast, signed_on=date(2024, 4, 25), effective_on=date(2024, 5, 3))
    (check,) = deadline_checks(decision, today=date(2024, 5, 6))
    assert (check.due, check.met) == (date(2024, 5, 6), Met.OPEN)


def test_a_missed_deadline_is_in_the_overdue_list(cast: Cast) -> None:
    make_decision(cast)
    make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    assert [line.decision.number for line in overdue(today=date(2024, 5, 6))] == ["754/QĐ-UBND"]


def test_entry_before_signing_or_in_the_future_is_refused(cast: Cast) -> None:
    decision = make_decision(cast)
    with pytest.raises(EffectiveBeforeSigned):
        record_entry(decision_id=decision.pk, entered_on=date(2024, 4, 1), actor=cast.hanh, at=AT)
    with pytest.raises(DecisionInFuture):
        record_entry(decision_id=decision.pk, entered_on=date(2024, 5, 7), actor=cast.hanh, at=AT)
