"""Administrative procedures (TTHC): what they are, under which decision, and since when.

Owns procedures and their versions (immutable once published), components, fees, legal bases,
publication decisions, process approvals and service levels. Does not own process definitions
(`workflow`), units (`people`), due-date arithmetic (`calendars`) or dossiers.

Public doors: one use case per official act in `usecases`; `queries.offer_at` (all that reception
needs of one procedure at one moment), `queries.search`, `queries.version_in_force`,
`queries.service_counts`; `usecases.load_reference` for the data shipped in `data/`.
"""
