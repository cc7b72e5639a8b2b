"""What an intruder does to days that were sealed long ago is named, however far the forgery goes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from motcua.audit.models import Act, Head, PersonalValue, Seal
from motcua.audit.queries import verify
from motcua.audit.queries.sealing import seal_leaves, sealed_leaves
from motcua.audit.rules import merkle
from motcua.audit.rules.chain import act_hash
from motcua.audit.tests.conftest import MORNING, SYSTEM, note, notes, triggers_off
from motcua.audit.usecases import seal_day

MONDAY, TUESDAY, WEDNESDAY = (date(2024, 6, day) for day in (3, 4, 5))
Found = set[tuple[str, str, int | None]]


@pytest.fixture
def three_days(db: None) -> list[Seal]:
    """Acts on three days, each day sealed in the next morning."""
    notes("dossier:1", 3)
    notes("dossier:2", 2)
    seals = [seal_day(day=MONDAY, actor=SYSTEM, at=MORNING + timedelta(days=1))]
    notes("dossier:1", 1, at=MORNING + timedelta(days=1, hours=2))
    notes("dossier:3", 2, at=MORNING + timedelta(days=1, hours=2))
    seals.append(seal_day(day=TUESDAY, actor=SYSTEM, at=MORNING + timedelta(days=2)))
    notes("dossier:2", 1, at=MORNING + timedelta(days=2, hours=2))
    return [*seals, seal_day(day=WEDNESDAY, actor=SYSTEM, at=MORNING + timedelta(days=3))]


def act(stream: str, number: int) -> Act:
    return Act.objects.get(stream=stream, number=number)


def _remove(*acts: Act) -> None:
    PersonalValue.objects.filter(act__in=acts).delete()
    for one in acts:
        one.delete()


def _rechain(stream: str, first: int = 1) -> None:
    """Give every act from `first` on the hash of the one before, and the head that of the last."""
    rows = list(Act.objects.filter(stream=stream).order_by("number"))
    for before, row in zip([None, *rows], rows, strict=False):
        if row.number >= first:
            row.previous = before.hash if before else row.previous
            row.hash = act_hash(row.content())
            row.save()
    Head.objects.filter(stream=stream).update(number=rows[-1].number, hash=rows[-1].hash)


def _remake(day: date, **changes: object) -> None:
    """Change a seal and give it a root that fits."""
    seal = Seal.objects.get(day=day)
    for name, value in changes.items():
        setattr(seal, name, value)
    seal.root = merkle.root(seal_leaves(seal.day, seal.acts_root, seal.heads_root, seal.previous_root))
    seal.save()


def _relink() -> None:
    """Link every seal to the one before, as it is now."""
    seals = list(Seal.objects.order_by("day"))
    for before, seal in pairwise(seals):
        before.refresh_from_db()
        _remake(seal.day, previous_root=before.root)


def _tell_anew() -> None:
    """Let the acts of sealing tell the roots as they are now, in a chain that fits."""
    for told in Act.objects.filter(stream="audit"):
        told.facts = told.facts | {"root": Seal.objects.get(day=told.facts["day"]).root}
        told.save()
    _rechain("audit")


def remove_the_last_act() -> None:
    _remove(act("dossier:3", 2))
    _rechain("dossier:3", first=9)


def remove_a_whole_stream() -> None:
    _remove(*Act.objects.filter(stream="dossier:3"))
    Head.objects.filter(stream="dossier:3").delete()


def insert_an_act_between_two() -> None:
    for number in (4, 3):
        Act.objects.filter(stream="dossier:1", number=number).update(number=number + 1)
    slipped = act("dossier:1", 2)
    slipped.pk, slipped.number, slipped.digests = None, 3, {}
    slipped.recorded_at += timedelta(seconds=5)
    slipped.save()
    _rechain("dossier:1", first=3)


def swap_two_acts() -> None:
    first, second = act("dossier:2", 1), act("dossier:2", 2)
    for row, number in ((first, 99), (second, 1), (first, 2)):
        row.number = number
        row.save()
    _rechain("dossier:2")


def add_an_act_to_a_sealed_day() -> None:
    late = note("dossier:3")
    late.recorded_at = act("dossier:3", 2).recorded_at + timedelta(minutes=1)
    late.save()
    _rechain("dossier:3", first=3)


def set_the_clock_back() -> None:
    Act.objects.filter(stream="dossier:2", number=3).update(recorded_at=MORNING)
    _rechain("dossier:2", first=3)


def remove_a_seal() -> None:
    Seal.objects.filter(day=TUESDAY).delete()


def swap_two_seals() -> None:
    monday, tuesday = Seal.objects.get(day=MONDAY), Seal.objects.get(day=TUESDAY)
    monday.day, tuesday.day = TUESDAY, MONDAY
    monday.save()
    tuesday.save()


def drop_a_leaf() -> None:
    leaves = list(sealed_leaves(Seal.objects.get(day=MONDAY)))[:-1]
    packed = zlib.compress("".join(f"{leaf}\n" for leaf in leaves).encode())
    _remake(MONDAY, leaves=packed, acts=len(leaves), acts_root=merkle.root(leaves))


def change_heads_root() -> None:
    Seal.objects.filter(day=MONDAY).update(heads_root="ab" * 32)


def change_heads_root_and_root() -> None:
    _remake(MONDAY, heads_root="ab" * 32)


def change_heads_root_and_every_root_since() -> None:
    change_heads_root_and_root()
    _relink()


def change_heads_root_and_what_was_told_of_it() -> None:
    change_heads_root_and_every_root_since()
    _tell_anew()


def change_the_count_of_heads() -> None:
    Seal.objects.filter(day=MONDAY).update(heads=7)


def change_the_moment_of_sealing() -> None:
    Seal.objects.filter(day=MONDAY).update(sealed_at=MORNING)


SEAL: Found = {("seal_mismatch", "audit", None)}


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (remove_the_last_act, {("removed", "dossier:3", 2)}),
        (remove_a_whole_stream, {("removed", "dossier:3", 1), ("removed", "dossier:3", 2)}),
        (insert_an_act_between_two, {("altered", "dossier:1", 3)}),
        (swap_two_acts, {("altered", "dossier:2", 1)}),
        (add_an_act_to_a_sealed_day, {("inserted", "dossier:3", 3)}),
        (set_the_clock_back, {("altered", "dossier:2", 3)}),
        (remove_a_seal, {("seal_removed", "audit", None), *SEAL}),
        (swap_two_seals, SEAL),
        (drop_a_leaf, SEAL),
        (change_heads_root, SEAL),
        (change_heads_root_and_root, SEAL),
        (change_heads_root_and_every_root_since, SEAL),
        (change_heads_root_and_what_was_told_of_it, {("altered", "audit", 1)}),
        (change_the_count_of_heads, SEAL),
        (change_the_moment_of_sealing, SEAL),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_was_done_to_an_older_day_is_named(
    three_days: list[Seal], tamper: Callable[[], None], named: Found
) -> None:
    assert verify().is_whole
    with triggers_off("audit_act", "audit_head", "audit_seal", "audit_personalvalue"):
        tamper()
    assert named <= {(one.kind, one.stream, one.number) for one in verify().findings}


def test_only_the_published_roots_betray_who_writes_everything_anew(three_days: list[Seal]) -> None:
    published = {seal.day: seal.root for seal in three_days}
    with triggers_off("audit_act", "audit_head", "audit_seal", "audit_personalvalue"):
        Seal.objects.all().delete()
        _remove(*Act.objects.filter(stream="audit"))
        Head.objects.filter(stream="audit").delete()
        Act.objects.filter(stream="dossier:1", number=1).update(facts={"what": "khác"})
        _rechain("dossier:1")
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        seal_day(day=day, actor=SYSTEM, at=MORNING + timedelta(days=3))
    assert verify().is_whole
    assert all(seal.root != published[seal.day] for seal in Seal.objects.all())
