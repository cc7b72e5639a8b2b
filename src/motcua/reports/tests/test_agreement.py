"""On ten thousand dossiers the lists, the report and the one function of lateness agree (decision 20)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from django.db.models import F

from motcua.calendars.rules import Standing as Class
from motcua.calendars.rules import Unit, late, standing
from motcua.catalogue.tests.makers import make_procedure
from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.rules.bounds import bounds
from motcua.dossiers.rules.due_marks import DueFacts, due_mark
from motcua.dossiers.rules.states import State
from motcua.kernel.dates import legal_date, parse_instant
from motcua.people.tests.cast import Cast, make_cast
from motcua.reports.queries.ii06a import compile_form
from motcua.reports.rules.windows import Window

MANY = 10_000
NOW = parse_instant("2024-06-14T11:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(db: None) -> dict[int, Unit]:
    """Ten thousand dossiers around NOW, a third of them resolved; the unit of each one's term."""
    cast = make_cast(parse_instant("2024-01-01T08:00"))
    dice = random.Random(20)
    units = [dice.choice(list(Unit)) for _ in range(MANY)]
    made = Dossier.objects.bulk_create(_dossiers(cast, units, dice), batch_size=500)
    Standing.objects.bulk_create((_standing(dossier) for dossier in made), batch_size=500)
    return {dossier.pk: unit for dossier, unit in zip(made, units, strict=True)}


def _dossiers(cast: Cast, units: list[Unit], dice: random.Random) -> list[Dossier]:
    version = make_procedure(cast)
    return [_dossier(cast, version.pk, number, unit, dice) for number, unit in enumerate(units)]


def _dossier(cast: Cast, version_id: int, number: int, unit: Unit, dice: random.Random) -> Dossier:
    due = NOW + timedelta(minutes=dice.randrange(-3 * 24 * 60, 3 * 24 * 60))
    is_resolved = dice.random() < 1 / 3
    limits = bounds(due, unit)
    return Dossier(
        provisional_code=f"TN-{number}",
        code=f"H50-{number}",
        version_id=version_id,
        field_name="Thử",
        organisation=cast.department,
        place=cast.one_stop,
        service_level="full",
        channel="counter",
        return_channel="counter",
        owner=cast.company,
        filer=cast.company,
        summary="Thử",
        state=State.AWAITING_RETURN if is_resolved else State.PROCESSING,
        filed_at=NOW - timedelta(days=10),
        received_at=NOW - timedelta(days=10),
        due_at=due,
        early_before=limits.early_before,
        late_from=limits.late_from,
        resolved_at=NOW - timedelta(minutes=dice.randrange(3 * 24 * 60)) if is_resolved else None,
        resolution="granted" if is_resolved else "",
        search_text="thu",
    )


def _standing(dossier: Dossier) -> Standing:
    moments = dossier.moments()
    return Standing(
        dossier=dossier,
        from_at=dossier.resolved_at or moments.received_at,
        known_from=dossier.resolved_at or moments.received_at,
        organisation_id=dossier.organisation_id,
        field_name=dossier.field_name,
        is_online=False,
        received_at=moments.received_at,
        due_at=moments.due_at,
        early_before=moments.early_before,
        late_from=moments.late_from,
        resolved_at=dossier.resolved_at,
        resolution=dossier.resolution,
    )


def _mark(dossier: Dossier, at: datetime) -> str:
    facts = DueFacts(
        state=State(dossier.state),
        due_at=dossier.due_at,
        early_before=dossier.early_before,
        late_from=dossier.late_from,
        warn_at=None,
        resolved_at=dossier.resolved_at,
    )
    return due_mark(facts, at).tone


def test_lists_report_and_rule_call_the_same_dossiers_late(terms: dict[int, Unit]) -> None:
    everything = list(Dossier.objects.all())
    unresolved = [one for one in everything if one.resolved_at is None]
    by_rule = {one.pk for one in unresolved if late(one.moments().due_at, NOW, terms[one.pk])}
    by_list = set(Dossier.objects.filter(resolved_at=None, late_from__lte=NOW).values_list("pk", flat=True))
    by_page = {one.pk for one in unresolved if _mark(one, NOW) == "late"}
    form = compile_form(Window(legal_date(NOW) - timedelta(days=30), legal_date(NOW), NOW))
    assert by_rule == by_list == by_page
    assert form.total["13"] == len(by_rule) > MANY / 5


def test_resolved_dossiers_are_classed_alike(terms: dict[int, Unit]) -> None:
    rows = Dossier.objects.filter(resolved_at__isnull=False)
    classes = [standing(one.moments().due_at, one.resolved_at or NOW, terms[one.pk]) for one in rows]
    form = compile_form(Window(legal_date(NOW) - timedelta(days=30), legal_date(NOW), NOW))
    found = tuple(form.total[column] for column in ("8", "9", "10"))
    assert found == tuple(map(classes.count, (Class.EARLY, Class.ON_TIME, Class.LATE)))
    assert rows.filter(resolved_at__gte=F("late_from")).count() == found[2]
