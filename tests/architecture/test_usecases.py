"""The shape of a use case: declared, keyword-only, with actor and moment; an official one records an act."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Function, Module, decorators, expect_none, product_modules

KINDS = {"official", "working", "trace"}
VERBS = {
    "record": "the verb every use case ends with: its one positional argument is the act",
    "record_many": "the same for a bulk: the acts come first",
    "enqueue": "the verb every use case ends with: name and payload of a job come first",
    "extend_lease": "the lease is the thing itself",
    "run_job": "the lease is the thing itself; the job's use case opens the transaction",
    "work_off": "a loop over jobs, each with its own transaction",
}
"""Public functions of a shape of their own -> why."""
UNDECLARED = {
    "store_file": "the bytes are copied and checked before the transaction, which only writes the row",
    "store_bytes": "the same",
    "store_posted": "the same, file by file",
    "append_part": "a part changes only the file of parts; no transaction waits for bytes (decision 9)",
    "received_so_far": "it asks the disk and writes nothing",
    "finish_upload": "bytes are checked and moved before the transaction, which only writes the row",
    "give_up_upload": "bytes are removed before the transaction that forgets the row",
    "join_photographs": "pages are drawn before the transaction, which only writes the rows",
    "bind_pages": "pages are bound before the transaction, which only writes the row",
    "words_in": "it reads what somebody shows and writes nothing",
    "advice_on": "it asks whoever looks at files; each of them writes for itself",
    "judge": "a process and the network are waited for before the transaction that keeps the verdict",
    "judge_bytes": "the same",
    "judge_waiting": "the same, file by file",
    "advise": "the same",
    "send_email_code": "the letter goes out after the transaction that writes the digest of its code",
    "redeem_email_code": "a wrong try is counted in a transaction that the refusal does not undo",
    "look_up": "a wrong try is counted in a transaction that the refusal does not undo",
    "begin_citizen_sign_in": "it writes nothing; the session of the browser remembers",
    "finish_citizen_sign_in": "the provider is asked before the transaction, which sign_in_citizen opens",
    "lead_to_gateway": "the gateway is asked between two transactions (decision 9)",
    "sweep_files": "bytes are removed outside the transaction that forgets the rows",
}
"""Use cases that open their transaction half way -> why."""
LACKING = {
    "begin_citizen_sign_in": {"actor", "at"},  # nobody has signed in yet; real time
    "send_email_code": {"actor", "at"},  # the same
    "issue_email_code": {"actor", "at"},  # the same
    "try_email_code": {"actor", "at"},  # the same
    "forget_email_codes": {"actor", "at"},  # the schedule of retention gives its limit
    "set_password_by_link": {"actor", "at"},  # the link is all that is known of the person; real time
    "trace_sign_in": {"actor", "at"},  # nobody has signed in yet; real time
    "end_other_sessions": {"actor", "at"},  # follows what the sign-in library did; real time
    "forget_traces": {"actor", "at"},  # the schedule of retention gives its limits
}
"""Use cases without an actor or a moment, each for the reason beside it."""


def exported(found: tuple[Module, ...]) -> set[tuple[str, str]]:
    """Return (app, name) of every function that another app, a screen or a command takes from use cases."""
    names = set()
    for module in found:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ImportFrom) or ".usecases" not in (node.module or ""):
                continue
            app = str(node.module).split(".")[1]
            if module.layer != "usecases" or module.app != app or module.path.endswith("__init__.py"):
                names |= {(app, alias.name) for alias in node.names}
    return names


def shape_faults(module: Module, doors: set[tuple[str, str]]) -> Iterator[str]:
    for function in module.functions():
        is_use_case = KINDS & decorators(function) or (module.app, function.name) in doors
        if not is_use_case or function.name.startswith("_") or function.name in VERBS:
            continue
        if len(KINDS & decorators(function)) != 1 and function.name not in UNDECLARED:
            yield f"{module.at(function)}: {function.name} declares no kind of write"
        if function.args.args or function.args.posonlyargs:
            yield f"{module.at(function)}: {function.name} takes positional arguments"
        keywords = {
            one.arg: default
            for one, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        }
        for name in ("actor", "at"):
            if name in LACKING.get(function.name, set()):
                continue
            if name not in keywords:
                yield f"{module.at(function)}: {function.name} has no argument {name}"
            elif keywords[name] is not None:
                yield f"{module.at(function)}: {function.name} has a default for {name}"


def act_faults(found: tuple[Module, ...]) -> Iterator[str]:
    """Yield official use cases from which no path leads to record(), through functions, classes, tables."""
    callers: dict[str, set[str]] = {}
    for module in found:
        for node in module.tree.body:
            for name in _defined(node):
                callers.setdefault(name, set()).update(_mentioned(node))
    recording = {"record", "record_many"}
    while grown := {name for name, called in callers.items() if name not in recording and called & recording}:
        recording |= grown
    for module in found:
        for function in module.functions():
            if "official" in decorators(function) and function.name not in recording:
                yield f"{module.at(function)}: {function.name} is official and records no act"


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, Function | ast.ClassDef):
        return [node.name]
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _mentioned(node: ast.stmt) -> set[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def usecase_modules() -> tuple[Module, ...]:
    return tuple(module for module in product_modules() if module.layer == "usecases")


def test_every_use_case_has_the_shape() -> None:
    doors = exported(product_modules())
    expect_none(fault for module in usecase_modules() for fault in shape_faults(module, doors))


def test_every_official_use_case_records_an_act() -> None:
    expect_none(act_faults(usecase_modules()))


@pytest.mark.parametrize(
    "planted",
    [
        "def accept(*, dossier_id, actor, at): ...",
        "@official\ndef accept(dossier_id, *, actor, at): ...",
        "@official\ndef accept(*, dossier_id, at): ...",
        "@official\ndef accept(*, dossier_id, actor): ...",
        "@official\ndef accept(*, dossier_id, actor, at=None): ...",
        "@official\n@working\ndef accept(*, dossier_id, actor, at): ...",
    ],
)
def test_a_planted_use_case_of_another_shape_is_found(planted: str) -> None:
    assert list(shape_faults(Module("dossiers/usecases/accept.py", planted), {("dossiers", "accept")}))


def test_a_planted_official_act_without_record_is_found() -> None:
    silent = Module("dossiers/usecases/accept.py", "@official\ndef accept(*, actor, at):\n    _write()\n")
    speaking = "@official\ndef accept(*, actor, at):\n    _write()\n\ndef _write():\n    record(event)\n"
    assert list(act_faults((silent,)))
    assert not list(act_faults((Module("dossiers/usecases/accept.py", speaking),)))
