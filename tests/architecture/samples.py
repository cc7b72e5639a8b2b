"""Things that exist, for the routes whose address names one: url name -> values of its arguments."""

from __future__ import annotations

from motcua.people.tests.cast import Cast


def samples(cast: Cast) -> dict[str, dict[str, object]]:
    """Return, for each route that shows one thing, a thing that the people of its row may see."""
    return {}
