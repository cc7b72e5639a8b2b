"""Applicants: found again, registered once, corrected with a trace; and who viewed what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from motcua.audit.models import Act
from motcua.kernel.actor import anonymous_actor, system_actor
from motcua.kernel.errors import Forbidden
from motcua.people.errors import BirthDateInFuture, IdentityKindWrong, IdentityTaken, NameInvalid
from motcua.people.models import Applicant, SignInTrace, ViewTrace
from motcua.people.queries import applicant_with_number, find_applicants, who_viewed
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind, IdentityKind
from motcua.people.tasks import forget_old_traces
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import (
    correct_applicant,
    find_or_register_applicant,
    forget_traces,
    trace_sign_in,
    trace_view,
)

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
DETAILS = ApplicantDetails(
    kind=ApplicantKind.PERSON,
    name="Đoàn  Thị Điểm",
    identity_kind=IdentityKind.CITIZEN_ID,
    identity_number="045 185 000 999",
    birth_date=date(1985, 1, 2),
    address="Thôn Nam, xã Gio Linh, tỉnh Quảng Trị",
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _register(cast: Cast, details: ApplicantDetails = DETAILS) -> Applicant:
    return find_or_register_applicant(details=details, actor=cast.lan, at=AT)


def test_a_person_is_registered_once(cast: Cast) -> None:
    first, second = _register(cast), _register(cast, replace(DETAILS, identity_number="045185000999"))

    assert first == second
    assert (first.name, first.identity_number) == ("Đoàn Thị Điểm", "045185000999")


def test_what_is_written_down_stays_and_gaps_are_filled(cast: Cast) -> None:
    _register(cast)
    again = _register(cast, replace(DETAILS, name="Tên khác", phone="0912345678", address="Nơi khác"))

    assert (again.name, again.phone, again.address) == ("Đoàn Thị Điểm", "0912345678", DETAILS.address)


@pytest.mark.parametrize("typed", ["doan thi diem", "Điểm", "ĐOÀN", "045185000999", "045.185.000.999"])
def test_an_applicant_is_found_by_name_without_marks_or_by_whole_number(cast: Cast, typed: str) -> None:
    applicant = _register(cast)
    assert find_applicants(typed) == [applicant]


@pytest.mark.parametrize("typed", ["045185", "0451850009", ""])
def test_nobody_leafs_through_numbers(cast: Cast, typed: str) -> None:
    _register(cast)
    assert find_applicants(typed) == []


def test_a_card_held_under_the_scanner_finds_its_holder_by_the_old_number_too(cast: Cast) -> None:
    old = _register(
        cast, replace(DETAILS, identity_kind=IdentityKind.OLD_ID_CARD, identity_number="197000111")
    )
    card = "045185000999|197000111|Đoàn Thị Điểm|02011985|Nữ|Thôn Nam, Gio Linh, Quảng Trị|10012022"
    assert find_applicants(card) == [old]


def test_an_organisation_is_found_by_its_tax_code(cast: Cast) -> None:
    assert applicant_with_number(IdentityKind.TAX_CODE, "3200 000 001") == cast.company


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, NameInvalid),
        ({"identity_kind": IdentityKind.TAX_CODE}, IdentityKindWrong),
        ({"birth_date": date(2024, 5, 7)}, BirthDateInFuture),
    ],
)
def test_details_that_cannot_be_true_are_refused(
    cast: Cast, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        _register(cast, replace(DETAILS, **changes))  # type: ignore[arg-type]  # a table of wrong fields


def test_somebody_who_has_not_signed_in_registers_nobody(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        find_or_register_applicant(details=DETAILS, actor=anonymous_actor(), at=AT)


def test_a_correction_keeps_old_and_new_values_apart_from_the_act(cast: Cast) -> None:
    applicant = _register(cast)
    correct_applicant(
        applicant_id=applicant.pk,
        details=replace(DETAILS, name="Đoàn Thị Diễm"),
        reason="Gõ nhầm dấu",
        actor=cast.lan,
        at=AT,
    )
    act = Act.objects.get(stream=applicant.stream)
    assert (act.facts["changed"], act.facts["reason"]) == (["name"], "Gõ nhầm dấu")
    assert act.personal.fields["after"][1] == {"name": "Đoàn Thị Diễm"}
    assert find_applicants("diễm") == [applicant]


def test_a_correction_does_not_take_the_number_of_another(cast: Cast) -> None:
    with pytest.raises(IdentityTaken):
        correct_applicant(
            applicant_id=_register(cast).pk,
            details=replace(DETAILS, identity_number=cast.person.identity_number),
            reason="",
            actor=cast.lan,
            at=AT,
        )


def test_an_inspector_corrects_nothing(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        correct_applicant(
            applicant_id=cast.person.pk, details=DETAILS, reason="", actor=cast.inspector, at=AT
        )


def test_each_view_leaves_a_trace_of_person_and_post(cast: Cast) -> None:
    dossier = uuid4()
    trace_view(what="dossier", subject=dossier, actor=cast.hung, at=AT)

    (row,) = who_viewed(dossier)
    assert (row.account, row.post) == (cast.accounts["hung"], cast.posts["hung"])


def test_the_system_and_strangers_to_sign_in_leave_no_trace(cast: Cast) -> None:
    for actor in (system_actor("seal"), anonymous_actor()):
        trace_view(what="dossier", subject=uuid4(), actor=actor, at=AT)
    assert not ViewTrace.objects.exists()


def test_old_traces_are_dropped_and_young_ones_kept(cast: Cast) -> None:
    for age in (10, 1):
        trace_view(what="dossier", subject=uuid4(), actor=cast.hung, at=AT - timedelta(days=age))
        trace_sign_in(
            what="failed",
            account=None,
            username="x",
            address=None,
            browser="",
            real_at=AT - timedelta(days=age),
        )
    assert forget_traces(before=AT - timedelta(days=5), sign_ins_before=AT - timedelta(days=5)) == 2
    assert (ViewTrace.objects.count(), SignInTrace.objects.count()) == (1, 1)


def test_the_nightly_job_drops_what_is_older_than_its_retention(cast: Cast, settings: Settings) -> None:
    settings.VIEW_TRACES_KEPT_DAYS = 5
    for age in (10, 1):
        trace_view(what="dossier", subject=uuid4(), actor=cast.hung, at=AT - timedelta(days=age))
    forget_old_traces({}, actor=system_actor("worker"), at=AT)
    assert ViewTrace.objects.get().at == AT - timedelta(days=1)
