"""The proof that one act stood in the record when its day was sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.audit.rules import merkle
from motcua.audit.rules.merkle import Step
from motcua.kernel.events import Plain


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that leads from the text of an act up to the published root of its day.

    `act` is the act's canonical text (personal values as digests); `steps` lead from its leaf to the
    root of the day's acts; that root, `heads_root`, `previous_root` and `day` make `root`. `stamp` is
    the RFC 3161 response (DER) over the root, in base64, or "".
    """

    act: str
    steps: Sequence[Step]
    heads_root: str
    previous_root: str
    day: str
    root: str
    stamp: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the text leads to the root; whether that is the published one is another question."""
        fields = json.loads(self.act)
        digest = hashlib.sha256(self.act.encode()).hexdigest()
        acts_root = merkle.climb(f"{fields['stream']}\t{fields['number']}\t{digest}", self.steps)
        return merkle.root([acts_root, self.heads_root, self.previous_root, self.day]) == self.root

    def document(self) -> dict[str, Plain]:
        """Return the proof as the JSON object that `tools/check_proof.py` reads."""
        return {
            "motcua_proof": 1,
            "act": self.act,
            "steps": [[side, sibling] for side, sibling in self.steps],
            "heads_root": self.heads_root,
            "previous_root": self.previous_root,
            "day": self.day,
            "root": self.root,
            "stamp": self.stamp,
        }
