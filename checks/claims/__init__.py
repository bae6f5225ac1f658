"""Claims of the text (文字表述)."""
