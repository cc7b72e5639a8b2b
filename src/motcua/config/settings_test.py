"""What tests change: an environment of their own, a fast password hash, a database without fsync."""

from __future__ import annotations

from motcua.config import environment_test  # noqa: F401 - must run before the settings are read
from motcua.config.settings import *  # noqa: F403 - an overlay of settings
from motcua.config.settings import DATABASES, STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    _options = DATABASES["default"]["OPTIONS"]
    assert isinstance(_options, dict)
    _options["init_command"] = str(_options["init_command"]).replace("synchronous=NORMAL", "synchronous=OFF")
