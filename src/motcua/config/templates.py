"""The Jinja environment of an installation: that of pages, and the pure functions that templates share."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from motcua.catalogue.rules.eforms.sheet import lay_out
from motcua.pages.web.environment import environment as of_pages


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's own options, passed on
    """Return the environment that `TEMPLATES` names; `options` come from Django's Jinja2 backend."""
    made = of_pages(**options)
    made.globals.update(lay_out_form=lay_out)
    return made
