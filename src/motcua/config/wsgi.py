"""The WSGI application that granian or gunicorn serves."""

from __future__ import annotations

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()
# Imports models, so only now that the apps are loaded.
import_module("motcua.config.wiring").connect()
