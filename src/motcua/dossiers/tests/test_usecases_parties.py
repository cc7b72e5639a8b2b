"""Owner and filer stay on the dossier as they were written down, until a correction says otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Act, PersonalValue
from motcua.audit.queries import verify
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ActNotAllowed, NothingCorrected
from motcua.dossiers.models import Dossier, DossierParty, ResultReturn, Standing
from motcua.dossiers.printing.contents import receipt
from motcua.dossiers.printing.forms import print_paper
from motcua.dossiers.printing.parts import Printing
from motcua.dossiers.queries.parties import parties_now, party_at
from motcua.dossiers.queries.verification import counted_findings
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.parties import PartyRole
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.results import Receiver
from motcua.kernel.errors import Forbidden
from motcua.papers.rules.registry import FormKind
from motcua.papers.tests.reading import text_of
from motcua.people.models import Applicant

LATER = NINE + timedelta(days=2)
REASON = "Gõ sai tên công ty khi tiếp nhận"
PRINTING = Printing(LATER, "Lan")
NEW_NAME = "Công ty TNHH Sao Hôm"


def test_a_receipt_names_who_applied_when_it_was_issued(scene: Scene) -> None:
    dossier = scene.receive()
    old = scene.cast.company.name
    rename(scene)
    assert receipt(scene.fresh(dossier), PRINTING).filer.name == old
    assert scene.fresh(dossier).owner_name == old


def test_a_correction_takes_over_the_present_data_with_its_act(scene: Scene) -> None:
    dossier = scene.receive()
    old = scene.cast.company.name
    rename(scene)
    corrected = correct(scene, dossier)
    act = Act.objects.get(stream=dossier.stream, code="dossiers.data_corrected")
    assert corrected.owner_name == NEW_NAME
    assert act.facts["fields"] == ["filer", "owner"]
    assert act.personal.fields["before"][1]["owner"] == f"{old}; 0900000002"
    assert DossierParty.objects.filter(dossier=dossier, role="owner").count() == 2


def test_the_receipt_printed_after_a_correction_says_so(scene: Scene) -> None:
    dossier = scene.receive()
    rename(scene)
    correct(scene, dossier)
    printed = receipt(scene.fresh(dossier), PRINTING)
    assert printed.filer.name == NEW_NAME
    assert printed.issued_at == LATER
    assert printed.replaces == (
        "Bản đính chính ngày 08/05/2024, thay Giấy tiếp nhận đã lập ngày 06/05/2024, hẹn trả 13/05/2024"
    )


def test_what_held_at_a_past_moment_is_a_query(scene: Scene) -> None:
    dossier = scene.receive()
    old = scene.cast.company.name
    rename(scene)
    correct(scene, dossier)
    names = [
        party_at(dossier, PartyRole.OWNER, at).name
        for at in (NINE - timedelta(days=1), NINE, LATER - timedelta(seconds=1), LATER)
    ]
    assert names == [old, old, old, NEW_NAME]
    assert party_at(dossier, PartyRole.OWNER, LATER, as_of=NINE).name == old


def test_search_finds_by_the_present_name(scene: Scene) -> None:
    dossier = scene.receive()
    rename(scene)
    correct(scene, dossier)
    found = Dossier.objects.get(pk=dossier.pk)
    assert "sao hom" in found.search_text


def test_an_applicant_mended_before_acceptance_is_received_as_mended(scene: Scene) -> None:
    dossier = scene.file()
    rename(scene)
    accepted = acts.accept_dossier(dossier_id=dossier.public_id, actor=scene.cast.lan, at=LATER)
    assert accepted.owner_name == NEW_NAME
    assert party_at(accepted, PartyRole.OWNER, NINE).name != NEW_NAME


def test_nothing_is_corrected_where_nothing_differs(scene: Scene) -> None:
    dossier = scene.receive()
    with pytest.raises(NothingCorrected):
        correct(scene, dossier)


def test_a_new_authorisation_is_a_new_row_of_the_filer_alone(scene: Scene) -> None:
    dossier = scene.receive()
    rename(scene)
    acts.correct_dossier(
        dossier_id=dossier.public_id,
        changes={"authorisation": "Giấy giới thiệu số 9"},
        reason=REASON,
        actor=scene.cast.lan,
        at=LATER,
    )
    filer = party_at(dossier, PartyRole.FILER, LATER)
    assert (filer.authorisation, filer.name == NEW_NAME) == ("Giấy giới thiệu số 9", False)
    assert DossierParty.objects.filter(dossier=dossier, role="owner").count() == 1


def test_erasing_empties_the_rows_and_the_values_beside_the_acts(scene: Scene) -> None:
    dossier = scene.receive()
    acts.void_reception(dossier_id=dossier.public_id, reason=REASON, actor=scene.cast.hanh, at=NINE)
    acts.erase_parties(
        dossier_id=dossier.public_id, basis="Yêu cầu xóa số 5/2034", actor=scene.cast.nam, at=LATER
    )
    rows = DossierParty.objects.filter(dossier=dossier)
    assert {(row.name, row.identity_number, row.phone) for row in rows} == {("", "", "")}
    assert not PersonalValue.objects.filter(act__stream=dossier.stream, erased_at=None).exists()
    erased = scene.fresh(dossier)
    assert (erased.owner_name, erased.authorisation) == ("", "")
    assert "hop tac" not in erased.search_text


def returned(scene: Scene) -> Dossier:
    """A dossier whose result was handed over, erased afterwards."""
    dossier = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    receiver = Receiver(
        "Lương Văn Kiên",
        ReturnChannel.COUNTER,
        DeliveryProof.SIGNATURE,
        identity="045199000777",
        authorisation="Giấy giới thiệu của Công ty Hợp Tác",
    )
    acts.return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=LATER)
    acts.erase_parties(
        dossier_id=dossier.public_id, basis="Yêu cầu xóa số 5/2034", actor=scene.cast.nam, at=LATER
    )
    return scene.fresh(dossier)


def test_erasing_empties_who_took_the_result(scene: Scene) -> None:
    row = ResultReturn.objects.get(dossier=returned(scene))
    assert (row.receiver, row.receiver_identity, row.authorisation) == ("", "", "")
    assert (row.proof, row.at) == ("signature", LATER)


def test_what_was_erased_is_still_counted_verified_and_printed_without_its_names(scene: Scene) -> None:
    dossier = returned(scene)
    assert not list(counted_findings())
    assert verify().is_whole
    assert Standing.objects.filter(dossier=dossier, known_to=None, to_at=None).get().resolved_at is not None
    for kind in (FormKind.RECEIPT_AND_APPOINTMENT, FormKind.CONTROL_SLIP):
        printed = text_of(print_paper(dossier, kind, officer="Lan", at=LATER).content)
        assert scene.cast.company.name not in printed
        assert "Lương Văn Kiên" not in printed


@pytest.mark.parametrize("change", [{"receiver": "Ai khác"}, {"receiver": ""}, {"proof": "video"}])
def test_the_database_refuses_to_change_who_took_a_result(scene: Scene, change: dict[str, str]) -> None:
    dossier = scene.resolve(scene.receive(), NINE + timedelta(hours=4))
    receiver = Receiver("Lương Văn Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE, identity="04519")
    acts.return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        ResultReturn.objects.filter(dossier=dossier).update(**change)


@pytest.mark.parametrize("hours", [(48, 24), (24, 48), (48, 48), (24, 2)])
def test_the_names_in_lists_are_the_newest_written_down_though_the_clock_went_back(
    scene: Scene, hours: tuple[int, int]
) -> None:
    dossier = scene.receive()
    for place, after in enumerate(hours):
        Applicant.objects.filter(pk=scene.cast.company.pk).update(name=f"Công ty {place}")
        at = NINE + timedelta(hours=after)
        acts.correct_dossier(
            dossier_id=dossier.public_id,
            changes={},
            parties=True,
            reason=REASON,
            actor=scene.cast.lan,
            at=at,
        )
        fresh = scene.fresh(dossier)
        assert parties_now(fresh)[PartyRole.OWNER].name == fresh.owner_name == f"Công ty {place}"
    with pytest.raises(NothingCorrected):
        correct(scene, dossier)


def test_an_open_dossier_keeps_its_parties(scene: Scene) -> None:
    dossier = scene.receive()
    with pytest.raises(ActNotAllowed):
        acts.erase_parties(
            dossier_id=dossier.public_id, basis="Đơn yêu cầu số 5", actor=scene.cast.nam, at=LATER
        )


@pytest.mark.parametrize("who", ["lan", "duc", "khai", "hanh"])
def test_only_an_administrator_erases(scene: Scene, who: str) -> None:
    dossier = scene.receive()
    actor = getattr(scene.cast, who)
    with pytest.raises(Forbidden):
        acts.erase_parties(dossier_id=dossier.public_id, basis="Đơn yêu cầu số 5", actor=actor, at=LATER)


@pytest.mark.parametrize("change", [{"name": "Ai khác"}, {"name": "", "erased_at": LATER}])
def test_the_database_refuses_to_change_what_was_written_down(
    scene: Scene, change: dict[str, object]
) -> None:
    dossier = scene.receive()
    with pytest.raises(DatabaseError), transaction.atomic():
        DossierParty.objects.filter(dossier=dossier).update(**change)


def rename(scene: Scene) -> None:
    """Correct the applicant's name and telephone in the register of applicants."""
    Applicant.objects.filter(pk=scene.cast.company.pk).update(name=NEW_NAME, phone="0233 3 999 999")


def correct(scene: Scene, dossier: Dossier) -> Dossier:
    """Take the present data of owner and filer over onto the dossier."""
    return acts.correct_dossier(
        dossier_id=dossier.public_id,
        changes={},
        parties=True,
        reason=REASON,
        actor=scene.cast.lan,
        at=LATER,
    )
