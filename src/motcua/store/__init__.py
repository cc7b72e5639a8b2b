"""What every table stands on: base rows, locks, kinds of write, official numbers, search, triggers.

Owns the number series, the operations that were done once, and the database cache. Knows no
business word. Public doors: `models.Row`, `models.Fact`, `locking.lock`, `writes.official`,
`writes.working`, `writes.trace`, `numbers.issue`, `once.once`, `search.matching`,
`snapshot.one_moment`, `triggers`.
"""
