"""Tests of the edge of the pages app."""
