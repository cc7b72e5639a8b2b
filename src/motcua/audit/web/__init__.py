"""The operations pages of the record: seals, checks, acts."""
