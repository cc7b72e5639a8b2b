"""The folder of stored bytes: writing, and sweeping out what no row names."""
