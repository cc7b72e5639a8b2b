"""axe-core on the pages that a browser test visits (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, ViewportSize

SOURCE: Final = Path(__file__).parent / "journeys" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE: Final = {"serious", "critical"}
NARROW: Final[ViewportSize] = {"width": 375, "height": 812}

Axe = Callable[[Page], None]


def findings(page: Page) -> list[str]:
    """Return what axe finds serious or critical on `page`, one line each with the element."""
    page.wait_for_load_state()
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{rule['id']}: {rule['help']} – {node['html'][:200]}"
        for rule in result["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.fixture
def axe() -> Axe:
    """Call `axe(page)` on each page: nothing serious, wide and narrow, and no sideways scrolling."""

    def look(page: Page) -> None:
        wide = page.viewport_size
        assert wide is not None
        for size in (wide, NARROW):
            page.set_viewport_size(size)
            found = findings(page)
            assert not found, f"{page.url} at {size['width']} px:\n" + "\n".join(found)
            overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert overflow <= 0, f"{page.url} scrolls sideways by {overflow} px at {size['width']} px"
        page.set_viewport_size(wide)

    return look
