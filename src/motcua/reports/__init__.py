"""Figures and statutory forms over the facts below. Writes only its own snapshots."""
