"""Figures and statutory forms over what the apps below recorded. Writes nothing.

A figure is a name, a unit, a legal meaning and one condition; the count, the list behind it, the
cell and the JSON field all use that condition. Public doors: `queries.ii06a.compile_form`,
`queries.ii06a.dossiers_behind`, `queries.ii06a.continuity`.
"""
