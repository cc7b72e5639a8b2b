"""The operations pages of background work: overview, jobs, replay, the clock of a rehearsal."""
