"""Things that exist, for the routes whose address names one: url name -> values of its arguments."""

from __future__ import annotations

from motcua.calendars.usecases import create_calendar, load_default_holidays
from motcua.kernel.actor import system_actor
from motcua.people.tests.cast import Cast


def samples(cast: Cast) -> dict[str, dict[str, object]]:
    """Return, for each route that shows one thing, a thing that the people of its row may see."""
    return _of_people(cast) | _of_calendars(cast)


def _of_people(cast: Cast) -> dict[str, dict[str, object]]:
    division = {"public_id": cast.division.public_id}
    hung = {"public_id": cast.accounts["hung"].public_id}
    holding = {"public_id": cast.holdings["hung"].public_id}
    unit_pages = ("unit", "establish_unit", "rename_unit", "end_unit", "change_contact", "identify_unit")
    staff_pages = ("person", "issue_link", "end_sessions", "remove_second_factors", "deactivate_staff")
    return {
        **{f"people:{page}": division for page in (*unit_pages, "create_post", "choose_calendar")},
        **{f"people:{page}": hung for page in staff_pages},
        **{f"people:{page}": holding for page in ("end_holding", "delegate")},
        **{
            f"people:{page}": {"public_id": cast.person.public_id}
            for page in ("applicant", "correct_applicant")
        },
        "people:appoint": {"public_id": cast.posts["hung"].public_id},
    }


def _of_calendars(cast: Cast) -> dict[str, dict[str, object]]:
    keeper = system_actor("samples")
    calendar = create_calendar(code="hanh_chinh", name_vi="Lịch hành chính", actor=keeper, at=cast.at)
    load_default_holidays(calendar_id=calendar.pk, actor=keeper, at=cast.at)
    pages = ("show", "hours", "calculator", "acts", "set_hours", "declare", "import")
    return {
        **{f"calendars:{page}": {"public_id": calendar.public_id} for page in pages},
        "calendars:withdraw": {"public_id": calendar.public_id, "day": "2024-05-01"},
    }
