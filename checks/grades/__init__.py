"""Grades (等级)."""
