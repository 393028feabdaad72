"""The shape of `[invites]`: every key, its type and what it is for."""

from __future__ import annotations

from pydantic import Field

from tiers.programme.tables import Localised, Table


class InvitesTable(Table):
    """How agents bring people: who counts as new, how many links there may be, and for how long.

    Who may invite is said by the right `may_invite` of a tier.
    """

    window_hours: int = Field(
        24,
        ge=1,
        le=720,
        description="So many hours after somebody first came they still count as new and may say "
        "who invited them, as long as they have bought nothing.",
    )
    most_links: int = Field(
        20, ge=1, le=200, description="How many links an agent may have that are not deleted."
    )
    default_days: int | None = Field(
        None,
        ge=1,
        le=3660,
        description="How many days a link works when the agent says nothing; left out: for ever, "
        "or as long as `longest_days` allows.",
    )
    longest_days: int | None = Field(
        None, ge=1, le=3660, description="The longest that a link may work; left out: no limit."
    )
    terms: Localised | None = Field(
        None,
        description="What the invited should know in your own words, below what the bot says about "
        "who sees what; at most 300 characters.",
    )
