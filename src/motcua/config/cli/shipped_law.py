"""The law that ships with the product, brought into a real installation whenever some of it is missing."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.queries.queue_settings import shipped_queue_rules_are_there
from motcua.dossiers.queries.regimes import shipped_law_is_there
from motcua.dossiers.usecases import install_legal_rules
from motcua.dossiers.usecases.queue_settings import install_queue_rules
from motcua.feedback.queries.terms import shipped_feedback_rules_are_there
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import say

INSTALLER = system_actor("Nạp quy định kèm theo phần mềm")
"""Under whose name it is loaded: the system, so that the record shows that nobody confirmed it yet."""


def install_what_is_missing(at: datetime) -> None:
    """Load the shipped regimes, rules, priority groups and rule of calling that have no row yet.

    Each load is one official act; a database that lacks nothing gets no act, and what the office set
    is never touched. A rehearsal founds its own law, at the day on which it begins.
    """
    if not shipped_law_is_there():
        rules = install_legal_rules(actor=INSTALLER, at=at)
        say(f"Đã nạp chế độ pháp lý và {rules} quy tắc kèm theo phần mềm; xem và xác nhận ở trang /quy-tac/.")
    if not shipped_queue_rules_are_there():
        rows = install_queue_rules(actor=INSTALLER, at=at)
        say(f"Đã nạp {rows} quy định về hàng chờ; xem và xác nhận ở trang /hang-cho/cai-dat/.")
    if not shipped_feedback_rules_are_there():
        terms = install_feedback_rules(actor=INSTALLER, at=at)
        say(
            f"Đã nạp {terms} thời hạn xử lý phản ánh, kiến nghị; xem và xác nhận ở trang /phan-anh/thoi-han/."
        )
