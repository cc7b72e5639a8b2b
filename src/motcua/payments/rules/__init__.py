"""What the law and the banks say about charges, on plain values."""
