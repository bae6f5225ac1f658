"""The page for those who use no terminal."""
