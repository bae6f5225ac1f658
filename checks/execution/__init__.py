"""Execution of the budget (预算执行)."""
