"""Segments as SQL: what is asked of a member, as expressions over a row of `members`."""

from tiers.store.selecting.audience import Audience
from tiers.store.selecting.segments import Asking
from tiers.store.selecting.triggers import Trigger

__all__ = ["Asking", "Audience", "Trigger"]
