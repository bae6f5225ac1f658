"""The built-in checks: a folder a family, a file a check."""
