"""Prose: what is understood, what is found, what stays silent."""
