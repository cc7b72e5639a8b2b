"""The shipped files of the public site, and the formats it gives away."""
