"""Rating, answering questionnaires, and the acts on feedback."""
