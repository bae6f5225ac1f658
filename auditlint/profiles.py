"""Scoring standards by name. The national one is the default; variants join it as data."""

from auditlint.forms import Standard

PROFILES = {"national": Standard()}


def load_profile(name: str) -> Standard:
    """The standard of that name; raises KeyError when there is none."""
    return PROFILES[name]
