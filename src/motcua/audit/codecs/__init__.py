"""Formats that leave the house: time stamps and printed proofs."""
