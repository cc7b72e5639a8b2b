"""When to try again, when a schedule is next due, and which handler does which job."""
