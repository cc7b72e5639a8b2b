"""The WSGI application that granian or gunicorn serves."""

from __future__ import annotations

import os
from importlib import import_module

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup(set_prefix=False)
# Both need the apps loaded; the application lists the static files when it is made.
import_module("motcua.config.static_files").collect()
import_module("motcua.config.wiring").connect()
application = get_wsgi_application()
