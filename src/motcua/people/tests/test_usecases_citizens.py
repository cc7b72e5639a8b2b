"""Citizens: known from their first sign-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import anonymous_actor
from motcua.kernel.errors import Forbidden
from motcua.people.errors import AccountClosed, CitizensOnly, EmailInvalid, PhoneInvalid, SignInNeeded
from motcua.people.models import Account, Applicant, CitizenIdentity
from motcua.people.queries import acts_for, level_of, persona_of
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.citizens import Assurance
from motcua.people.rules.identity import ApplicantKind
from motcua.people.rules.openid import Told
from motcua.people.tests.cast import Cast, citizen_actor, make_cast
from motcua.people.usecases import change_own_contact, find_or_register_applicant, sign_in_citizen

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
TOLD = Told(
    subject="xyz",
    identifier="045199000123",
    name="Nguyễn Thị Kim Oanh",
    level=Assurance.VERIFIED,
    birth_date=date(1999, 5, 12),
    phone="0912000123",
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def arrive(told: Told, provider: str = "oidc") -> Account:
    return sign_in_citizen(provider=provider, told=told, actor=anonymous_actor(), at=AT)


def test_the_first_sign_in_opens_account_identity_and_applicant_with_an_act(cast: Cast) -> None:
    account = arrive(TOLD)
    assert (account.kind, account.full_name, account.has_usable_password()) == ("citizen", TOLD.name, False)
    applicant = account.identity.applicant
    assert (applicant.identity_number, applicant.birth_date) == (TOLD.identifier, TOLD.birth_date)
    act = Act.objects.get(stream=account.stream)
    assert act.code == "people.citizen_registered"
    assert TOLD.name not in str(act.facts)


def test_the_next_sign_in_changes_nothing(cast: Cast) -> None:
    account = arrive(TOLD)
    acts = Act.objects.count()
    assert arrive(TOLD) == account
    assert (Act.objects.count(), CitizenIdentity.objects.filter(subject="xyz").count()) == (acts, 1)


def test_who_is_known_at_the_counter_keeps_what_is_written_down(cast: Cast) -> None:
    told = replace(TOLD, identifier="045190000789", name="Dương Thị Chi")
    before = Applicant.objects.count()
    assert arrive(told) == cast.accounts["chi"]
    assert Applicant.objects.count() == before


def test_one_person_under_two_providers_has_one_account(cast: Cast) -> None:
    account = arrive(TOLD)
    assert arrive(replace(TOLD, subject="other"), provider="portal") == account
    identity = CitizenIdentity.objects.get(account=account)
    assert (identity.provider, identity.subject) == ("portal", "other")
    assert Act.objects.filter(code="people.citizen_relinked", stream=account.stream).count() == 1


def test_level_and_name_follow_the_provider(cast: Cast) -> None:
    account = arrive(replace(TOLD, level=Assurance.BASIC))
    assert level_of(account.pk) == 1
    arrive(replace(TOLD, name="Nguyễn Kim Oanh"))
    account.refresh_from_db()
    assert (account.full_name, level_of(account.pk)) == ("Nguyễn Kim Oanh", 2)
    assert Act.objects.filter(code="people.citizen_changed").count() == 1


def test_capital_letters_are_the_same_name(cast: Cast) -> None:
    account = arrive(TOLD)
    arrive(replace(TOLD, name=TOLD.name.upper()))
    account.refresh_from_db()
    assert account.full_name == TOLD.name


def test_a_closed_account_stays_out(cast: Cast) -> None:
    account = arrive(TOLD)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(AccountClosed):
        arrive(TOLD)


def test_a_citizen_acts_for_herself_first_and_for_nobody_else(cast: Cast) -> None:
    own = acts_for(cast.accounts["an"].pk, AT)
    assert [(one.applicant_id, one.role, one.may_file) for one in own] == [(cast.person.pk, "self", True)]
    assert acts_for(cast.accounts["lan"].pk, AT) == []


def test_the_persona_is_for_citizens(cast: Cast) -> None:
    assert persona_of(cast.an, AT).identity_number == cast.person.identity_number
    with pytest.raises(CitizensOnly):
        persona_of(cast.lan, AT)
    with pytest.raises(SignInNeeded):
        persona_of(anonymous_actor(), AT)


def test_a_citizen_says_where_notices_go(cast: Cast) -> None:
    change_own_contact(email=" suong@example.vn ", phone="0911222333", language="en", actor=cast.an, at=AT)
    me = persona_of(cast.an, AT)
    assert (me.email, me.phone, me.language) == ("suong@example.vn", "0911222333", "en")
    act = Act.objects.get(code="people.citizen_contact_changed")
    assert "suong@example.vn" not in str(act.facts)


@pytest.mark.parametrize(
    "email",
    ["suong", "a@b", "a b@example.vn", "@example.vn", "a,b@example.vn", "sương@example.vn", "a@[b.vn"],
)
def test_an_address_of_no_shape_is_refused(cast: Cast, email: str) -> None:
    with pytest.raises(EmailInvalid):
        change_own_contact(email=email, phone="", language="vi", actor=cast.an, at=AT)


@pytest.mark.parametrize("phone", ["không có", "0911", "0912345678 hoặc 0913"])
def test_a_telephone_that_cannot_ring_is_refused(cast: Cast, phone: str) -> None:
    with pytest.raises(PhoneInvalid):
        change_own_contact(email="", phone=phone, language="vi", actor=cast.an, at=AT)


def test_staff_and_visitors_have_no_contact_of_citizens(cast: Cast) -> None:
    for actor, refusal in ((cast.lan, CitizensOnly), (anonymous_actor(), SignInNeeded)):
        with pytest.raises(refusal):
            change_own_contact(email="", phone="", language="vi", actor=actor, at=AT)


def test_a_citizen_has_no_right_of_an_officer(cast: Cast) -> None:
    details = ApplicantDetails(kind=ApplicantKind.PERSON, name="Ai Đó")
    with pytest.raises(Forbidden):
        find_or_register_applicant(details=details, actor=citizen_actor(cast.accounts["an"]), at=AT)
