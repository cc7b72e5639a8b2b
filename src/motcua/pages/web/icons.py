"""Icons from the one sprite; the list of those shipped is frontend/icons.txt."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from django.templatetags.static import static
from markupsafe import Markup

SPRITE: Final = Path(__file__).resolve().parents[1] / "static" / "motcua" / "icons.svg"


class UnknownIcon(LookupError):
    """A template asks for an icon that is not in the sprite."""


@cache
def icon_names() -> frozenset[str]:
    """Return the names of the icons in the sprite."""
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1024)
def icon(name: str, label: str = "", size: str = "") -> Markup:
    """Return one icon: decoration beside a word, or with `label` an image of its own.

    `size` is "" (as the text), "lg" or "xl". Raises UnknownIcon: add the name to
    frontend/icons.txt and build.
    """
    if name not in icon_names():
        raise UnknownIcon(f"{name}: add it to frontend/icons.txt and run `npm run build` in frontend/")
    told = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    look = f"icon icon-{size}" if size else "icon"
    return Markup('<svg class="{}" {} focusable="false"><use href="{}#{}"></use></svg>').format(
        look, told, static("motcua/icons.svg"), name
    )
