"""Pages of signing in, the person's own data, organisations, papers kept."""
