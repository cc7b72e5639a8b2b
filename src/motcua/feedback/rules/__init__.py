"""What the rules say about ratings, questionnaires and feedback, on plain values."""
