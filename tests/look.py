"""Pictures of pages at 1280 and 375 px, seen by one account.

python -m tests.look /hop-viec/ /tiep-nhan/ --as USERNAME [--site http://localhost:8000] [--english]

Without --site it serves the database of MOTCUA_HOME by itself. PNGs go to var/look/.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / "var" / "look"
WIDTHS: Final = (1280, 375)


def main() -> None:
    """Sign in as the account asked for and photograph each address."""
    wanted = argparse.ArgumentParser(prog="python -m tests.look", description=__doc__)
    wanted.add_argument("addresses", nargs="+", help="paths that begin with a slash")
    wanted.add_argument("--as", dest="username", default="", help="user name; nobody when left out")
    wanted.add_argument("--site", default="", help="a running site that uses this MOTCUA_HOME")
    wanted.add_argument("--english", action="store_true")
    asked = wanted.parse_args()
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import django  # noqa: PLC0415 - after the settings are known

    django.setup()
    with serving(asked.site) as site:
        photograph(site, asked.addresses, asked.username, english=asked.english)


@contextmanager
def serving(site: str) -> Iterator[str]:
    """Yield the address of `site`, or of a server started for the occasion."""
    if site:
        yield site.rstrip("/")
        return
    from tests.live import free_port  # noqa: PLC0415 - after the settings are known

    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--log-level",
        "warning",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    server = subprocess.Popen(
        [*command, "motcua.config.wsgi:application"], cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    )
    try:
        for _ in range(300):
            try:
                urlopen(f"http://localhost:{port}/", timeout=5).close()
                break
            except HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def photograph(site: str, addresses: list[str], username: str, *, english: bool) -> None:
    """Write one PNG for each address and width; print what the browser complains about."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the same

    from motcua.people.models import Account  # noqa: PLC0415 - the same
    from tests.live import browser_path  # noqa: PLC0415 - the same
    from tests.sessions import sign_in  # noqa: PLC0415 - the same

    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
        ]
        browser = playwright.chromium.launch(executable_path=browser_path(), args=flags)
        for width in WIDTHS:
            context = browser.new_context(locale="vi-VN", viewport={"width": width, "height": 900})
            if username:
                sign_in(context, Account.objects.get(username=username), site)
            if english:
                context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": site}])
            page = context.new_page()
            page.on("console", lambda message: print(f"  {message.type}: {message.text}"))
            page.on("pageerror", lambda error: print(f"  script error: {error}"))
            for address in addresses:
                answer = page.goto(site + address)
                page.wait_for_load_state("networkidle")
                name = address.split("?")[0].strip("/").replace("/", "_") or "trang-dau"
                target = OUT / f"{name}-{width}.png"
                page.screenshot(path=target, full_page=True)
                overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                note = f", scrolls sideways by {overflow} px" if overflow > 0 else ""
                print(f"{answer.status if answer else '?'} {page.url} -> {target}{note}")
        browser.close()


if __name__ == "__main__":
    main()
