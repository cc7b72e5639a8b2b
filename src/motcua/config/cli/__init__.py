"""The command line: one table of commands, each loaded only when it is asked for."""
