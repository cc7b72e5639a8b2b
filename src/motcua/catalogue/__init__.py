"""Administrative procedures (TTHC): what they are, under which decision, and since when.

Owns procedures and their versions (immutable once published), components, fees, legal bases,
publication decisions, process approvals, service levels, electronic forms and guidance. Does not own
process definitions (`workflow`), units (`people`), due-date arithmetic (`calendars`) or dossiers.

Public doors: one use case per official act in `usecases`; `queries.offer_at` (all that reception
needs of one procedure at one moment), `queries.search`, `queries.version_in_force`,
`queries.service_counts`; `usecases.load_reference` for the data shipped in `data/`.

Electronic forms and guidance of a version: `queries.eforms.eform_in_force(version_id, at=)`,
`definition_of(row)`, `guidance_in_force`, `guidance_definition_of`; what they mean in `rules.eforms`
(`check`, `read_post`, `carry_over`) and `rules.guidance` (`ask_next`, `applicable`); drawn by the macro of
`catalogue/eform.html`.

Fees: `queries.fee_sheet(version_id, on=day) -> FeeSheet` of the version that the dossier froze, on the
day it is received. `sheet.questions` are numbers to ask (`Question(per, is_value)`), `sheet.claimable`
reliefs to offer (`FeeRelief.name`), `sheet.bill(FeeFacts(payer, way, quantities={per: Decimal},
claimed=frozenset(names))) -> Bill` what is to be paid: `bill.charges` (each with `reckoning`, `relief`,
`legal_basis`, `as_plain()` for freezing), `bill.total` (`Money`), `bill.is_settled` (false: some amount
is not established yet). `FeeFacts`, `Payer`, `FilingWay` stand in `rules.fees`.
"""
