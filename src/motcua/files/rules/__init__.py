"""Where bytes lie and which kinds are taken: pure functions on values."""

from motcua.files.rules.kinds import ALLOWED_SENTENCE, KINDS, Kind, download_name, kind_of_type
from motcua.files.rules.places import address

__all__ = ["ALLOWED_SENTENCE", "KINDS", "Kind", "address", "download_name", "kind_of_type"]
