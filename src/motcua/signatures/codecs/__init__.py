"""Signed PDF and certificates as bytes; nothing here asks the network."""
