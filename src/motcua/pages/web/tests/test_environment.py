"""The template language of the house."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from jinja2 import UndefinedError

from motcua.kernel.money import Money
from motcua.pages.web.environment import PrintedRaw, url_or_none
from motcua.pages.web.icons import UnknownIcon

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


def drawn(source: str, **context: object) -> str:
    """Return what `source` prints."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    return engine.env.from_string(source).render(context)


@pytest.mark.parametrize("value", [3, 0.5, AT, date(2024, 6, 14), Money(5)])
def test_a_figure_or_date_without_a_filter_is_refused(value: object) -> None:
    """Nothing is printed raw."""
    with pytest.raises(PrintedRaw):
        drawn("{{ value }}", value=value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 1234|number }}", "1.234"),
        ("{{ 0.5|decimal }}", "0,5"),
        ("{{ 1234|machine }}", "1234"),
        ("{{ at|moment }}", '<time datetime="2024-06-14T08:00:00+07:00">08:00 14/06/2024</time>'),
        ("{{ at|date }}", '<time datetime="2024-06-14">14/06/2024</time>'),
        ("{{ at|day }}", 'thứ Sáu, <time datetime="2024-06-14">14/06/2024</time>'),
        ("{{ none|date }}{{ none|number }}{{ ''|dash }}", "–––"),
        ("{{ money|money }}", "3.000.000 đồng"),
        ("{{ day|days_left(at) }}", "quá 3 ngày"),
        ("{{ at|days_left(at) }}", "hôm nay"),
        ("{{ 'một\nhai <b>'|lines }}", "một<br>hai &lt;b&gt;"),
    ],
)
def test_filters_print_the_vietnamese_way(source: str, text: str) -> None:
    """Dates, numbers, moments, money."""
    assert drawn(source, at=AT, day=date(2024, 6, 11), money=Money(3_000_000)) == text


def test_a_personal_number_shows_its_last_three_digits_only() -> None:
    """Masked for the eye and for the ear."""
    text = drawn("{{ number|mask }}", number="045099001234")
    assert "•••••••••234" in text
    assert "tận cùng 234" in text
    assert "045099001" not in text


def test_a_sentence_escapes_and_prints_its_values() -> None:
    """Values of a sentence need no filter and cannot carry markup."""
    text = drawn('{{ _("Có %(count)s hồ sơ của %(name)s", count=1234, name=name) }}', name="<b>A</b>")
    assert text == "Có 1.234 hồ sơ của &lt;b&gt;A&lt;/b&gt;"


def test_an_unknown_name_is_an_error() -> None:
    """A misspelt name does not print as nothing."""
    with pytest.raises(UndefinedError):
        drawn("{{ dosier }}")


def test_an_inline_if_without_else_is_empty() -> None:
    """`{{ x if y }}` prints nothing when not y."""
    assert drawn("[{{ 'x' if no }}]", no=False) == "[]"


def test_an_icon_must_be_in_the_sprite() -> None:
    """A misspelt icon does not print as a blank."""
    assert ".svg#printer" in drawn("{{ icon('printer') }}")
    with pytest.raises(UnknownIcon):
        drawn("{{ icon('no-such-icon') }}")


@pytest.mark.parametrize(
    ("language", "name_en", "text"),
    [
        ("vi", "Unit", "Đơn vị"),
        ("en", "Unit", "Unit"),
        ("en", "", '<span lang="vi">Đơn vị</span>'),
    ],
)
def test_a_name_falls_back_to_vietnamese_and_says_so(language: str, name_en: str, text: str) -> None:
    """D8: the fallback carries its language."""
    with translation.override(language):
        assert drawn("{{ named(row) }}", row=SimpleNamespace(name_vi="Đơn vị", name_en=name_en)) == text


def test_a_page_of_an_app_that_is_not_installed_has_no_address() -> None:
    """The desk tolerates what is not there."""
    assert url_or_none("nowhere:page") is None
