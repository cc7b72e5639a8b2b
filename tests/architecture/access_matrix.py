"""Who may open which address. A route that is not listed fails the build; so does one listed in vain.

Each route name stands beside the people of the cast (motcua/people/tests/cast.py) who may open it.
Everybody else is refused: 401, 403, 404 or the sign-in page. ANYONE needs no sign-in; NOBODY_YET is
somebody who is signed in and holds no post.
"""

from __future__ import annotations

ANYONE = frozenset({"anonymous"})
NOBODY_YET = "nobody"
COUNTER = frozenset({"lan"})
DIVISION = frozenset({"hung", "tu", "mai"})
DEPARTMENT = frozenset({"hung", "tu", "mai", "duc", "thao", "hanh", "binh", "khai", "nam", "thu"})
PROVINCE = frozenset({"quy"})
OTHER_DEPARTMENT = frozenset({"yen"})
CATALOGUE = frozenset({"hanh"})
INSPECTION = frozenset({"khai"})
ADMINISTRATION = frozenset({"nam"})
WITH_A_POST = COUNTER | DEPARTMENT | PROVINCE | OTHER_DEPARTMENT
SIGNED_IN = WITH_A_POST | {NOBODY_YET}

ACCESS: dict[str, frozenset[str]] = {
    "desk:home": SIGNED_IN,
    "desk:session": SIGNED_IN,
    "desk:language": ANYONE,
    "pages:components": SIGNED_IN,
}
