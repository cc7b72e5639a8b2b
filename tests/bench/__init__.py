"""Benchmarks: `./motcua bench` runs each `bench_*.py` and prints what it measured.

A module has `run(settings) -> Iterable[tuple[str, str]]`, which yields (what, figure), and says
`NEEDS_DATABASE = True` when it wants a copy of the template database; it then runs once on SQLite and
once on PostgreSQL. Benchmarks may write rows directly (decision 16).
"""
