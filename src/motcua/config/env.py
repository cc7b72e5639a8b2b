"""Configuration from the environment, typed, refused at start when wrong.

A secret may be given as a file: NAME_FILE holds the path, as service managers mount it.
"""

from __future__ import annotations

import os
import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")


class ConfigurationError(Exception):
    """A setting is missing or wrong; the message names it and says what is expected."""


def text(name: str, default: str | None = None) -> str:
    """Return the setting `name`, or the contents of the file that `name`_FILE names.

    Raises ConfigurationError when it is not set and there is no `default`.
    """
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigurationError(f"{name}_FILE: cannot read {path}: {error.strerror}") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ConfigurationError(f"{name} is not set. See docs/guides/configuration.md.")
    return value


DEMO_SHARED_SECRET = "demo-only-shared-secret-refused-elsewhere"  # noqa: S105 - refused outside the demo
"""What the rehearsal and its development gateway share."""
_SHARED_SECRET_LENGTH = 32


def shared_secret(name: str, *, demo: bool, needed: bool) -> str:
    """Return a secret shared with another system: the published one in the rehearsal, "" where none is set.

    Raises ConfigurationError outside the rehearsal for a short or published one, or none where `needed`.
    """
    value = text(name, DEMO_SHARED_SECRET if demo else "")
    if demo or (not value and not needed):
        return value
    if value == DEMO_SHARED_SECRET or len(value) < _SHARED_SECRET_LENGTH:
        raise ConfigurationError(f"{name} needs at least {_SHARED_SECRET_LENGTH} random characters.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no setting. Raises ConfigurationError for anything but true or false."""
    value = text(name, "true" if default else "false").lower()
    if value not in {"true", "false"}:
        raise ConfigurationError(f"{name} must be true or false, not {value!r}.")
    return value == "true"


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number not below `least`. Raises ConfigurationError otherwise."""
    value = text(name, str(default))
    if not value.lstrip("-").isdigit() or int(value) < least:
        raise ConfigurationError(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return one of the `allowed` words. Raises ConfigurationError otherwise."""
    value = text(name, default)
    if value not in allowed:
        raise ConfigurationError(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def address(name: str, default: str) -> str:
    """Return an http or https address, or "" when there is none. Raises ConfigurationError otherwise."""
    value = text(name, default)
    if value and urlsplit(value).scheme not in {"http", "https"}:
        raise ConfigurationError(f"{name} must begin with http:// or https://, not {value!r}.")
    return value


def public_address(name: str, default: str) -> str:
    """Return the address that people type, without a slash at its end: every link is built on it.

    Raises ConfigurationError unless it is http or https, a host and perhaps a port, and nothing more.
    """
    value = address(name, default).rstrip("/")
    parts = urlsplit(value)
    if not parts.hostname or parts.path or parts.query or parts.fragment or parts.username:
        raise ConfigurationError(f"{name} must be like https://motcua.example, not {value!r}.")
    return value


def gateway(name: str, default: str, *, this_machine_only: bool) -> str:
    """Return the http or https address of a service that takes messages, or "" when there is none.

    Plain http only to this machine; `this_machine_only` refuses every other. Raises ConfigurationError.
    """
    value = address(name, default)
    host = urlsplit(value).hostname or ""
    if value and host not in LOOPBACK:
        if this_machine_only:
            raise ConfigurationError(f"{name}: a rehearsal sends nothing to {host}; only to this machine.")
        if not value.startswith("https://"):
            raise ConfigurationError(f"{name} must begin with https:// unless it is this machine.")
    return value


def mail_server(name: str, default: str, *, this_machine_only: bool) -> str:
    """Return the address of the mail server, or "" when there is none.

    smtps://user:password@host:465, smtp+starttls://user:password@host:587, or smtp://localhost:25, which
    goes in the clear and is taken for this machine alone. Raises ConfigurationError.
    """
    value = text(name, default)
    parts = urlsplit(value)
    if not value:
        return ""
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname:
        raise ConfigurationError(
            f"{name} must be like smtp+starttls://user:password@mail.example:587, not that."
        )
    if parts.hostname not in LOOPBACK:
        if this_machine_only:
            raise ConfigurationError(f"{name}: a rehearsal sends nothing to {parts.hostname}.")
        if parts.scheme == "smtp":
            raise ConfigurationError(f"{name}: mail leaves this machine under TLS: smtps, smtp+starttls.")
    return value


def mail_sender(name: str, default: str) -> str:
    """Return whom mail comes from: an address, perhaps with a name. Raises ConfigurationError."""
    value = text(name, default)
    address_part = parseaddr(value)[1]
    if address_part.count("@") != 1 or any(letter in value for letter in "\r\n"):
        raise ConfigurationError(f"{name} must be like 'Một cửa <motcua@agency.example>', not {value!r}.")
    return value


def path(name: str) -> Path | None:
    """Return the path of a file that can be read, or None when not set. Raises ConfigurationError."""
    value = text(name, "")
    if value and not Path(value).is_file():
        raise ConfigurationError(f"{name}: there is no file {value}.")
    return Path(value) if value else None


def names(name: str, default: str) -> list[str]:
    """Return a comma-separated list, empty items dropped."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def pairs(name: str, default: str) -> dict[str, str]:
    """Return a comma-separated list of `key=value`. Raises ConfigurationError for an item without "="."""
    found = {}
    for item in names(name, default):
        key, equals, value = item.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise ConfigurationError(f"{name} must be like key=value,key=value, not {item!r}.")
        found[key.strip()] = value.strip()
    return found


def levels(name: str, default: str) -> dict[str, int]:
    """Return what a provider's words for assurance mean: 1 or 2. Raises ConfigurationError otherwise."""
    found = pairs(name, default)
    if wrong := {value for value in found.values() if value not in {"1", "2"}}:
        raise ConfigurationError(f"{name}: a level is 1 or 2, not {', '.join(sorted(wrong))}.")
    return {word: int(value) for word, value in found.items()}


def hosts(name: str, default: str) -> list[str]:
    """Return a comma-separated list of host names that are answered. Raises ConfigurationError for others.

    A wildcard would let the sender of a request choose the name, a port or address is no name.
    """
    found = names(name, default)
    for host in found:
        if not _HOST.fullmatch(host):
            raise ConfigurationError(
                f"{name} must list host names without wildcard, scheme or port, not {host!r}."
            )
    if not found:
        raise ConfigurationError(f"{name} names no host.")
    return found


def database(name: str, default: str) -> dict[str, object]:
    """Return Django's description of the database that the URL in `name` points at.

    sqlite:///relative/or//absolute/path, or postgresql://user:password@host:port/name (host may be
    given as ?host=/socket/dir). Raises ConfigurationError for any other scheme.
    """
    url = urlsplit(text(name, default))
    if url.scheme == "sqlite":
        return sqlite(Path(unquote(url.path)[1:]))
    if url.scheme in {"postgres", "postgresql"}:
        query = dict(parse_qsl(url.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": query.pop("host", url.hostname or ""),
            "PORT": str(url.port or query.pop("port", "")),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": query,
        }
    raise ConfigurationError(f"{name}: unknown database {url.scheme!r}; use sqlite:/// or postgresql://.")


def sqlite(path: Path) -> dict[str, object]:
    """Return Django's description of the SQLite database at `path`: WAL, immediate transactions."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
            ),
        },
    }
