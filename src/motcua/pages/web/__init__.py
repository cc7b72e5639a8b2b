"""The edge of every screen: Jinja environment, refusals, security headers, style guide."""
