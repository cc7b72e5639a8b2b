"""Staff shell: navigation, home, inbox. Owns no tables."""
