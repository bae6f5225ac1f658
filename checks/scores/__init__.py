"""Scores (得分)."""
