"""Who may open which address. A route that is not listed fails the build; so does one listed in vain.

Each route name stands beside the people of the cast (motcua/people/tests/cast.py) who may open it.
Everybody else is refused: 401, 403, 404 or the sign-in page. ANYONE needs no sign-in; NOBODY_YET is
somebody who is signed in and holds no post. SIGNED_IN are the staff; citizens are CITIZEN and STRANGER.
"""

from __future__ import annotations

ANYONE = frozenset({"anonymous"})
NOBODY_YET = "nobody"
COUNTER = frozenset({"lan"})
DIVISION = frozenset({"hung", "tu", "mai"})
DEPARTMENT = frozenset({"hung", "tu", "mai", "duc", "thao", "hanh", "binh", "khai", "nam", "thu"})
PROVINCE = frozenset({"quy"})
OTHER_DEPARTMENT = frozenset({"yen"})
CATALOGUE = frozenset({"hanh"})
INSPECTION = frozenset({"khai"})
ADMINISTRATION = frozenset({"nam"})
HANDLES = DIVISION | {"duc"}
AGENCY = HANDLES | {"binh", "thao", "hanh"}
OPERATIONS = ADMINISTRATION | INSPECTION
WITH_A_POST = COUNTER | DEPARTMENT | PROVINCE | OTHER_DEPARTMENT
SIGNED_IN = WITH_A_POST | {NOBODY_YET}
CITIZEN = frozenset({"an"})
"""Who signed in on the public site, and owns what the samples hold."""
STRANGER = frozenset({"chi"})
"""Another citizen, to whom nothing of it belongs."""
CITIZENS = CITIZEN | STRANGER
SEES_DOSSIERS = WITH_A_POST - OTHER_DEPARTMENT - PROVINCE
"""Who may see a dossier that the Sở decides itself, received at the one-stop centre."""
WORKS_ON_DOSSIERS = COUNTER | DIVISION | {"duc", "thao", "hanh", "binh"}
"""Who works on it, and so may print its papers."""

SORTS_FEEDBACK = frozenset({"mai", "duc", "hanh", "binh"})
"""Who handles feedback of the Sở; a head sees what the own unit was given."""

