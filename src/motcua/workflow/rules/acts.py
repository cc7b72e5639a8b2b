"""What may happen to a running process: one value per act. Every act carries its moment and its doer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    at: datetime
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin(_Done):
    """Start the process. `plan` holds the planned moment of each step (decision 21)."""

    plan: Mapping[str, datetime] = field(default_factory=dict)
    variables: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete(_Done):
    """Finish a step with one of its outcomes; `variables` are the values entered at it."""

    token: int
    outcome: str = ""
    variables: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(_Done):
    """Take a step that nobody holds."""

    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(_Done):
    """Give a step back to its role."""

    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassign(_Done):
    """Give a step to another person."""

    token: int
    to: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate(_Done):
    """The assignee lets another person act on the step on their behalf."""

    token: int
    to: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack(_Done):
    """Return the work to a step done before on the same branch."""

    token: int
    to_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(_Done):
    """Do a step again that was done, also after the process has ended; what came of it is closed."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(_Done):
    """Ask another unit's opinion, to be given by `due_at`; the step stays open and its clock runs."""

    token: int
    unit: str
    subject: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(_Done):
    """The consulted unit answers."""

    consultation: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(_Done):
    """The question is taken back."""

    consultation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire(_Done):
    """A boundary timer has run out on a token."""

    token: int
    timer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift(_Done):
    """The planned moments move (a pause, an extension, another calendar)."""

    plan: Mapping[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(_Done):
    """Stop the process: every live token is closed."""


Act = (
    Begin
    | Complete
    | Claim
    | Release
    | Reassign
    | Delegate
    | SendBack
    | Reopen
    | Ask
    | Answer
    | Withdraw
    | Fire
    | Shift
    | Cancel
)
