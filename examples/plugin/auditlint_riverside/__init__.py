"""Checks of an invented city: one file a check."""
