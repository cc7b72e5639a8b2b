"""Codes of procedures: the national code, and the local key of one that has none."""

from __future__ import annotations

import re
from typing import Final

NATIONAL_CODE: Final = re.compile(r"[1-3]\.\d{6}", re.ASCII)
"""Format read from examples; the leading 3 is to be confirmed."""
LOCAL_KEY: Final = re.compile(r"[A-Z0-9]{2,8}(-[A-Z0-9]{2,8}){1,3}", re.ASCII)


def is_national_code(text: str) -> bool:
    """Tell whether `text` is a national code such as `1.014390`."""
    return NATIONAL_CODE.fullmatch(text) is not None


def is_local_key(text: str) -> bool:
    """Tell whether `text` can be a local key such as `QT-KHCN-001`."""
    return LOCAL_KEY.fullmatch(text) is not None
