"""Reading the record of acts."""

from motcua.audit.codecs.proofs import proof_line
from motcua.audit.queries.acts import TimelineEntry, acts, known_codes, timeline, told
from motcua.audit.queries.proofs import act_of, inclusion_proof, latest_proof, published_roots
from motcua.audit.queries.sealing import last_seal, unsealed_days
from motcua.audit.queries.verification import Verification, also_verify, verify

__all__ = [
    "TimelineEntry",
    "Verification",
    "act_of",
    "acts",
    "also_verify",
    "inclusion_proof",
    "known_codes",
    "last_seal",
    "latest_proof",
    "proof_line",
    "published_roots",
    "timeline",
    "told",
    "unsealed_days",
    "verify",
]