ACCESS: dict[str, frozenset[str]] = {
    "portal:home": ANYONE,
    "portal:speak": ANYONE,
    # The public site: signing in, and one's own account.
    "portal:sign_in": ANYONE,
    "portal:sign_out": ANYONE,
    "portal:sign_in_begin": ANYONE,
    "portal:sign_in_return": frozenset(),  # an answer to nothing that was asked is refused to everybody
    "portal:account": CITIZENS,
    # Notices: one's own inbox; the messages of the house for who looks after them.
    "portal:inbox": CITIZENS,
    "portal:inbox_read": CITIZENS,
    "portal:wishes": CITIZENS,
    "notifications:inbox": SIGNED_IN,
    "notifications:read": SIGNED_IN,
    "notifications:outgoing": OPERATIONS | CATALOGUE,
    "notifications:message": OPERATIONS | CATALOGUE,
    "notifications:texts": ADMINISTRATION | CATALOGUE,
    "notifications:text": ADMINISTRATION | CATALOGUE,
    "notifications:channels": OPERATIONS | CATALOGUE,
    "notifications:channel": ADMINISTRATION,
    # Ratings, feedback and petitions.
    "portal:voices": ANYONE,
    "portal:send_feedback": ANYONE,
    "portal:feedback_sent": ANYONE,
    "portal:follow_feedback": ANYONE,
    "portal:published_feedback": ANYONE,
    "portal:rate": ANYONE,
    "portal:rate_kiosk": ANYONE,
    "portal:survey": ANYONE,
    "feedback:cases": SORTS_FEEDBACK | {"khai", "nam"},
    "feedback:satisfaction": SORTS_FEEDBACK | {"khai", "nam"},
    "feedback:terms": SORTS_FEEDBACK | {"khai", "nam"},
    "feedback:key_in": frozenset({"lan", "thao", "hanh", "duc"}),
    "feedback:case": SORTS_FEEDBACK - {"binh"} | {"khai", "nam"},
    "feedback:act": SORTS_FEEDBACK - {"binh"},
    "desk:home": SIGNED_IN,
    "desk:session": SIGNED_IN | CITIZENS,
    "desk:setup": ADMINISTRATION,
    "desk:language": ANYONE,
    "pages:components": SIGNED_IN,
    # Sign-in. Whoever is signed in already is led on; the pages act on one's own account only.
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_inactive": ANYONE,
    "people_set_password": ANYONE,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": ANYONE,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_login_webauthn": ANYONE,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "people_end_session": SIGNED_IN,
    # People.
    "people:profile": SIGNED_IN,
    "people:units": WITH_A_POST,
    "people:establish_root": ADMINISTRATION,
    "people:unit": WITH_A_POST,
    "people:establish_unit": ADMINISTRATION,
    "people:rename_unit": ADMINISTRATION,
    "people:move_unit": ADMINISTRATION,
    "people:end_unit": ADMINISTRATION,
    "people:change_contact": ADMINISTRATION,
    "people:identify_unit": ADMINISTRATION,
    "people:locate_unit": ADMINISTRATION,
    "people:choose_calendar": ADMINISTRATION,
    "people:create_post": ADMINISTRATION,
    "people:appoint": ADMINISTRATION,
    "people:end_holding": ADMINISTRATION,
    "people:delegate": ADMINISTRATION | {"duc", "hung"},
    "people:revoke_delegation": ADMINISTRATION | {"duc", "hung"},
    "people:staff": WITH_A_POST,
    "people:register_staff": ADMINISTRATION,
    "people:import_staff": ADMINISTRATION,
    "people:person": WITH_A_POST,
    "people:issue_link": ADMINISTRATION,
    "people:end_sessions": ADMINISTRATION,
    "people:remove_second_factors": ADMINISTRATION,
    "people:deactivate_staff": ADMINISTRATION,
    "people:find_applicants": WITH_A_POST,
    "people:applicant": WITH_A_POST,
    "people:correct_applicant": COUNTER | DIVISION | CATALOGUE | ADMINISTRATION | OTHER_DEPARTMENT,
    # Operations: an inspector looks, an administrator acts.
    "jobs:operations": OPERATIONS,
    "jobs:list": OPERATIONS,
    "jobs:detail": OPERATIONS,
    "jobs:replay": ADMINISTRATION,
    "jobs:run_now": ADMINISTRATION,
    "jobs:clock": ADMINISTRATION,
    "audit:roots": ANYONE,
    "audit:seals": OPERATIONS,
    "audit:checks": OPERATIONS,
    "audit:check": OPERATIONS,
    "audit:acts": OPERATIONS,
    "audit:act": OPERATIONS,
    "audit:proof": OPERATIONS,
    "people:sign_ins": OPERATIONS,
    "people:views": OPERATIONS,
    # Files: who reads one, the owning app says; who hands one in, holds a post.
    "files:upload": WITH_A_POST,
    "files:begin": WITH_A_POST,
    "files:part": COUNTER,
    "files:finish": COUNTER,
    "files:give_up": COUNTER,
    "files:join": WITH_A_POST,
    "files:download": COUNTER,
    "files:discard": COUNTER,
    # The catalogue.
    "catalogue:list": WITH_A_POST,
    "catalogue:export_csv": WITH_A_POST,
    "catalogue:export_xlsx": WITH_A_POST,
    "catalogue:import": CATALOGUE | ADMINISTRATION,
    "catalogue:decisions": WITH_A_POST,
    "catalogue:register_decision": CATALOGUE | ADMINISTRATION,
    "catalogue:decision": WITH_A_POST,
    "catalogue:detail": WITH_A_POST,
    "catalogue:version": WITH_A_POST,
    "catalogue:difference": WITH_A_POST,
    "catalogue:create": CATALOGUE | ADMINISTRATION,
    "catalogue:begin_draft": CATALOGUE | ADMINISTRATION,
    "catalogue:draft": CATALOGUE | ADMINISTRATION,
    "catalogue:discard_draft": CATALOGUE | ADMINISTRATION,
    "catalogue:publish": CATALOGUE | ADMINISTRATION,
    "catalogue:approve": CATALOGUE | ADMINISTRATION,
    "catalogue:level": CATALOGUE | ADMINISTRATION,
    "catalogue:map_code": CATALOGUE | ADMINISTRATION,
    "catalogue:repeal": CATALOGUE | ADMINISTRATION,
    # Work lists. Strangers see their own, empty; the dossiers in them are their own.
    "dossiers:inbox": WITH_A_POST,
    "dossiers:assign_many": WITH_A_POST,
    "dossiers:search": WITH_A_POST,
    "dossiers:returning": WITH_A_POST,
    # Reception and printed papers. A counter sees its own place, everybody else the dossiers they may see.
    "dossiers:reception": COUNTER,
    "dossiers:reception_procedures": COUNTER,
    "dossiers:late_entry": COUNTER,
    "dossiers:save_draft": COUNTER,
    "dossiers:discard_draft": COUNTER,
    "dossiers:waiting": COUNTER,
    "dossiers:filed": COUNTER,
    "dossiers:received": SEES_DOSSIERS,
    "dossiers:print_receipt": WORKS_ON_DOSSIERS,
    "dossiers:print_paper": WORKS_ON_DOSSIERS,
    "dossiers:print_transfer": SIGNED_IN,  # refuses the dossiers chosen, and a choice of none
    "dossiers:outages": COUNTER | CATALOGUE | ADMINISTRATION,
    "dossiers:end_outage": CATALOGUE | ADMINISTRATION,
    "dossiers:register": WITH_A_POST,
    "dossiers:register_xlsx": WITH_A_POST,
    "dossiers:register_pdf": WITH_A_POST,
    # Queues: who knows the address of the ticket screen may take a number; a counter calls its own place.
    "dossiers:kiosk": ANYONE,
    "dossiers:ticket": ANYONE,
    "dossiers:queue_board": ANYONE,
    "dossiers:queue": COUNTER,
    "dossiers:queue_counter": COUNTER,
    "dossiers:waiting_times": WITH_A_POST,
    "dossiers:waiting_times_csv": WITH_A_POST,
    "dossiers:waiting_times_xlsx": WITH_A_POST,
    "dossiers:queue_places": CATALOGUE | ADMINISTRATION,
    "dossiers:queue_place": CATALOGUE | ADMINISTRATION,
    "dossiers:open_queue": CATALOGUE | ADMINISTRATION,
    "dossiers:new_queue_counter": CATALOGUE | ADMINISTRATION,
    "dossiers:queue_rule": CATALOGUE | ADMINISTRATION,
    "dossiers:edit_queue_counter": CATALOGUE | ADMINISTRATION,
    "dossiers:new_priority_group": CATALOGUE | ADMINISTRATION,
    "dossiers:priority_group": CATALOGUE | ADMINISTRATION,
    # The page of a dossier and its acts, tried on one that waits at the counter. Who may act is asked
    # first; what is not the time for it yet is answered with a reason.
    "dossiers:detail": SEES_DOSSIERS,
    "dossiers:take_over": COUNTER,
    "dossiers:claim": COUNTER,
    "dossiers:release": COUNTER,
    "dossiers:complete": COUNTER,
    "dossiers:send_back": COUNTER,
    "dossiers:assign": frozenset({"duc"}),
    "dossiers:consult": COUNTER,
    "dossiers:answer": OTHER_DEPARTMENT | {"hung", "tu"},
    "dossiers:withdraw": frozenset({"hung", "tu"}),
    "dossiers:ask_supplement": HANDLES,
    "dossiers:receive_supplement": COUNTER,
    "dossiers:close_unsupplemented": COUNTER,
    "dossiers:pause": HANDLES,
    "dossiers:resume": HANDLES,
    "dossiers:extend": HANDLES,
    "dossiers:apologise": HANDLES,
    "dossiers:sign": frozenset({"duc", "binh"}),
    "dossiers:issue": frozenset({"thao"}),
    "dossiers:arrive": COUNTER,
    "dossiers:return": COUNTER,
    "dossiers:withdraw_result": frozenset({"mai", "duc", "binh", "thao", "hanh"}),
    "dossiers:refuse_to_resolve": frozenset({"duc"}),
    "dossiers:redirect": HANDLES,
    "dossiers:stop": COUNTER,
    "dossiers:correct": COUNTER,
    "dossiers:add_file": COUNTER | AGENCY,
    "dossiers:void": frozenset({"mai", "duc", "hanh"}),
    "dossiers:undo": COUNTER | {"mai", "duc"},
    # Processes.
    "workflow:list": WITH_A_POST,
    "workflow:export": WITH_A_POST,
    "workflow:detail": WITH_A_POST,
    "workflow:version": WITH_A_POST,
    "workflow:download": WITH_A_POST,
    "workflow:create": CATALOGUE | ADMINISTRATION,
    "workflow:import": CATALOGUE | ADMINISTRATION,
    "workflow:edit": CATALOGUE | ADMINISTRATION,
    "workflow:preview": CATALOGUE | ADMINISTRATION,
    "workflow:publish": CATALOGUE | ADMINISTRATION,
    "workflow:discard": CATALOGUE | ADMINISTRATION,
    # Reports. The figures of other agencies are refused inside: the unit asked for must be one's own.
    "reports:ii06a": WITH_A_POST - {"thu"},
    "reports:ii06a_json": WITH_A_POST - {"thu"},
    "reports:ii06a_xlsx": WITH_A_POST - {"thu"},
    "reports:ii06a_pdf": WITH_A_POST - {"thu"},
    "reports:behind": WITH_A_POST - {"thu"},
    # Warnings are one's own; the law is read by everybody who holds a post.
    "dossiers:warnings": WITH_A_POST,
    "dossiers:gate": WITH_A_POST,
    "dossiers:legal_rules": WITH_A_POST,
    "dossiers:legal_rule": CATALOGUE | ADMINISTRATION,
    "dossiers:warning_points": CATALOGUE | ADMINISTRATION,
    # Calendars.
    "dossiers:calendar_change": CATALOGUE | ADMINISTRATION,
    "calendars:calendar": WITH_A_POST,
    "calendars:show": WITH_A_POST,
    "calendars:hours": WITH_A_POST,
    "calendars:calculator": WITH_A_POST,
    "calendars:acts": WITH_A_POST,
    "calendars:create": CATALOGUE | ADMINISTRATION,
    "calendars:set_hours": CATALOGUE | ADMINISTRATION,
    "calendars:declare": CATALOGUE | ADMINISTRATION,
    "calendars:withdraw": CATALOGUE | ADMINISTRATION,
    "calendars:import": CATALOGUE | ADMINISTRATION,
}
