"""What people answers to the other apps and to its own pages."""

from motcua.people.queries.actors import actor_for, holders_of, post_holders
from motcua.people.queries.applicants import applicant_for, applicant_with_number, find_applicants
from motcua.people.queries.calendars import calendar_id_of, calendar_named
from motcua.people.queries.citizens import (
    Persona,
    Represented,
    acts_for,
    identity_of,
    level_of,
    persona_of,
    role_in,
)
from motcua.people.queries.own_papers import own_papers
from motcua.people.queries.staff_files import StaffPlan, plan_staff
from motcua.people.queries.traces import who_viewed
from motcua.people.queries.units import (
    identifier_at,
    locality_at,
    moves_of,
    names_at,
    parent_on,
    successors_of,
    unit_by_key,
    unit_for,
    unit_name_at,
    units_named,
    units_under,
)

__all__ = [
    "Persona",
    "Represented",
    "StaffPlan",
    "actor_for",
    "acts_for",
    "applicant_for",
    "applicant_with_number",
    "calendar_id_of",
    "calendar_named",
    "find_applicants",
    "holders_of",
    "identifier_at",
    "identity_of",
    "level_of",
    "locality_at",
    "moves_of",
    "names_at",
    "own_papers",
    "parent_on",
    "persona_of",
    "plan_staff",
    "post_holders",
    "role_in",
    "successors_of",
    "unit_by_key",
    "unit_for",
    "unit_name_at",
    "units_named",
    "units_under",
    "who_viewed",
]
