"""The audit log: shown, handed over as a file, and told of what was not allowed."""

from tiers.auditing.denying import NoteDenied
from tiers.auditing.exporting import ExportAudit
from tiers.auditing.showing import (
    Entries,
    Kinds,
    NoSuchEntry,
    ShowAudit,
    ShowEntry,
    ShowKinds,
)

__all__ = [
    "Entries", "ExportAudit", "Kinds", "NoSuchEntry", "NoteDenied", "ShowAudit", "ShowEntry",
    "ShowKinds",
]  # fmt: skip
