"""Documents set in other formats: every form must be understood alike."""
