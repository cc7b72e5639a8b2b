"""Background work, schedules, and the rehearsal clock they run by."""
