"""The official acts on dossiers, one function each."""

from motcua.dossiers.usecases.calendar_change import apply_calendar_change, apply_calendar_change_to
from motcua.dossiers.usecases.clock_acts import apologise, extend_term, pause_for_finance, resume_clock
from motcua.dossiers.usecases.close import (
    close_unsupplemented,
    redirect_dossier,
    refuse_reception,
    stop_dossier,
)
from motcua.dossiers.usecases.counter import (
    enter_late_with_applicants,
    file_and_ask,
    file_and_redirect,
    file_and_refuse,
    file_with_applicants,
    receive_with_applicants,
)
from motcua.dossiers.usecases.handing import complete_and_assign
from motcua.dossiers.usecases.outages import declare_outage, end_outage
from motcua.dossiers.usecases.papers import (
    add_file,
    keep_issued_paper,
    keep_receipt_of_many,
    keep_transfer_list,
)
from motcua.dossiers.usecases.process import (
    answer_consultation,
    assign_step,
    claim_step,
    complete_step,
    consult,
    release_step,
    send_back,
    take_over,
    undo_last_act,
    withdraw_consultation,
)
from motcua.dossiers.usecases.receive import accept_dossier, enter_late, file_dossier, receive_at_counter
from motcua.dossiers.usecases.repair import correct_dossier, erase_parties, void_reception
from motcua.dossiers.usecases.results import (
    issue_result,
    receive_result,
    refuse_to_resolve,
    return_result,
    sign_result,
)
from motcua.dossiers.usecases.rules import install_legal_rules, set_legal_rule
from motcua.dossiers.usecases.supplement import (
    ask_intake_supplement,
    ask_supplement,
    receive_intake_supplement,
    receive_supplement,
)
from motcua.dossiers.usecases.warnings import set_warning_points, warn_of_dossier, warn_of_step
from motcua.dossiers.usecases.withdrawing import withdraw_result

__all__ = [
    "accept_dossier",
    "add_file",
    "answer_consultation",
    "apologise",
    "apply_calendar_change",
    "apply_calendar_change_to",
    "ask_intake_supplement",
    "ask_supplement",
    "assign_step",
    "claim_step",
    "close_unsupplemented",
    "complete_and_assign",
    "complete_step",
    "consult",
    "correct_dossier",
    "declare_outage",
    "end_outage",
    "enter_late",
    "enter_late_with_applicants",
    "erase_parties",
    "extend_term",
    "file_and_ask",
    "file_and_redirect",
    "file_and_refuse",
    "file_dossier",
    "file_with_applicants",
    "install_legal_rules",
    "issue_result",
    "keep_issued_paper",
    "keep_receipt_of_many",
    "keep_transfer_list",
    "pause_for_finance",
    "receive_at_counter",
    "receive_intake_supplement",
    "receive_result",
    "receive_supplement",
    "receive_with_applicants",
    "redirect_dossier",
    "refuse_reception",
    "refuse_to_resolve",
    "release_step",
    "resume_clock",
    "return_result",
    "send_back",
    "set_legal_rule",
    "set_warning_points",
    "sign_result",
    "stop_dossier",
    "take_over",
    "undo_last_act",
    "void_reception",
    "warn_of_dossier",
    "warn_of_step",
    "withdraw_consultation",
    "withdraw_result",
]
