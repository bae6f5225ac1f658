"""Damaged files: every reader ends, in time, with a document or with Unreadable."""
