"""Stored bytes: every file an officer or an applicant hands in, byte for byte, under its SHA-256.

Owns the rows of stored files and the folder of their bytes (decision 9): one temp file, checked by
content, synced, renamed to `ab/abcdef…`, then the row. Does not know whose paper a file is: the owning
app says who may read it, by purpose (`policies.let_read`, in config/wiring.py). Public doors:
`usecases.store_file`, `usecases.keep_files`, `usecases.discard_file`, `queries.get_file`,
`queries.open_stored`, `queries.file_findings`, the page `files:download`.
"""
