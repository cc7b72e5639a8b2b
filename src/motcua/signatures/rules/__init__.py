"""What a signature proves: states, findings and their sentences, on plain values."""
