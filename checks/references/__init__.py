"""The same fact in two places (表文一致)."""
