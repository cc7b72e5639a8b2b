"""Pages of what everybody may read: home, search, procedures, guidance, open data."""
