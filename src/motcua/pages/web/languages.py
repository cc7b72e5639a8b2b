"""Vietnamese words on an English page carry `lang="vi"`, so that they are read aloud as what they are.

Data is Vietnamese (decision 8: an English name is optional). A template does not know where its
value will stand, and an attribute cannot hold an element. So values are put between two marks of the
private use area when they are printed, and the finished page turns the marks into elements, or drops them
inside tags and where only text is allowed.
"""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"

_LETTERS: Final = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
_ENGLISH: Final = re.compile(r"\b(?:the|of|to|by|for|from|with|is|was|and|issued|completed)\b", re.IGNORECASE)
_TOKEN: Final = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
_ONLY_TEXT: Final = frozenset({"title", "option", "textarea", "script", "style"})


def is_vietnamese(text: str) -> bool:
    """Tell whether `text` is Vietnamese and not an English sentence about somebody or something."""
    return _LETTERS.search(text) is not None and _ENGLISH.search(text) is None


def marked(text: str) -> str:
    """Return `text` between the marks when it is Vietnamese."""
    return f"{OPEN}{text}{CLOSE}" if is_vietnamese(text) else text


def with_languages(page: str) -> str:
    """Return a finished page with its marks turned into `<span lang="vi">`.

    Where only text may stand (a title, an option) the element itself gets the attribute.
    """
    parts: list[str] = []
    inside = ""
    for token in _TOKEN.findall(page):
        if not token.startswith("<"):
            parts.append(_without(token) if inside else _with_spans(token))
            if inside in {"title", "option"} and is_vietnamese(token):
                parts[-2] = _with_attribute(parts[-2])
            continue
        parts.append(_without(token))
        tag = _TAG.match(token)
        if tag and tag[2].lower() in _ONLY_TEXT:
            inside = "" if tag[1] else tag[2].lower()
    return "".join(parts)


def _without(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def _with_spans(text: str) -> str:
    return text.replace(OPEN, '<span lang="vi">').replace(CLOSE, "</span>")


def _with_attribute(tag: str) -> str:
    return tag if " lang=" in tag or not tag.startswith("<") else f'{tag[:-1]} lang="vi">'
