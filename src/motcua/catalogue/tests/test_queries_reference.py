"""What the loaded reference data answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.audit.models import Act
from motcua.catalogue.codecs.provincial import write_csv
from motcua.catalogue.codecs.reference import DATA, DEFAULT
from motcua.catalogue.models import Decision, Procedure, ProcedureKind, ProcedureVersion, ServiceLevelRow
from motcua.catalogue.printing import list_as_xlsx
from motcua.catalogue.queries import (
    Completeness,
    Filters,
    LevelCount,
    completeness_counts,
    offer_at,
    procedure_by_key,
    search,
    service_counts,
    touched_by,
)
from motcua.catalogue.queries.eforms import (
    definition_of,
    eform_in_force,
    guidance_definition_of,
    guidance_in_force,
    versions_with_eform,
)
from motcua.catalogue.queries.imports import plan_import
from motcua.catalogue.queries.lists import list_rows
from motcua.catalogue.rules.content import Evidence, Mark
from motcua.catalogue.rules.guidance import applicable
from motcua.catalogue.usecases import Stage, load_reference
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.people.tests.cast import Cast, make_cast

LOADER = system_actor("test")
DAYS = {
    Stage.VERSION_0: "2023-07-03",
    Stage.LIST_754: "2024-04-03",
    Stage.PROCESSES_837: "2024-04-12",
    Stage.ONLINE_1112: "2024-05-16",
}
END = date(2024, 6, 14)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Load everything once for this file; its tests only read. All is rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast(parse_instant("2024-06-14T08:00"))
        for stage in Stage:
            load_reference(stage=stage, actor=LOADER, at=parse_instant(DAYS[stage]))
        yield cast
        transaction.set_rollback(True)


def test_fifty_two_procedures_are_thirty_seven_full_and_fifteen_partial(loaded: Cast) -> None:
    assert service_counts(on=END) == LevelCount(total=52, full=37, partial=15, none=0)
    assert completeness_counts(on=END) == {Completeness.COMPLETE: 52, Completeness.INCOMPLETE: 0}


def test_each_figure_opens_to_as_many_procedures(loaded: Cast) -> None:
    found = [len(search(Filters(level=level), on=END)) for level in ("full", "partial", "none")]
    assert found == [37, 15, 0]


def test_all_fifty_two_take_dossiers_and_internal_ones_do_not(loaded: Cast) -> None:
    at = parse_instant("2024-06-14T08:00")
    open_now = {row.key: offer_at(row, at=at).is_open for row in Procedure.objects.all()}
    assert sum(open_now.values()) == 52
    assert not any(open_now[row.key] for row in Procedure.objects.filter(kind=ProcedureKind.INTERNAL))


def test_a_dossier_before_the_change_keeps_version_zero(loaded: Cast) -> None:
    procedure = procedure_by_key("1.001786")
    before = offer_at(procedure, at=parse_instant("2024-04-12T09:00"))
    after = offer_at(procedure, at=parse_instant("2024-04-15T09:00"))
    assert (before.version_number, len(before.components)) == (0, 13)
    assert (after.version_number, len(after.components)) == (1, 12)


def test_decision_1112_touches_the_thirty_seven(loaded: Cast) -> None:
    decision = Decision.objects.get(number="1112/QĐ-UBND")
    assert touched_by(decision).count() == 37
    assert decision.marks == dict.fromkeys(["signed_on", "effective_on", "entered_on"], "invented")


def test_levels_before_1112_are_those_of_the_earlier_decision(loaded: Cast) -> None:
    assert service_counts(on=date(2024, 5, 19)).partial == 21


def test_search_finds_with_and_without_diacritics(loaded: Cast) -> None:
    with_marks = search(Filters(text="giấy phép X-quang"), on=END)
    without = search(Filters(text="giay phep x quang"), on=END)
    assert [row.key for row in with_marks] == [row.key for row in without]
    assert len(without) == 5


def test_every_stage_recorded_an_act_for_each_thing_it_did(loaded: Cast) -> None:
    acts = Act.objects.filter(code__startswith="catalogue.")
    assert acts.filter(code="catalogue.list_published").count() == ProcedureVersion.objects.count() == 106
    assert acts.filter(code="catalogue.service_level_set").count() == ServiceLevelRow.objects.count()


def test_what_is_exported_comes_back_unchanged(loaded: Cast) -> None:
    at = parse_instant("2024-06-14T08:00")
    rows = list_rows(Filters(), on=END)
    files = {"a.csv": write_csv(rows), "a.xlsx": list_as_xlsx(rows, agency="Sở", at=at).content}
    for name, content in files.items():
        plan = plan_import(file=name, content=content, agency=loaded.units["so_khcn"])
        assert (plan.faults, plan.changes, len(plan.unchanged)) == ((), (), 52), name


def test_the_shipped_list_alone_changes_nothing_that_is_loaded(loaded: Cast) -> None:
    content = (DATA / DEFAULT / "procedures.csv").read_bytes()
    plan = plan_import(file="procedures.csv", content=content, agency=loaded.units["so_khcn"])
    assert (plan.faults, plan.changes) == ((), ())


def test_each_procedure_has_a_form_in_force_that_says_how_sure_it_is(loaded: Cast) -> None:
    at = parse_instant("2024-06-14T08:00")
    rows = search(Filters(), on=END)
    versions = [row.__dict__["version_in_force"] for row in rows]
    assert len(versions_with_eform(versions, at=at)) == 52
    forms = [eform_in_force(version, at=at) for version in versions]
    assert {definition_of(form).mark for form in forms if form is not None} == {Mark.DRILL}


def test_the_declaration_of_an_x_ray_device_asks_eleven_questions(loaded: Cast) -> None:
    at = parse_instant("2024-06-14T08:00")
    offer = offer_at(procedure_by_key("2.002385"), at=at)
    assert offer.version_id is not None
    form = eform_in_force(offer.version_id, at=at)
    assert form is not None
    assert len(definition_of(form).fields) == 11


def test_the_guidance_of_a_radiation_licence_leaves_out_papers(loaded: Cast) -> None:
    at = parse_instant("2024-06-14T08:00")
    offer = offer_at(procedure_by_key("2.002382"), at=at)
    row = guidance_in_force(offer.version_id or 0, at=at)
    assert row is not None
    made, positions = guidance_definition_of(row), [one.position for one in offer.components]
    assert applicable(made, {"ly_do": "hieu_dinh"}, positions) == {1, 2, 5}
    assert [one.evidence for one in offer.components][:2] == [Evidence.PHOTO, Evidence.ORIGINAL]
