"""`python -m motcua`: the command line."""

from __future__ import annotations

import sys

from motcua.config.cli.dispatch import run

sys.exit(run(sys.argv[1:]))
