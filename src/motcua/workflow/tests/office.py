"""A small agency at work: units, accounts, a published process, a running instance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.kernel.actor import Actor, Channel, Grant, system_actor
from motcua.people.models import Account, Unit
from motcua.workflow import usecases
from motcua.workflow.models import Instance, ProcessVersion, StepToken
from motcua.workflow.queries import open_steps
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.times import Allotment
from motcua.workflow.tests.examples import MORNING, one_door

SYSTEM = system_actor("Kiểm thử")
STREAM = "dossier:test"


def unit(key: str, *, organisation: Unit | None = None) -> Unit:
    """Return the unit `key`, made when it is new; an agency is its own organisation."""
    found = Unit.objects.filter(key=key).first()
    if found is not None:
        return found
    made = Unit(
        key=key,
        name=f"Đơn vị {key}",
        kind="department",
        valid_from=date(2020, 1, 1),
        organisation_id=organisation.pk if organisation else 0,
    )
    with transaction.atomic():
        made.save()
        if organisation is None:
            made.organisation_id = made.pk
            made.save()
    return made


def agency() -> Unit:
    """Return the agency of all tests."""
    return unit("so_khcn")


def officer(name: str, role: str, unit_key: str, *, delegated_by: int | None = None) -> Actor:
    """Return somebody with an account who holds `role` in the unit."""
    username = f"{name}.{unit_key}".lower().replace(" ", ".")
    account, _ = Account.objects.get_or_create(username=username, defaults={"full_name": name})
    home = unit(unit_key, organisation=agency())
    grant = Grant(role, home.pk, agency().pk, post_id=account.pk, delegated_by=delegated_by)
    return Actor(name, Channel.DESK, account.pk, (grant,))


def published(definition: Definition, at: datetime = MORNING) -> ProcessVersion:
    """Return `definition` published."""
    usecases.save_draft(definition=definition, actor=SYSTEM, at=at)
    return usecases.publish_version(process_key=definition.key, actor=SYSTEM, at=at)


def started(
    definition: Definition | None = None,
    *,
    at: datetime = MORNING,
    plan: Mapping[str, datetime] | None = None,
) -> Instance:
    """Return a running instance of a process, the usual chain unless told otherwise."""
    version = published(definition or one_door(), at)
    keys = (definition or one_door()).unit_keys
    return usecases.start_instance(
        version=version,
        organisation_id=agency().pk,
        stream=STREAM,
        units={key: unit(key, organisation=agency()).pk for key in keys},
        plan=plan or {},
        actor=SYSTEM,
        at=at,
        moment_after=days_after,
    )


def days_after(time: Allotment, moment: datetime) -> datetime:
    """Return the moment a nominal time after another, each nominal day as a day of the calendar."""
    return moment + timedelta(days=float(time.nominal_hours) / 8)


def open_step(instance: Instance, node: str = "") -> StepToken:
    """Return the open step of an instance (the one at `node`)."""
    rows = open_steps(instance)
    return rows.get(node=node) if node else rows.get()


def finish(instance: Instance, node: str, outcome: str = "", *, at: datetime = MORNING) -> None:
    """Complete the open step at `node` as the system."""
    usecases.complete_step(
        token_id=open_step(instance, node).public_id,
        outcome=outcome,
        actor=SYSTEM,
        at=at,
        moment_after=days_after,
    )
