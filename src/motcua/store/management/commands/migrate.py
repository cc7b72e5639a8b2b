"""Django's `migrate`, then our triggers and search indexes (SQLite drops them with a remade table)."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate

from motcua.store import search, triggers


class Command(DjangoMigrate):
    """Migrate, make the cache table, and install what the code declares."""

    def handle(self, *args: object, **options: object) -> None:
        """Run Django's command with the same options, then ours."""
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=0)
        search.install()
        triggers.install()
