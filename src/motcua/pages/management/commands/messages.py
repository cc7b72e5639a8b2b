"""Extracts every sentence of the product into the English catalogue, and checks that none is missing."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.core.management.base import BaseCommand, CommandError

PACKAGE: Final = Path(__file__).resolve().parents[3]
CATALOGUE: Final = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
METHODS: Final = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**/management/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
]
OPTIONS: Final = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
_UNDATED: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""The catalogue carries no date: the history of the file has it, and two branches would collide."""
_PAIR: Final = (1, 2)
_WITH_CONTEXT: Final = ((1, "c"), 2)
KEYWORDS: Final = DEFAULT_KEYWORDS | {
    "_": None,
    "gettext_lazy": None,
    "ngettext_lazy": _PAIR,
    "pgettext_lazy": _WITH_CONTEXT,
}


class Command(BaseCommand):
    """`python -m motcua messages` updates the catalogue; `--check` only says what is missing."""

    help = "Gom mọi câu chữ vào bản dịch tiếng Anh; --check chỉ kiểm tra. Ví dụ: ./motcua messages --check"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --check."""
        parser.add_argument("--check", action="store_true", help="fail when a sentence has no English")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        """Update or check; refuses (CommandError) when a sentence is missing, stale or untranslated."""
        if check:
            faults = list(faults_of(stored(), extracted()))
            if faults:
                raise CommandError("\n".join(faults))
            return
        catalogue = stored()
        catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        write(catalogue)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        self.stdout.write(f"{len(catalogue)} sentences, {missing} without English")


def extracted() -> Catalog:
    """Return every sentence found in the code and the templates, with the files it stands in."""
    found = Catalog(locale="en", project="motcua", charset="utf-8")
    messages = extract_from_dir(
        PACKAGE, METHODS, options_map=OPTIONS, keywords=KEYWORDS, comment_tags=("translators:",)
    )
    for filename, _line, message, comments, context in sorted(messages, key=lambda row: (row[0], row[1])):
        found.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return found


def stored() -> Catalog:
    """Return the catalogue as committed, or an empty one."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="motcua", charset="utf-8")
    with CATALOGUE.open("rb") as source:
        return read_po(source, locale="en")


def write(catalogue: Catalog) -> None:
    """Write the catalogue and its compiled form, the same bytes for the same sentences."""
    catalogue.fuzzy = False
    catalogue.header_comment = "# English of Motcua. Extracted by `./motcua messages`; EUPL-1.2."
    catalogue.creation_date = catalogue.revision_date = _UNDATED
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    with CATALOGUE.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


def faults_of(catalogue: Catalog, found: Catalog) -> Iterator[str]:
    """Yield what is wrong: a sentence not extracted, one no longer used, one without English."""
    for message in found:
        if message.id and catalogue.get(_key(message), message.context) is None:
            yield f"not extracted: {message.id}"
    for message in catalogue:
        if not message.id:
            continue
        if found.get(_key(message), message.context) is None:
            yield f"no longer used: {message.id}"
        elif not is_translated(message):
            yield f"no English: {message.id}"


def is_translated(message: Message) -> bool:
    """Tell whether a sentence has its English, in every plural form."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts) and not message.fuzzy


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id
