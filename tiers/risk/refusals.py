"""Every 'no' about cases and exclusions."""

from __future__ import annotations

from tiers.errors import Refusal


class CountsAlready(Refusal):
    """There is no such event, or nothing leaves it out."""

    key = "refusal-counts-already"
