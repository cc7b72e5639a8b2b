"""A named fault of a process: its code, its place, and a Vietnamese sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.events import Plain
from motcua.workflow.rules.definition import Definition, Step


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `place` is the key of a node, or `source→target` of a flow, or empty for the whole."""

    code: str
    place: str
    sentence: str

    def as_plain(self) -> dict[str, Plain]:
        """Return the fault for JSON."""
        return {"code": self.code, "place": self.place, "sentence": self.sentence}


def joined(faults: Iterable[Fault]) -> str:
    """Return the sentences of all faults, for a refusal."""
    return " ".join(f"({number}) {fault.sentence}" for number, fault in enumerate(faults, 1))


def shown(definition: Definition, key: str) -> str:
    """Return how people call the node: `bước «Thẩm định»`, or its key when it has no name."""
    node = definition.by_key.get(key)
    name = (node.name if node else "") or key
    return f"bước «{name}»" if isinstance(node, Step) else f"«{name}»"
