"""What changes people."""

from motcua.people.usecases.administrators import appoint_administrator
from motcua.people.usecases.applicants import correct_applicant, find_or_register_applicant
from motcua.people.usecases.calendar import choose_calendar
from motcua.people.usecases.citizens import change_own_contact, sign_in_citizen
from motcua.people.usecases.delegation import delegate, revoke_delegation
from motcua.people.usecases.email_codes import redeem_email_code, send_email_code
from motcua.people.usecases.memberships import (
    Invited,
    accept_invitation,
    change_member_role,
    decline_invitation,
    end_membership,
    hand_over_management,
    invite_member,
    withdraw_invitation,
)
from motcua.people.usecases.moving import move_unit
from motcua.people.usecases.openid_sign_in import begin_citizen_sign_in, finish_citizen_sign_in
from motcua.people.usecases.organisation import load_organisation
from motcua.people.usecases.own_papers import drop_own_paper, keep_own_paper
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
    "Invited",
    "accept_invitation",
    "appoint",
    "appoint_administrator",
    "begin_citizen_sign_in",
    "change_contact",
    "change_member_role",
    "change_own_contact",
    "choose_calendar",
    "correct_applicant",
    "create_post",
    "deactivate_staff",
    "decline_invitation",
    "delegate",
    "drop_own_paper",
    "end_holding",
    "end_membership",
    "end_other_sessions",
    "end_own_session",
    "end_sessions",
    "end_unit",
    "establish_unit",
    "find_or_register_applicant",
    "finish_citizen_sign_in",
    "forget_traces",
    "hand_over_management",
    "identify_unit",
    "import_staff",
    "invite_member",
    "issue_sign_in_link",
    "keep_own_paper",
    "load_organisation",
    "locate_unit",
    "look_up_applicants",
    "move_unit",
    "redeem_email_code",
    "register_staff",
    "remove_second_factors",
    "rename_unit",
    "revoke_delegation",
    "send_email_code",
    "set_password_by_link",
    "sign_in_citizen",
    "trace_sign_in",
    "trace_view",
    "withdraw_invitation",
]
