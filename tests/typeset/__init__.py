"""Documents read from text, printed as PDF: both forms must be understood alike."""
