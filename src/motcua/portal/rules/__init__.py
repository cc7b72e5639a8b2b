"""What the public site decides on plain values: what a search means, who is meant, what happens next."""
