"""Rules without Python."""
