"""What the pages of the public site read. The portal has no tables: it joins those of the apps below."""

from motcua.portal.queries.edition import Edition, edition_at
from motcua.portal.queries.face import NOBODY, Face, Office, face_in, public_face
from motcua.portal.queries.listing import Card, Listing, listing_at
from motcua.portal.queries.procedures import PublicProcedure, public_procedure

__all__ = [
    "NOBODY",
    "Card",
    "Edition",
    "Face",
    "Listing",
    "Office",
    "PublicProcedure",
    "edition_at",
    "face_in",
    "listing_at",
    "public_face",
    "public_procedure",
]
