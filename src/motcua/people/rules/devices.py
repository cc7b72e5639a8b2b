"""What a browser says of itself, in a few words that its owner knows it by."""

from __future__ import annotations

from typing import Final

from motcua.kernel.text import N_

# The first that is found counts: later ones are named by the earlier ones' browsers too.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
UNKNOWN = N_("Thiết bị không rõ")
KNOWN = N_("%(browser)s trên %(system)s")


def device_of(browser: str) -> tuple[str, dict[str, str]]:
    """Return the sentence that names the device of a User-Agent header, and the values that fill it."""
    name = next((name for mark, name in _BROWSERS if mark in browser), "")
    system = next((name for mark, name in _SYSTEMS if mark in browser), "")
    return (KNOWN, {"browser": name, "system": system}) if name and system else (UNKNOWN, {})
