"""People: who they are, where they sit, and what their posts let them do.

Owns organisations and units with their names, identifiers and successors over time; posts, who holds
them, and dated delegation; staff accounts and their sign-in; applicants; the traces of who viewed
what and who signed in. Does not own a person's dossiers, nor the calendar that a unit names.

Public doors: `queries.actor_for` (account to Actor), `queries.units_under`, `queries.unit_by_key`,
`queries.holders_of`, `queries.unit_name_at`, `queries.find_applicants`, `queries.who_viewed`;
`usecases.find_or_register_applicant`, `usecases.trace_view` and the acts on units, posts and
accounts; `rules.roles.Role`.
"""
