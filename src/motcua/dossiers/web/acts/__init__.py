"""The acts done from the page of a dossier: one small module for each group."""
