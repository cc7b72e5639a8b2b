"""What changes processes and their instances: one function an act."""

from motcua.workflow.usecases.consultations import (
    answer_consultation,
    ask_consultation,
    withdraw_consultation,
)
from motcua.workflow.usecases.definitions import (
    begin_process,
    discard_draft,
    import_definition,
    import_file,
    publish_version,
    save_draft,
)
from motcua.workflow.usecases.hands import claim_step, delegate_step, reassign_step, release_step
from motcua.workflow.usecases.running import (
    cancel_instance,
    complete_step,
    reopen_step,
    send_back,
    shift_due,
    start_instance,
)
from motcua.workflow.usecases.shifting import shift_due_of_many
from motcua.workflow.usecases.timers import fire_timer
from motcua.workflow.usecases.undo import undo_last_act

__all__ = [
    "answer_consultation",
    "ask_consultation",
    "begin_process",
    "cancel_instance",
    "claim_step",
    "complete_step",
    "delegate_step",
    "discard_draft",
    "fire_timer",
    "import_definition",
    "import_file",
    "publish_version",
    "reassign_step",
    "release_step",
    "reopen_step",
    "save_draft",
    "send_back",
    "shift_due",
    "shift_due_of_many",
    "start_instance",
    "undo_last_act",
    "withdraw_consultation",
]
