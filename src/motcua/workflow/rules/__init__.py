"""What a process is and how it runs, as pure functions: no database, no clock, no Django."""
