"""Digital signatures (chữ ký số): verification of signed PDF files.

Owns the roots that are trusted and what was found in each file: integrity, coverage, chain, revocation, time.
Signs nothing. Public doors: `queries.verdict_of`, `queries.verdicts_of`, `usecases.judge`,
`usecases.judge_bytes`, the macro `signatures/verdict.html`, the desk page `signatures:roots`.
"""
