"""Which acts may be undone while they are the last of a dossier (decision 18)."""

from __future__ import annotations

FORWARDED = "dossiers.forwarded"
ARRIVED = "dossiers.result_arrived"

UNDOABLE = frozenset({FORWARDED, ARRIVED, "workflow.step_claimed", "workflow.step_released"})
"""Acts that stay in the house."""
