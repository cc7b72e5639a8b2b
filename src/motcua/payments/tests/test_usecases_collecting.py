"""Accounts and rules of collecting: dated, the newest and the most particular holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.audit.models import Act
from motcua.catalogue.tests.makers import make_procedure
from motcua.kernel.errors import Forbidden, NotFound
from motcua.payments import usecases as acts
from motcua.payments.errors import AccountRefused
from motcua.payments.queries import account_in_force, collection_rule_at
from motcua.payments.queries.collecting import UNSET
from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.payments.tests.till import NINE, Till
from motcua.payments.usecases.collecting import AccountSpec, RuleSpec

SPEC = AccountSpec(
    "970436", "Vietcombank", "0071000000001", "SO KHCN", "01BLP0-001", "QT-25E", date(2025, 1, 1)
)
RULE = RuleSpec(CollectionMoment.ON_RECEPTION, WhenOwed.REFUSE, date(2024, 1, 1))


def test_the_newest_account_in_force_holds(till: Till) -> None:
    agency = till.cast.department
    acts.set_account(agency_id=agency.public_id, spec=SPEC, actor=till.cast.nam, at=NINE)
    before, after = (account_in_force(agency.pk, date(year, 6, 1)) for year in (2024, 2025))
    assert before is not None
    assert after is not None
    assert (before.bank, after.bank) == ("970405", "970436")
    assert account_in_force(agency.pk, date(2019, 1, 1)) is None


@pytest.mark.parametrize("wrong", [{"bank": "97043"}, {"number": "00 71"}, {"number": ""}])
def test_an_account_that_no_code_can_name_is_refused(till: Till, wrong: dict[str, str]) -> None:
    with pytest.raises(AccountRefused):
        acts.set_account(
            agency_id=till.cast.department.public_id,
            spec=replace(SPEC, **wrong),  # type: ignore[arg-type]  # real fields of text
            actor=till.cast.nam,
            at=NINE,
        )


@pytest.mark.parametrize("who", ["lan", "duc", "hung", "yen"])
def test_only_keepers_set_accounts_and_rules(till: Till, who: str) -> None:
    actor, agency = getattr(till.cast, who), till.cast.department.public_id
    with pytest.raises(Forbidden):
        acts.set_account(agency_id=agency, spec=SPEC, actor=actor, at=NINE)
    with pytest.raises(Forbidden):
        acts.set_collection_rule(agency_id=agency, spec=RULE, actor=actor, at=NINE)


def test_a_rule_of_the_procedure_goes_before_one_of_the_agency(till: Till) -> None:
    agency = till.cast.department
    procedure = make_procedure(till.cast).procedure
    own = replace(RULE, procedure=procedure.key, moment=CollectionMoment.BEFORE_RECEPTION)
    for spec in (own, RULE):
        acts.set_collection_rule(agency_id=agency.public_id, spec=spec, actor=till.cast.hanh, at=NINE)
    day = date(2024, 6, 14)
    assert collection_rule_at(agency.pk, procedure.pk, day).moment is CollectionMoment.BEFORE_RECEPTION
    assert collection_rule_at(agency.pk, None, day).moment is CollectionMoment.ON_RECEPTION
    assert collection_rule_at(agency.pk, procedure.pk, date(2023, 1, 1)) == UNSET
    assert Act.objects.filter(code="payments.collection_rule_set").count() == 2


def test_a_rule_of_a_procedure_that_is_not_there_is_refused(till: Till) -> None:
    with pytest.raises(NotFound):
        acts.set_collection_rule(
            agency_id=till.cast.department.public_id,
            spec=replace(RULE, procedure="9.999999"),
            actor=till.cast.nam,
            at=NINE,
        )
