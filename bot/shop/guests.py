"""Who was brought by whom: the reseller of the story has a link, and two of the others came by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.commission import AcknowledgeTerms, ShowTerms
from tiers.invites import AcceptInvite, Invitation, MakeInvite, NameAgent, OpenInvite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.invites import Made
    from tiers.records import Actor
    from tiers.store.engine import Store
    from tiers.timeline import Version

LABELS: Final = {"zh-Hans": "门店海报", "zh-Hant": "門市海報", "en": "Shop window"}
NAMES: Final = {"zh-Hans": "庚的小店", "zh-Hant": "庚的小店", "en": "G's shop"}


@dataclass(frozen=True, slots=True)
class Guests:
    """Makes the link and lets people come by it, each at their own time."""

    store: Store
    versions: Sequence[Version]
    new_token: Callable[[], str]

    async def invited_by(self, agent: Actor, at: datetime) -> Made | None:
        """The agent's first link, under their shop's name; None: the programme knows no invites."""
        if self.versions[-1].programme.invites is None:
            return None
        made = await self.link_of(agent, at, LABELS[agent.language], 100, 365)
        needs = (self.store, lambda: self.versions, lambda: at)
        await NameAgent(*needs)(agent, NAMES[agent.language])
        return made

    async def link_of(
        self,
        agent: Actor,
        at: datetime,
        label: str,
        places: int | None = None,
        days: int | None = None,
    ) -> Made:
        """The agent reads the terms of commission, if there are any, and makes a link."""
        needs = (self.store, lambda: self.versions, lambda: at)
        terms = await ShowTerms(*needs)(agent)
        if terms.now is not None:
            await AcknowledgeTerms(*needs)(agent, terms.mark)
        return await MakeInvite(*needs, self.new_token)(agent, label, places, days)

    async def comes(self, guest: Actor, link: Made, at: datetime) -> None:
        """Opens it and agrees."""
        needs = (self.store, lambda: self.versions, lambda: at)
        seen = await OpenInvite(*needs)(guest, link.token)
        if isinstance(seen, Invitation):
            await AcceptInvite(*needs)(guest, seen.invite)
