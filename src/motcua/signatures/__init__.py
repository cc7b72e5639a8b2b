"""Digital signatures (chữ ký số): verification of signed PDF files.

Owns trusted roots and verdicts: integrity, coverage, chain, revocation. Signs nothing yet.
"""
