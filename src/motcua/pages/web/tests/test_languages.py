"""Vietnamese words on an English page say their language; nothing else is touched."""

from __future__ import annotations

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import Client
from django.utils import translation

from motcua.pages.web.languages import CLOSE, OPEN, is_vietnamese, with_languages

NAME = "Phòng Quản lý"


def drawn(source: str, language: str = "en") -> str:
    """Return what a reader of `language` gets of `source`."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    with translation.override(language):
        page = engine.env.from_string(source).render(name=NAME, plain="HTMX", hostile="<b>Lý</b>")
    return with_languages(page) if language != "vi" else page


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>{{ name }}</p>", f'<p><span lang="vi">{NAME}</span></p>'),
        ("<p>{{ plain }}</p>", "<p>HTMX</p>"),
        ('<p title="{{ name }}">x</p>', f'<p title="{NAME}">x</p>'),
        ("<option>{{ name }}</option>", f'<option lang="vi">{NAME}</option>'),
        ("<textarea>{{ name }}</textarea>", f"<textarea>{NAME}</textarea>"),
        ("<p>{{ hostile }}</p>", '<p><span lang="vi">&lt;b&gt;Lý&lt;/b&gt;</span></p>'),
        ("<p>{{ _('Từ %(x)s', x=name) }}</p>", f'<p>Từ <span lang="vi">{NAME}</span></p>'),
        ("<i aria-label=\"{{ _('Từ %(x)s', x=name) }}\"></i>", f'<i aria-label="Từ {NAME}"></i>'),
    ],
)
def test_vietnamese_data_carries_its_language(source: str, page: str) -> None:
    assert drawn(source) == page


def test_typed_text_is_marked_line_by_line() -> None:
    assert drawn("<p>{{ (name ~ '\\nHTMX')|lines }}</p>") == f'<p><span lang="vi">{NAME}</span><br>HTMX</p>'


def test_a_vietnamese_page_carries_no_marks() -> None:
    assert drawn("<p>{{ name }}{{ 'Tiếng Việt' }}</p>", "vi") == f"<p>{NAME}Tiếng Việt</p>"


def test_a_constant_is_marked_for_each_reader_anew() -> None:
    source = "<p>{{ 'Tiếng Việt' }}</p>"
    assert "lang" in drawn(source, "en")
    assert "lang" not in drawn(source, "vi")


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        (NAME, True),
        ("Hồ Anh Tú", True),
        ("One-time sign-in link issued to Hồ Anh Tú.", False),
        ("Counter officer", False),
        ("", False),
    ],
)
def test_an_english_sentence_about_somebody_stays_english(text: str, *, vietnamese: bool) -> None:
    assert is_vietnamese(text) is vietnamese


@pytest.mark.django_db
def test_no_mark_reaches_the_browser(client: Client) -> None:
    client.cookies["motcua-lang"] = "en"
    response = client.get("/tai-khoan/dang-nhap/")
    page = response.content.decode()
    assert OPEN not in page
    assert CLOSE not in page
    assert int(response["Content-Length"]) == len(response.content)
