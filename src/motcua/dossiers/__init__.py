"""Dossiers (hồ sơ): reception, processing, supplements, pauses, results and their return.

Owns the state machine of a dossier, its papers, its clock, its milestones and the standing that
reports count. Does not own procedures (`catalogue`), steps (`workflow`), working days
(`calendars`) or printed layouts (`papers`).

Public doors: one use case per official act in `usecases`; `queries.detail`, `queries.inbox`,
`queries.search`, `queries.standing`; the rules of states and lateness in `rules`.
"""
