"""What changes people."""

from motcua.people.usecases.administrators import appoint_administrator
from motcua.people.usecases.applicants import correct_applicant, find_or_register_applicant
from motcua.people.usecases.calendar import choose_calendar
from motcua.people.usecases.delegation import delegate, revoke_delegation
from motcua.people.usecases.moving import move_unit
from motcua.people.usecases.organisation import load_organisation
from motcua.people.usecases.posts import appoint, create_post, end_holding
from motcua.people.usecases.sessions import end_other_sessions, end_own_session, end_sessions
from motcua.people.usecases.staff import (
    deactivate_staff,
    issue_sign_in_link,
    register_staff,
    remove_second_factors,
    set_password_by_link,
)
from motcua.people.usecases.staff_files import import_staff
from motcua.people.usecases.traces import forget_traces, look_up_applicants, trace_sign_in, trace_view
from motcua.people.usecases.units import (
    change_contact,
    end_unit,
    establish_unit,
    identify_unit,
    locate_unit,
    rename_unit,
)

__all__ = [
    "appoint",
    "appoint_administrator",
    "change_contact",
    "choose_calendar",
    "correct_applicant",
    "create_post",
    "deactivate_staff",
    "delegate",
    "end_holding",
    "end_other_sessions",
    "end_own_session",
    "end_sessions",
    "end_unit",
    "establish_unit",
    "find_or_register_applicant",
    "forget_traces",
    "identify_unit",
    "import_staff",
    "issue_sign_in_link",
    "load_organisation",
    "locate_unit",
    "look_up_applicants",
    "move_unit",
    "register_staff",
    "remove_second_factors",
    "rename_unit",
    "revoke_delegation",
    "set_password_by_link",
    "trace_sign_in",
    "trace_view",
]
