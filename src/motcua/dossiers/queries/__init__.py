"""Reading dossiers: for a page, for a rule, for a report."""
