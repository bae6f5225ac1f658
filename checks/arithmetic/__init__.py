"""Arithmetic (加总勾稽)."""
