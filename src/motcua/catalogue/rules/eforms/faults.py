"""What is wrong with an answer, bound to its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class AnswerFault(Exception):
    """One line cannot be read. `sentence` is a message with `%(label)s` and the named `details`."""

    def __init__(self, sentence: str, **details: object) -> None:
        """Keep the message and what fills it."""
        super().__init__(sentence)
        self.message, self.details = sentence, details


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A fault of one input. `name` is that of the input (`table-0-col`), `label` what the person reads.

    `sentence` is Vietnamese; for another language translate `message` and fill in `details`.
    """

    name: str
    label: str
    message: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return what is wrong and what to do, in Vietnamese."""
        return self.message % self.details


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answered question as people read it; kept beside the answers, so that nothing renames it."""

    label: str
    value_text: str
    name: str
