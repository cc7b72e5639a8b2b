"""Every act and every refusal is a sentence; what is personal in an act is declared."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

import pytest

from motcua.kernel.errors import DomainError
from motcua.kernel.events import Event, all_event_types
from tests.architecture.source import Module, expect_none, product_modules

PLACEHOLDER = re.compile(r"%\((\w+)\)")
T = TypeVar("T", Event, DomainError)
CODE = re.compile(r"[a-z]+\.[a-z_]+")
PERSONAL_WORDS = {
    "applicant",
    "filer",
    "owner",
    "full_name",
    "phone",
    "email",
    "address",
    "identity_number",
    "receiver",
}
IMPERSONAL = {
    "owner": "where it is the row key of an organisation, not a person",
}
KERNEL_CODES = {"refused", "not_found", "forbidden", "conflict"}


@cache
def _everything_imported() -> None:
    for module in product_modules():
        if module.layer in {"errors", "events"}:
            importlib.import_module(
                "motcua." + module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            )


def _all_refusals(base: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for subclass in base.__subclasses__():
        yield subclass
        yield from _all_refusals(subclass)


def ours(found: Iterator[type[T]]) -> list[type[T]]:
    """Return the classes of the product: not those that a test declares."""
    _everything_imported()
    return [one for one in found if one.__module__.startswith("motcua.") and ".tests." not in one.__module__]


def event_faults(event: type[Event]) -> Iterator[str]:
    name = f"{event.__module__}.{event.__name__}"
    fields = {field.name for field in dataclasses.fields(event)}
    if not CODE.fullmatch(event.__dict__.get("code", "")):
        yield f"{name}: no code of the form app.what_happened"
    if event.__dict__.get("sentence", "").isascii():
        yield f"{name}: no Vietnamese sentence"
    else:
        for placeholder in set(PLACEHOLDER.findall(event.sentence)) - fields:
            yield f"{name}: the sentence names {placeholder}, which is no field"
    for unknown in event.personal - fields:
        yield f"{name}: declares {unknown} personal, which is no field"
    for field in (fields & PERSONAL_WORDS) - event.personal:
        yield f"{name}: {field} looks personal and is not declared so"
    if not event.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # dataclass internals have no type
        yield f"{name}: an act never changes; make it frozen"


def refusal_faults(refusal: type[DomainError]) -> Iterator[str]:
    name = f"{refusal.__module__}.{refusal.__name__}"
    if not CODE.fullmatch(refusal.code) and refusal.code not in KERNEL_CODES:
        yield f"{name}: no code of the form app.what_is_wrong"
    if refusal.sentence.isascii():
        yield f"{name}: no Vietnamese sentence"


def needs(refusals: list[type[DomainError]]) -> dict[str, list[set[str]]]:
    """Return class name -> what its sentence needs; two apps may have a refusal of one name."""
    found: dict[str, list[set[str]]] = {}
    for refusal in refusals:
        filled_by_itself = refusal.__init__ is not DomainError.__init__
        wanted = set() if filled_by_itself else set(PLACEHOLDER.findall(refusal.sentence))
        found.setdefault(refusal.__name__, []).append(wanted)
    return found


def raise_faults(module: Module, wanted: dict[str, list[set[str]]]) -> Iterator[str]:
    """Yield refusals raised without a value that their sentence needs."""
    for node in ast.walk(module.tree):
        raised = node.exc if isinstance(node, ast.Raise) else None
        call = raised if isinstance(raised, ast.Call) else None
        function = call.func if call else raised
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        given = {keyword.arg for keyword in call.keywords} if call else set()
        missing: set[str] = min((one - given for one in wanted.get(name, [])), key=len, default=set())
        if missing and None not in given and isinstance(node, ast.Raise):
            yield f"{module.at(node)}: {name} is raised without {', '.join(sorted(missing))}"


def test_every_act_is_a_sentence_with_its_personal_fields() -> None:
    events = ours(all_event_types())
    assert events
    expect_none(fault for event in events for fault in event_faults(event))


def test_every_refusal_is_a_sentence() -> None:
    expect_none(fault for refusal in ours(_all_refusals()) for fault in refusal_faults(refusal))


def test_codes_are_used_once() -> None:
    events, refusals = ours(all_event_types()), ours(_all_refusals())
    assert len({event.code for event in events}) == len(events)
    own = [refusal.code for refusal in refusals if "code" in refusal.__dict__]
    assert sorted(own) == sorted(set(own))


def test_every_refusal_is_raised_with_what_its_sentence_needs() -> None:
    wanted = needs(ours(_all_refusals()))
    expect_none(fault for module in product_modules() for fault in raise_faults(module, wanted))


@pytest.mark.parametrize(
    "declared",
    [
        {"code": "Accepted", "sentence": "Đã nhận"},
        {"code": "dossiers.accepted", "sentence": "accepted"},
        {"code": "dossiers.accepted", "sentence": "Đã nhận %(dossier)s"},
        {"code": "dossiers.accepted", "sentence": "Đã nhận", "personal": frozenset({"applicant"})},
    ],
)
def test_a_planted_bad_act_is_found(declared: dict[str, object]) -> None:
    planted: type[Event] = type("Planted", (Event,), dict(declared))
    assert list(event_faults(dataclasses.dataclass(frozen=True)(planted)))


def test_a_planted_undeclared_personal_field_is_found() -> None:
    declared = {"code": "dossiers.accepted", "sentence": "Đã nhận", "__annotations__": {"applicant": str}}
    assert list(event_faults(dataclasses.dataclass(frozen=True)(type("Planted", (Event,), declared))))


def test_a_planted_refusal_without_its_values_is_found() -> None:
    module = Module("dossiers/usecases/accept.py", "def f():\n    raise PapersMissing\n")
    assert list(raise_faults(module, {"PapersMissing": [{"papers"}]}))
    told = Module("dossiers/usecases/accept.py", "def f():\n    raise PapersMissing(papers='x')\n")
    assert not list(raise_faults(told, {"PapersMissing": [{"papers"}]}))
