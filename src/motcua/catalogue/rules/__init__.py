"""What the law asks of a procedure, as pure functions on plain values."""
