"""Tests of the desk app."""
