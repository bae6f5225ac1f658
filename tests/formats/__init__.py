"""Documents read from text, set in other formats: all must be understood alike."""
