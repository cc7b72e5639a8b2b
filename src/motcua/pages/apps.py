"""Registration of the pages app with Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Templates, static files and the message command of the screens."""

    name = "motcua.pages"
    verbose_name = "Trang màn hình"
