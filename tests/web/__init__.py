"""Pages of apps that stand below people: tried with the whole cast, through every middleware."""
