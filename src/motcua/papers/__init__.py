"""Papers: forms of the one-stop shop as PDF, workbooks as XLSX, QR marks.

Owns: the shapes of what is printed (`rules`), the form sets of each regime with what is known and
not known of their layouts (`rules.registry`), the Typst templates, the shipped fonts, and the
writers.

Owns not: any table, any dossier, any act. Whoever prints builds a frozen content value from its own
rows and hands it over; when a paper counts as issued is the caller's business.

Public doors: `rules` (regimes, kinds, contents, sheets), `errors`, and `printing` (`print_form`,
`print_register_xlsx`, `print_sheet_xlsx`, `print_sheet_pdf`, `render_pdf`).
"""
