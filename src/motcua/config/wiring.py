"""Which handler does which job, and which job runs when: one table, read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from motcua.audit import tasks as audit_tasks
from motcua.audit.queries import also_verify
from motcua.catalogue.queries.formfiles import may_read_form
from motcua.catalogue.queries.processes import term_of_process
from motcua.dossiers import tasks as dossiers_tasks
from motcua.dossiers.queries.files import (
    may_answer,
    may_read_copy,
    may_read_issued,
    may_read_message,
    may_read_paper,
    may_read_result,
)
from motcua.dossiers.queries.privacy import open_dossiers_hold_back
from motcua.dossiers.queries.submissions import may_hand_in_submission, may_read_submitted, uploads_held
from motcua.dossiers.queries.verification import counted_findings
from motcua.dossiers.usecases.privacy import erase_submissions_of
from motcua.feedback.queries.cases import may_read_case_file
from motcua.feedback.queries.verification import rating_findings
from motcua.files import tasks as files_tasks
from motcua.files.models import StoredFile
from motcua.files.policies import (
    let_advise,
    let_forget,
    let_hand_in,
    let_hold,
    let_read,
    let_release,
    let_witness,
)
from motcua.files.queries import file_findings
from motcua.jobs import tasks as jobs_tasks
from motcua.jobs.rules.registry import register, schedule
from motcua.jobs.rules.retries import RetryPolicy
from motcua.jobs.rules.timetable import Daily, Hourly
from motcua.kernel.actor import Actor
from motcua.notifications import tasks as notifications_tasks
from motcua.notifications.usecases.keeping import erase_messages_of
from motcua.payments import tasks as payments_tasks
from motcua.people import tasks as people_tasks
from motcua.people.queries.own_papers import (
    OWN_PAPER,
    may_keep_papers,
    may_read_own_paper,
    may_release_own_paper,
)
from motcua.people.queries.privacy import let_erase, let_hold_back
from motcua.people.usecases import trace_view
from motcua.signatures import tasks as signatures_tasks
from motcua.signatures.usecases import advise as advise_on_signatures
from motcua.signatures.usecases import forget_verdicts
from motcua.workflow import tasks as workflow_tasks
from motcua.workflow.queries import terms_from


def connect() -> None:
    """Register every job, schedule, reader and check. May be called again; the last call wins."""
    _jobs()
    _schedules()
    _readers()
    also_verify("files", file_findings)
    also_verify("dossiers", counted_findings)
    let_witness("people", _trace_file)
    let_advise("signatures", advise_on_signatures)
    let_forget("signatures", _forget_verdicts)
    let_hold_back("dossiers", open_dossiers_hold_back)
    let_erase("dossiers", _erase_submissions)
    let_erase("notifications", _erase_messages)
    also_verify("feedback", rating_findings)
    terms_from(term_of_process)


def _jobs() -> None:
    """Which handler does which job."""
    register("audit.seal", audit_tasks.seal_finished_days)
    register("audit.stamp", audit_tasks.stamp_seals, retry=RetryPolicy.OUTSIDE_SYSTEM)
    register("audit.verify", audit_tasks.verify_record)
    register("files.sweep", files_tasks.sweep)
    register("jobs.forget", jobs_tasks.forget_done)
    register("people.forget", people_tasks.forget_old_traces)
    register("dossiers.warn", dossiers_tasks.warn)
    register("dossiers.alert_intake", dossiers_tasks.alert_intake)
    register("dossiers.close_expired", dossiers_tasks.close_expired)
    register("dossiers.forget_look_ups", dossiers_tasks.forget_look_ups)
    register("dossiers.forget_drafts", dossiers_tasks.forget_old_drafts)
    register("dossiers.tell", dossiers_tasks.tell, together=True)
    register("notifications.send", notifications_tasks.send)
    register("notifications.sweep", notifications_tasks.sweep)
    register("notifications.forget", notifications_tasks.forget)
    register("dossiers.charge", dossiers_tasks.charge, together=True)
    register("payments.confirm", payments_tasks.confirm, together=True)
    register("payments.query", payments_tasks.query)
    register("payments.paid", dossiers_tasks.paid, together=True)
    register("payments.refunded", dossiers_tasks.refunded, together=True)
    register("workflow.timers", workflow_tasks.timers)
    register("signatures.judge", signatures_tasks.judge)
    register("signatures.judge_waiting", signatures_tasks.judge_waiting)


def _schedules() -> None:
    """Which job runs when, on the clock of Viet Nam."""
    schedule("signatures.judge_waiting", Hourly(minute=35))
    schedule("audit.seal", Daily(time(0, 20)))
    schedule("audit.stamp", Daily(time(0, 40)))
    schedule("audit.verify", Daily(time(2, 0)), reads_only=True)
    schedule("files.sweep", Daily(time(3, 30)))
    schedule("jobs.forget", Daily(time(3, 0)))
    schedule("people.forget", Daily(time(3, 10)))
    schedule("dossiers.forget_drafts", Daily(time(3, 15)))
    schedule("dossiers.warn", Hourly(minute=15))
    schedule("dossiers.alert_intake", Hourly(minute=20))
    schedule("dossiers.close_expired", Daily(time(1, 10)))
    schedule("dossiers.forget_look_ups", Hourly(minute=50))
    schedule("notifications.sweep", Hourly(minute=25))
    schedule("notifications.forget", Daily(time(3, 40)))
    schedule("workflow.timers", Hourly(minute=5))


def _readers() -> None:
    """Who may read kept files of a purpose, who may hand them in, what is kept while it is being written."""
    let_read("dossiers.paper", may_read_paper)
    let_hand_in("dossiers.paper", may_answer)
    let_read("dossiers.message", may_read_message)
    let_hand_in("dossiers.message", may_answer)
    let_read("dossiers.submission", may_read_submitted)
    let_hand_in("dossiers.submission", may_hand_in_submission)
    let_hold("dossiers.submission", uploads_held)
    let_read("feedback.case", may_read_case_file)
    let_read("dossiers.result", may_read_result)
    let_read("dossiers.copy", may_read_copy)
    let_read(OWN_PAPER, may_read_own_paper)
    let_read("catalogue.form", may_read_form)
    let_hand_in(OWN_PAPER, may_keep_papers)
    let_release(OWN_PAPER, may_release_own_paper)
    let_read("dossiers.issued_paper", may_read_issued)


def _trace_file(file: StoredFile, actor: Actor, at: datetime) -> None:
    trace_view(what="file", subject=file.public_id, actor=actor, at=at)


def _erase_submissions(account_id: int, actor: Actor, at: datetime) -> int:
    return erase_submissions_of(account_id=account_id, actor=actor, at=at)


def _erase_messages(account_id: int, actor: Actor, at: datetime) -> int:
    return erase_messages_of(account_id=account_id, actor=actor, at=at)


def _forget_verdicts(hashes: Sequence[str], actor: Actor, at: datetime) -> None:
    forget_verdicts(hashes=hashes, actor=actor, at=at)
