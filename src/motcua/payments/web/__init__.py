"""Screens of payments at the desk, and the call-backs of gateways."""
