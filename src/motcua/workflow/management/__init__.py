"""Commands of workflow."""
