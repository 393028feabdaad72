"""That a process does not run, told to the operator."""

from __future__ import annotations


class CannotRun(Exception):  # noqa: N818 - said to the operator as it stands
    """Why the process does not run, and what to do about it."""
