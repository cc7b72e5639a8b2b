"""The people and units that a dossier's papers name."""

from __future__ import annotations

from motcua.people.models import Applicant
from motcua.people.models import Unit as PeopleUnit

__all__ = ["Applicant", "PeopleUnit"]
