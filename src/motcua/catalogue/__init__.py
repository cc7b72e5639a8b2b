"""Administrative procedures (TTHC), their versions, decisions, components, terms and fees."""
