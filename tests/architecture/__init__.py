"""The rules of the house that no linter knows, each with a planted fault that it must find."""
