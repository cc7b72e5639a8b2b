"""Forms as JSON, as text and as the official sheet."""
