"""Targets (绩效目标)."""
