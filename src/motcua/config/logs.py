"""What the server writes about faults: one line of when, how grave and where, then the traceback.

Numbers of citizens, of papers and of telephones do not get in: a refusal of the database repeats the row.
"""

from __future__ import annotations

import logging
from typing import Final

from motcua.kernel.text import hide_numbers


class DiscreetFormatter(logging.Formatter):
    """Writes a record without any number long enough to be somebody's."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of `record`, its traceback included."""
        return hide_numbers(super().format(record))


LOGGING: Final[dict[str, object]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "motcua.config.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": True},
        # Whoever scans the network writes such hosts all day; they are answered with 400.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "motcua": {"handlers": ["stderr"], "level": "WARNING", "propagate": True},
    },
}
"""Faults go to the standard error of the service, which its manager keeps; refusals are no faults."""
