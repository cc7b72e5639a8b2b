"""Outside systems of people: the provider of citizens' identity."""
