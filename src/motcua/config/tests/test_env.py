"""Configuration is typed, and refused at start when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.config import env
from motcua.config.env import ConfigurationError


def test_a_setting_may_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kín đáo\n", encoding="utf-8")
    monkeypatch.setenv("MOTCUA_X_FILE", str(tmp_path / "secret"))
    assert env.text("MOTCUA_X") == "kín đáo"


def test_a_default_stands_in_for_a_missing_setting() -> None:
    assert env.text("MOTCUA_X", "here") == "here"
    assert env.flag("MOTCUA_X", default=True)
    assert env.integer("MOTCUA_X", 7) == 7
    assert env.names("MOTCUA_X", "a, b,,") == ["a", "b"]
    assert env.hosts("MOTCUA_X", "mot-cua.gov.vn, [::1],127.0.0.1") == [
        "mot-cua.gov.vn",
        "[::1]",
        "127.0.0.1",
    ]
    assert env.public_address("MOTCUA_X", "http://localhost:8000/") == "http://localhost:8000"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.text("MOTCUA_X"), None),
        (lambda: env.flag("MOTCUA_X", default=False), "yes"),
        (lambda: env.integer("MOTCUA_X", 1), "many"),
        (lambda: env.integer("MOTCUA_X", 1, least=1), "0"),
        (lambda: env.choice("MOTCUA_X", "a", ("a", "b")), "c"),
        (lambda: env.database("MOTCUA_X", ""), "mysql://localhost/motcua"),
        (lambda: env.hosts("MOTCUA_X", "a"), "*"),
        (lambda: env.hosts("MOTCUA_X", "a"), ".gov.vn"),
        (lambda: env.hosts("MOTCUA_X", "a"), "motcua.example:8000"),
        (lambda: env.hosts("MOTCUA_X", "a"), "https://motcua.example"),
        (lambda: env.hosts("MOTCUA_X", "a"), " , "),
        (lambda: env.public_address("MOTCUA_X", "a"), "motcua.example"),
        (lambda: env.public_address("MOTCUA_X", "a"), "https://motcua.example/mot-cua"),
        (lambda: env.public_address("MOTCUA_X", "a"), "https://ai@motcua.example"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], value: str | None
) -> None:
    if value is not None:
        monkeypatch.setenv("MOTCUA_X", value)
    with pytest.raises(ConfigurationError, match="MOTCUA_X"):
        read()


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_X_FILE", "/nowhere/at/all")
    with pytest.raises(ConfigurationError, match="/nowhere/at/all"):
        env.text("MOTCUA_X")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///var/motcua.sqlite3", {"NAME": "var/motcua.sqlite3", "HOST": None}),
        ("sqlite:////srv/m%E1%BB%99t.sqlite3", {"NAME": "/srv/một.sqlite3", "HOST": None}),
        (
            "postgresql://u:p%40w@db:5433/motcua",
            {"NAME": "motcua", "USER": "u", "PASSWORD": "p@w", "PORT": "5433"},
        ),
        ("postgres://u@/motcua?host=/run/postgresql", {"NAME": "motcua", "HOST": "/run/postgresql"}),
    ],
)
def test_a_database_is_named_by_an_address(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: dict[str, object]
) -> None:
    monkeypatch.setenv("MOTCUA_X", url)
    found = env.database("MOTCUA_X", "")
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "value",
    ["smtps://u:p@mail.example:465", "smtp+starttls://mail.example:587", "smtp://localhost:25", ""],
)
def test_a_mail_server_is_taken_under_tls_or_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("X", value)
    assert env.mail_server("X", "", this_machine_only=False) == value


@pytest.mark.parametrize("value", ["smtp://mail.example:25", "mail.example", "http://mail.example"])
def test_mail_in_the_clear_or_without_a_host_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ConfigurationError):
        env.mail_server("X", "", this_machine_only=False)


def test_a_gateway_is_https_or_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "http://sms.example/send")
    with pytest.raises(ConfigurationError, match="https"):
        env.gateway("X", "", this_machine_only=False)
    monkeypatch.setenv("X", "http://127.0.0.1:8025/send")
    assert env.gateway("X", "", this_machine_only=True) == "http://127.0.0.1:8025/send"


def test_a_rehearsal_sends_nothing_to_anybody_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "https://sms.example/send")
    with pytest.raises(ConfigurationError, match="rehearsal"):
        env.gateway("X", "", this_machine_only=True)
    monkeypatch.setenv("X", "smtps://mail.example")
    with pytest.raises(ConfigurationError, match="rehearsal"):
        env.mail_server("X", "", this_machine_only=True)


@pytest.mark.parametrize("value", ["Một cửa", "a@b@c", "a@b.vn\nBcc: x@y.vn"])
def test_a_sender_is_one_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ConfigurationError):
        env.mail_sender("X", "")
