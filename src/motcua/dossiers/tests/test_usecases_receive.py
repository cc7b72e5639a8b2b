"""Reception: from papers on the counter to a code and a running clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.audit.models import Act
from motcua.catalogue.errors import NotOpenForFiling
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import (
    MomentInFuture,
    NoIdentifier,
    NoOutageDeclared,
    PapersMissing,
    ReasonRequired,
)
from motcua.dossiers.models import ClockSegment, Dossier, DossierPaper, Standing
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import legal_date, parse_instant
from motcua.kernel.errors import Forbidden
from motcua.people.models import UnitIdentifier
from motcua.store.numbers import unexplained_gaps


def test_a_received_dossier_has_its_code_its_due_date_and_a_running_clock(scene: Scene) -> None:
    dossier = scene.receive()
    assert dossier.code == "000.00.09.H50-240506-0001"
    assert dossier.state == "received"
    assert legal_date(dossier.moments().due_at) == date(2024, 5, 13)
    assert list(ClockSegment.objects.values_list("kind", flat=True)) == ["run"]
    assert scene.codes(dossier)[-1] == "dossiers.accepted"


def test_the_due_date_keeps_its_reasons(scene: Scene) -> None:
    dossier = scene.receive()
    explanation = dossier.due_dates.get().explanation
    assert explanation["due_date"] == "2024-05-13"
    assert {day["date"] for day in explanation["skipped"]} >= {"2024-05-11", "2024-05-12"}
    assert "13/05/2024" in explanation["sentence"]


def test_the_officer_who_receives_holds_the_reception_step(scene: Scene) -> None:
    step = scene.step(scene.receive())
    assert step.tag == "reception"
    assert step.assignee_id == scene.cast.lan.account_id


def test_steps_are_planned_cumulatively_and_the_last_is_the_dossiers_own(scene: Scene) -> None:
    dossier = scene.receive()
    assert dossier.instance is not None
    planned = sorted(dossier.instance.plan.values())
    assert len(planned) == 7
    assert planned == sorted(set(planned) | {planned[-1]})
    assert planned[-1] == dossier.moments().due_at.isoformat()


def test_codes_of_a_day_are_consecutive_and_start_anew_the_next_day(scene: Scene) -> None:
    today = [scene.receive().code for _ in range(3)]
    tomorrow = scene.receive(at=NINE + timedelta(days=1)).code
    assert [str(code)[-4:] for code in today] == ["0001", "0002", "0003"]
    assert str(tomorrow).endswith("240507-0001")
    assert unexplained_gaps("dossier:000.00.09.H50:240506") == []


def test_several_dossiers_of_one_person_stand_on_one_receipt(scene: Scene) -> None:
    made = acts.receive_at_counter(
        filings=[scene.filing(), scene.filing(summary="Hồ sơ thứ hai")], actor=scene.cast.lan, at=NINE
    )
    assert len({dossier.receipt for dossier in made}) == 1
    assert len({dossier.code for dossier in made}) == 2


def test_a_missing_mandatory_paper_stops_the_reception(scene: Scene) -> None:
    with pytest.raises(PapersMissing) as refused:
        scene.receive(papers=())
    assert scene.papers()[0].name in str(refused.value)
    assert not Dossier.objects.exists()
    assert not Act.objects.filter(stream__startswith="dossier:").exists()


def test_a_reasoned_override_receives_without_the_paper_and_is_kept(scene: Scene) -> None:
    made = acts.receive_at_counter(
        filings=[scene.filing(papers=())],
        actor=scene.cast.lan,
        at=NINE,
        override="Giấy tờ đã có trong kho dữ liệu của tỉnh",
    )
    act = Act.objects.get(stream=made[0].stream, code="dossiers.accepted")
    assert act.facts["override"].startswith("Giấy tờ đã có")


def test_an_override_of_one_word_is_refused(scene: Scene) -> None:
    filings = [scene.filing(papers=())]
    with pytest.raises(ReasonRequired):
        acts.receive_at_counter(filings=filings, actor=scene.cast.lan, at=NINE, override="có")


@pytest.mark.parametrize("who", ["hung", "duc", "nam", "khai", "yen"])
def test_only_the_counter_receives(scene: Scene, who: str) -> None:
    with pytest.raises(Forbidden):
        acts.receive_at_counter(filings=[scene.filing()], actor=getattr(scene.cast, who), at=NINE)


def test_before_the_list_takes_effect_nothing_is_received(scene: Scene) -> None:
    with pytest.raises(NotOpenForFiling):
        scene.receive(at=parse_instant("2024-04-01T09:00"))


def test_an_agency_without_identifier_gives_no_code(scene: Scene) -> None:
    UnitIdentifier.objects.filter(unit__key="so_khcn").delete()
    with pytest.raises(NoIdentifier, match="Sở Khoa học và Công nghệ"):
        scene.receive()


def test_a_filing_by_post_has_no_code_and_counts_nowhere_until_accepted(scene: Scene) -> None:
    dossier = scene.file()
    assert dossier.code is None
    assert dossier.state == "awaiting_reception"
    assert not Standing.objects.exists()
    accepted = acts.accept_dossier(dossier_id=dossier.public_id, actor=scene.cast.lan, at=NINE)
    assert accepted.code
    assert Standing.objects.get().is_online is False


def test_the_name_of_the_owner_is_kept_apart_from_the_act(scene: Scene) -> None:
    dossier = scene.receive()
    act = Act.objects.get(stream=dossier.stream, code="dossiers.accepted")
    assert "owner" not in act.facts
    assert act.personal.fields["owner"][1] == scene.cast.company.name


def test_a_dossier_from_the_paper_register_of_an_outage_is_entered_late(scene: Scene) -> None:
    now = NINE + timedelta(hours=5)
    acts.declare_outage(
        organisation_id=scene.cast.department.pk,
        began_at=NINE - timedelta(hours=1),
        ended_at=NINE + timedelta(hours=2),
        notice="Thông báo 12/TB-SKHCN",
        reason="Mất điện toàn trung tâm dữ liệu",
        actor=scene.cast.nam,
        at=now,
    )
    dossier = acts.enter_late(filing=scene.filing(), received_at=NINE, actor=scene.cast.lan, at=now)
    standing = Standing.objects.get(dossier=dossier)
    assert dossier.received_at == NINE
    assert (standing.from_at, standing.known_from) == (NINE, now)
    assert scene.codes(dossier)[-1] == "dossiers.entered_late"


def test_late_entry_without_a_declared_outage_is_refused(scene: Scene) -> None:
    with pytest.raises(NoOutageDeclared):
        acts.enter_late(
            filing=scene.filing(), received_at=NINE, actor=scene.cast.lan, at=NINE + timedelta(hours=5)
        )


def test_nothing_is_received_in_the_future(scene: Scene) -> None:
    with pytest.raises(MomentInFuture):
        acts.enter_late(
            filing=scene.filing(), received_at=NINE + timedelta(days=1), actor=scene.cast.lan, at=NINE
        )


def test_the_papers_that_came_are_counted_by_kind(scene: Scene) -> None:
    dossier = scene.receive(channel=ReceptionChannel.KIOSK)
    assert DossierPaper.objects.filter(dossier=dossier).count() == len(scene.papers())
    assert all(paper.total for paper in dossier.papers.all())
