"""Electronic copies: entered once compared, issued as a file, withdrawn; in a register of the year."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from motcua.audit.models import Act
from motcua.dossiers.errors import ReasonRequired
from motcua.dossiers.errors.copies import (
    BasisNotInForce,
    CopyIssuedAlready,
    CopyOfNothing,
    CopyWithdrawnAlready,
    NotCompared,
)
from motcua.dossiers.models import Dossier, ElectronicCopy
from motcua.dossiers.printing.copies import stored_copy
from motcua.dossiers.queries.copies import copies_for_applicant
from motcua.dossiers.queries.verifying import verified_by_code, verified_by_file
from motcua.dossiers.rules.copies import printed_copy_code
from motcua.dossiers.rules.verifying import Outcome
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import withdraw_result
from motcua.dossiers.usecases.copies import enter_copy, issue_copy, withdraw_copy
from motcua.files.models import StoredFile
from motcua.files.queries import read_stored
from motcua.files.usecases import words_in
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound

LATER = NINE + timedelta(days=3)
BASIS = "nd45_2020"


def resolved(scene: Scene) -> Dossier:
    return scene.resolve(scene.receive(), NINE + timedelta(days=2))


def result_file(dossier: Dossier) -> StoredFile:
    file = dossier.results.get().file
    assert file is not None
    return file


def enter(scene: Scene, dossier: Dossier, *, compared: bool = True, basis: str = BASIS) -> ElectronicCopy:
    return enter_copy(
        dossier_id=dossier.public_id,
        file_id=result_file(dossier).public_id,
        basis=basis,
        compared=compared,
        actor=scene.cast.lan,
        at=LATER,
    )


def issue(scene: Scene, copy: ElectronicCopy) -> ElectronicCopy:
    stored = stored_copy(copy, actor=scene.cast.lan, at=LATER)
    return issue_copy(copy_id=copy.public_id, file_id=stored, actor=scene.cast.lan, at=LATER)


def issued(scene: Scene) -> ElectronicCopy:
    return issue(scene, enter(scene, resolved(scene)))


def bytes_of(copy: ElectronicCopy) -> bytes:
    assert copy.file is not None
    return read_stored(copy.file)


def withdraw(copy: ElectronicCopy, actor: Actor, reason: str = "Sao nhầm trang 2 của bản chính") -> None:
    withdraw_copy(copy_id=copy.public_id, reason=reason, actor=actor, at=LATER)


def test_copies_of_a_counter_are_numbered_through_the_year(scene: Scene) -> None:
    dossier = resolved(scene)
    assert [enter(scene, dossier).symbol for _ in range(2)] == ["01/BSĐT-2024", "02/BSĐT-2024"]


def test_the_copy_keeps_who_compared_where_and_under_which_law(scene: Scene) -> None:
    copy = enter(scene, resolved(scene))
    assert copy.compared_by == scene.cast.lan.label
    assert "Điều 10" in copy.basis
    assert copy.basis_to_confirm
    act = Act.objects.get(code="dossiers.copy_entered")
    assert act.facts["source_sha256"] == copy.source.sha256


def test_the_file_holds_the_pages_of_the_original_behind_a_cover_with_the_code(scene: Scene) -> None:
    copy = issued(scene)
    text = [page.extract_text() for page in PdfReader(io.BytesIO(bytes_of(copy))).pages]
    assert len(text) == 1 + (copy.source.pages or 1)
    assert all(printed_copy_code(copy.code) in page for page in text)
    assert "Bản sao này chưa có chữ ký số" in text[0]
    assert copy.symbol in text[1]


def test_the_act_of_issuing_names_the_hash(scene: Scene) -> None:
    copy = issued(scene)
    assert copy.file is not None
    assert Act.objects.get(code="dossiers.copy_issued").facts["sha256"] == copy.file.sha256


def test_a_copy_in_force_is_known_by_its_code_and_by_its_bytes(scene: Scene) -> None:
    copy = issued(scene)
    assert copy.file is not None
    [by_code] = verified_by_code(printed_copy_code(copy.code).lower())
    [by_file] = verified_by_file(copy.file.sha256)
    assert (by_code.outcome, by_file.outcome) == (Outcome.VALID, Outcome.VALID)
    assert by_code.number == copy.symbol


def test_a_changed_copy_is_told_by_the_code_that_stands_on_it(scene: Scene) -> None:
    copy = issued(scene)
    words = words_in(content=bytes_of(copy) + b"\n%changed", actor=scene.cast.lan, at=LATER)
    [told] = verified_by_file("0" * 64, words=words)
    assert told.outcome == Outcome.NOT_ISSUED


def test_a_file_with_the_code_of_another_copy_is_told(scene: Scene) -> None:
    dossier = resolved(scene)
    copy, other = issue(scene, enter(scene, dossier)), issue(scene, enter(scene, dossier))
    assert copy.file is not None
    [told] = verified_by_file(copy.file.sha256, printed_copy_code(other.code))
    assert (told.outcome, told.number) == (Outcome.NOT_ISSUED, other.symbol)


def test_a_copy_that_was_only_entered_is_not_known(scene: Scene) -> None:
    assert verified_by_code(enter(scene, resolved(scene)).code) == []


def test_a_withdrawn_copy_says_when_and_why(scene: Scene) -> None:
    copy = issued(scene)
    withdraw(copy, scene.cast.lan)
    [told] = verified_by_code(copy.code)
    assert (told.outcome, told.ended_at) == (Outcome.WITHDRAWN, LATER)
    assert told.reason == "Sao nhầm trang 2 của bản chính"
    assert Act.objects.filter(code="dossiers.copy_withdrawn").count() == 1


def test_a_copy_falls_with_the_result_it_copies(scene: Scene) -> None:
    copy = issued(scene)
    withdraw_result(
        dossier_id=copy.dossier.public_id, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc, at=LATER
    )
    [told] = verified_by_code(copy.code)
    assert (told.outcome, told.ended_at) == (Outcome.WITHDRAWN, LATER)
    assert copies_for_applicant(copy.dossier, everything=True) == []


def test_nothing_is_certified_that_was_not_compared(scene: Scene) -> None:
    with pytest.raises(NotCompared):
        enter(scene, resolved(scene), compared=False)


def test_a_law_that_is_not_in_force_is_no_basis(scene: Scene) -> None:
    with pytest.raises(BasisNotInForce):
        enter(scene, resolved(scene), basis="nd118_2025")


def test_a_result_that_has_not_arrived_is_not_copied(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), NINE + timedelta(days=2))
    with pytest.raises(CopyOfNothing):
        enter(scene, dossier)


@pytest.mark.parametrize("person", ["hung", "thao", "duc", "nam"])
def test_only_an_officer_of_the_counter_certifies(scene: Scene, person: str) -> None:
    dossier = resolved(scene)
    with pytest.raises(Forbidden):
        enter_copy(
            dossier_id=dossier.public_id,
            file_id=result_file(dossier).public_id,
            basis=BASIS,
            compared=True,
            actor=getattr(scene.cast, person),
            at=LATER,
        )


def test_a_stranger_learns_nothing_of_a_copy(scene: Scene) -> None:
    copy = issued(scene)
    with pytest.raises(NotFound):
        withdraw(copy, scene.cast.an)


def test_a_copy_is_issued_once_and_withdrawn_once_for_a_reason(scene: Scene) -> None:
    copy = issued(scene)
    with pytest.raises(CopyIssuedAlready):
        issue(scene, copy)
    with pytest.raises(ReasonRequired):
        withdraw(copy, scene.cast.lan, "sai")
    withdraw(copy, scene.cast.lan)
    with pytest.raises(CopyWithdrawnAlready):
        withdraw(copy, scene.cast.lan)


def test_the_database_keeps_a_copy_as_it_was_entered(scene: Scene) -> None:
    copy = issued(scene)
    rows = ElectronicCopy.objects.filter(pk=copy.pk)
    for change in ({"number": 9}, {"code": "K7QM2XHD9RTB"}, {"file": copy.source}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
