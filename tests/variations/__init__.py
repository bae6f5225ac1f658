"""Every variation of how real documents differ, and plain documents that look wrong."""
