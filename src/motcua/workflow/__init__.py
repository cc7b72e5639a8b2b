"""Processes: definitions in versions, and their running instances as rows of tokens.

Owns process definitions (table, BPMN, picture; immutable once published), instances, tokens,
consultations and timers. Knows no dossier and no procedure: whoever starts an instance names the
audit stream, the units and the planned moments.

Public doors
------------
rules (pure)
    `rules.definition`: `Definition`, `Step`, `StepTag`, …, `to_canonical`, `from_canonical`
    `rules.validator`: `validate(definition, Expected(term, roles, units)) -> list[Fault]`
    `rules.plan`: `planned_offsets(definition, whole) -> {step key: Allotment}` (decision 21)
    `rules.times`: `Allotment`, `TimeUnit`, `allotment(amount, unit)`
    `rules.table.to_table`, `rules.table_reading.from_table`; `codecs.svg.draw`;
    `codecs.bpmn_reading.read_bpmn`, `codecs.bpmn_writing.write_bpmn`; `codecs.tables`
usecases
    `save_draft(*, definition, basis, confidence, actor, at) -> ProcessVersion`
    `publish_version(*, process_key, expected, actor, at) -> ProcessVersion`
    `import_definition(*, definition, basis, confidence, actor, at) -> ProcessVersion`
    `import_file(*, file, content, asked, units, actor, at) -> list[ProcessVersion]`
    `start_instance(*, version, organisation_id, stream, units, plan, actor, at, …) -> Instance`
    `complete_step(*, token_id, outcome, variables, actor, at, …) -> Instance`
    `claim_step`, `release_step`, `reassign_step`, `delegate_step`, `send_back`,
    `ask_consultation`, `answer_consultation`, `withdraw_consultation`, `fire_timer`,
    `reopen_step`, `cancel_instance`, `undo_last_act`, `shift_due`
tasks
    `timers`: the job `workflow.timers`, which fires boundary timers that have run out
queries
    `open_tokens(actor)`, `open_steps(instance)`, `history(instance)`, `positions(instance, on, as_of)`,
    `definition_of(version)`, `published_version(process_key, at)`
    `terms_from(source)`: lets the app above say which term a process must fit (config/wiring.py)
"""
