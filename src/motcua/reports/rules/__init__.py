"""What must be true of a form before anybody sees it."""
