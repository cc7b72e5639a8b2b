"""The Jinja environment of all our templates."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from motcua import __version__
from motcua.kernel.money import Money
from motcua.pages.display import shown
from motcua.pages.http import with_query
from motcua.pages.web import filters
from motcua.pages.web.icons import icon
from motcua.pages.web.languages import marked

_NEEDS_A_FILTER: Final = (int, float, Decimal, date, datetime, Money)


class Undefined(StrictUndefined):
    """A name that is not there is an error; `{{ x if y }}` without an else is empty on purpose."""

    def __str__(self) -> str:  # type: ignore[override]  # the base never returns
        """Return nothing for an inline `if` that said no; raise UndefinedError for anything else."""
        is_inline_if = self._undefined_name is None and self._undefined_hint is not None
        return "" if is_inline_if else super().__str__()


class PrintedRaw(TypeError):
    """A template prints a figure or a date without saying how it is to be read."""


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's own options, passed on
    """Return the environment that `TEMPLATES` names; `options` come from Django's Jinja2 backend.

    Undefined names are errors, everything is escaped, and a bare number or date is refused.
    """
    options.update(
        undefined=Undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made = Environment(**options)  # noqa: S701 - autoescape is set above
    made.globals.update(
        url=url,
        url_or_none=url_or_none,
        static=static,
        icon=icon,
        query=with_query,
        messages_of=get_messages,
        settings=settings,
        language=get_language,
        named=named,
        new_operation=new_operation,
        version=__version__,
        gettext=_say,
        ngettext=_say_count,
        pgettext=_say_in,
        npgettext=_say_count_in,
        _=_say,
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # set by jinja2.ext.i18n, unknown to its types
    made.filters.update(filters.FILTERS)
    return made


@pass_context
def printed(_context: Context, value: object) -> object:
    """Return what stands for `value` on the page; Vietnamese data on a page in English says its language.

    Takes the context, so that Jinja does not settle constants when it compiles, in whatever language.
    """
    shown_value = refuse_raw_figures(value)
    if type(shown_value) is str and get_language() != "vi":
        return marked(shown_value)
    return shown_value


def refuse_raw_figures(value: object) -> object:
    """Let text through; raise PrintedRaw for a number, a date or money that met no filter."""
    if value is None:
        return ""
    if isinstance(value, _NEEDS_A_FILTER) and not isinstance(value, bool | str):
        raise PrintedRaw(
            f"{value!r} is printed raw; use |number, |date, |moment, |money, or |machine in an attribute"
        )
    return value


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of the URL `name`. Raises NoReverseMatch."""
    return reverse(name, args=args, kwargs=kwargs)


def url_or_none(name: str, *args: object, **kwargs: object) -> str | None:
    """Return the address of the URL `name`, or None in an installation without that app."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return None


def new_operation() -> str:
    """Return the key of one operation, for a form that is not a Form: sent twice, it acts once."""
    return str(uuid4())


def named(row: object) -> Markup:
    """Return the name of `row` in the reader's language; a Vietnamese fallback says its language."""
    vietnamese = getattr(row, "name_vi")  # noqa: B009 - the row may be any table with this column
    if get_language() == "vi":
        return escape(vietnamese)
    english = getattr(row, "name_en", "")
    return escape(english) if english else Markup('<span lang="vi">{}</span>').format(vietnamese)


def _filled(sentence: str, details: dict[str, object]) -> Markup:
    """Fill the places of a translated sentence, escaping every value."""
    foreign = get_language() != "vi"
    values = {name: _shown_in(value, foreign=foreign) for name, value in details.items()}
    return Markup(sentence) % values if values else Markup(sentence)  # noqa: S704 - msgids are ours


def _shown_in(value: object, *, foreign: bool) -> Markup:
    if isinstance(value, Markup):
        return value
    text = shown(value)
    return escape(marked(text) if foreign else text)


def _say(message: str, **details: object) -> Markup:
    return _filled(gettext(message), details)


def _say_count(singular: str, plural: str, n: int, **details: object) -> Markup:
    return _filled(ngettext(singular, plural, n), {"n": n, "num": n} | details)


def _say_in(where: str, message: str, **details: object) -> Markup:
    return _filled(pgettext(where, message), details)


def _say_count_in(where: str, singular: str, plural: str, n: int, **details: object) -> Markup:
    return _filled(npgettext(where, singular, plural, n), {"n": n, "num": n} | details)
