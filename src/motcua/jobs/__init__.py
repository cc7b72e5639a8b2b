"""Background work, schedules, and the rehearsal clock.

Owns the queue (one row per job: who asked, when, how often tried), the schedules, the dead letters
and the clock of a rehearsal. Knows no business: what a job does is registered by name in
config/wiring.py. Doors: `usecases.enqueue` for everybody above; `usecases.move_clock_forward`,
`usecases.replay_job` for the operations page; `queries.current_time` for every edge.
"""
