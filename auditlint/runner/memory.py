"""A limit of memory for the process that works on documents."""

from contextlib import suppress

from auditlint.readers.base import MEGABYTE


def bound_memory(megabytes: int) -> None:
    """Ask the system to refuse this process more address space than that.

    Only the soft limit is set: LibreOffice, which is started from here, has its own needs. Without
    such limits (Windows) only the limits of the readers remain.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * MEGABYTE
    least = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    # macOS knows the limit and refuses to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))
