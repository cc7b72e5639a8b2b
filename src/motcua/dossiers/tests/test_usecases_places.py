"""Where a procedure is received: by the place it names, by its lead agency, by others when R15 is on."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import PlaceDoesNotReceive
from motcua.dossiers.models import Dossier, LegalRule
from motcua.dossiers.queries.reception import procedures_to_receive
from motcua.dossiers.rules.places import Place, receives
from motcua.dossiers.tests.counter import Counter, received, start_clock
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import Actor, Channel, Grant
from motcua.people.models import Account, Holding, Post, Unit


@pytest.mark.parametrize(
    ("key", "path", "named", "lead_path", "does"),
    [
        (3, "/1/2/3/", 3, "/1/4/", True),
        (5, "/1/4/5/", 3, "/1/4/", True),
        (4, "/1/4/", 3, "/1/4/", True),
        (6, "/1/6/", 3, "/1/4/", False),
        (40, "/1/40/", 3, "/1/4/", False),
        (6, "/1/6/", None, "/1/4/", False),
        (6, "/1/6/", None, "", False),
    ],
)
def test_a_procedure_is_received_where_it_is_named_and_by_its_lead_agency(
    key: int, path: str, named: int | None, lead_path: str, does: bool
) -> None:
    assert receives(Place(key, path), named=named, lead_path=lead_path) is does


def test_the_counter_of_another_agency_does_not_receive_and_learns_who_does(scene: Scene) -> None:
    health = counter_at(scene, "so_yte")
    with pytest.raises(PlaceDoesNotReceive, match="Trung tâm Phục vụ hành chính công") as refused:
        receive(scene, health, "so_yte")
    assert "Sở Y tế không tiếp nhận" in str(refused.value)
    assert not Dossier.objects.exists()


def test_a_counter_inside_the_lead_agency_receives(scene: Scene) -> None:
    dossier = receive(scene, counter_at(scene, "khcn_vp"), "khcn_vp")
    assert (dossier.place, dossier.non_territorial) == (scene.cast.units["khcn_vp"], False)


def test_a_filing_by_post_at_the_wrong_place_is_refused_too(scene: Scene) -> None:
    health = counter_at(scene, "so_yte")
    with pytest.raises(PlaceDoesNotReceive):
        acts.file_dossier(filing=scene.filing(place=scene.cast.units["so_yte"].pk), actor=health, at=NINE)


def test_with_the_rule_on_another_counter_receives_for_the_agency(scene: Scene) -> None:
    allow(scene)
    dossier = receive(scene, counter_at(scene, "so_yte"), "so_yte")
    act = Act.objects.get(stream=dossier.stream, code="dossiers.received_for_others")
    assert (dossier.non_territorial, dossier.organisation) == (True, scene.cast.department)
    assert act.facts["agency"] == scene.cast.department.name
    assert scene.step(dossier).unit == scene.cast.units["so_yte"]


def test_the_rule_of_another_regime_does_not_help(scene: Scene) -> None:
    allow(scene, regime="nd118")
    with pytest.raises(PlaceDoesNotReceive):
        receive(scene, counter_at(scene, "so_yte"), "so_yte")


def test_the_search_marks_what_the_place_does_not_receive(scene: Scene) -> None:
    here = procedures_to_receive("mau", at=NINE, places=[scene.cast.one_stop.pk])
    there = procedures_to_receive("mau", at=NINE, places=[scene.cast.units["so_yte"].pk])
    allow(scene)
    for_others = procedures_to_receive("mau", at=NINE, places=[scene.cast.units["so_yte"].pk])
    assert [(one.elsewhere, one.for_others) for one in here] == [("", False)]
    assert [(one.elsewhere, one.for_others) for one in there] == [(scene.cast.one_stop.name, False)]
    assert [(one.for_others, one.agency) for one in for_others] == [(True, scene.cast.department.name)]


def test_the_page_refuses_beside_the_place_and_names_where_to_go(scene: Scene, settings: Settings) -> None:
    settings.DEMO = True
    start_clock(scene)
    counter_at(scene, "so_yte", "yen")
    page = Counter("yen", scene).complete()
    answer = Counter("yen", scene).press(page, "accept")
    assert answer.status == 422
    assert "Nơi tiếp nhận: Trung tâm Phục vụ hành chính công tỉnh Quảng Trị" in answer.text


def test_the_page_of_what_was_received_for_others_prints_the_transfer_list(
    scene: Scene, settings: Settings
) -> None:
    settings.DEMO = True
    start_clock(scene)
    allow(scene)
    counter_at(scene, "so_yte", "yen")
    counter = Counter("yen", scene)
    shown = counter.open(counter.press(counter.complete(), "accept").address)
    assert "không phụ thuộc địa giới" in shown.text
    assert "In danh sách bàn giao" in shown.text
    printed = counter.post("dossiers:print_transfer", chosen=received().public_id, operation=uuid4())
    assert printed.status == 302


def counter_at(scene: Scene, unit: str, person: str = "yen") -> Actor:
    """Let somebody of the cast sit at the counter of a unit; return them there."""
    post = Post.objects.create(
        unit=scene.cast.units[unit], role="counter_officer", title="Tiếp nhận", valid_from=date(2020, 1, 1)
    )
    account = Account.objects.get(username=person)
    Holding.objects.create(post=post, account=account, valid_from=date(2020, 1, 1))
    place = Unit.objects.get(key=unit)
    grant = Grant("counter_officer", place.pk, place.organisation_id, post.pk)
    return Actor(account.full_name, Channel.COUNTER, account.pk, (grant,))


def allow(scene: Scene, regime: str = "nd61") -> None:
    """Switch the rule of non-territorial reception on in a regime."""
    rule = LegalRule.objects.get(rule="R15", regime=regime)
    acts.set_legal_rule(
        rule_id=rule.pk, value="1", is_on=True, source="Quyết định mẫu", actor=scene.cast.nam, at=NINE
    )


def receive(scene: Scene, actor: Actor, unit: str) -> Dossier:
    """Receive a complete dossier at a unit."""
    filing = scene.filing(place=scene.cast.units[unit].pk)
    return acts.receive_at_counter(filings=[filing], actor=actor, at=NINE)[0]
