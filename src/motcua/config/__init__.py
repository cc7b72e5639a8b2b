"""Composition root: settings, routes, wiring of events to handlers, the command line.

Everything may be imported here, and nothing below may import it.
"""
