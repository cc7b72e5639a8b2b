"""Acts: what the agency did, append-only, chained per stream and sealed daily.

Owns the acts, their personal values (apart, erasable), the heads of streams and the seals. Knows no
dossier: a stream is a name that the caller gives (`dossier:<public id>`). Public doors:
`usecases.record`, `usecases.seal_day`, `usecases.erase_personal_values`, `queries.timeline`,
`queries.inclusion_proof`, `queries.verify`.
"""
