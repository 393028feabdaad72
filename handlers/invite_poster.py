"""A link as a picture to print or to send on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.agent_callbacks import InvitePress
from handlers.cards.poster import InvitePoster
from handlers.invite_screens import called, url_of
from handlers.screens import Screen, keyboard
from handlers.telling import Teller
from locales.languages import said
from locales.values import Safe

if TYPE_CHECKING:
    from aiogram.types import User

    from handlers.cards.painting import CardPainter
    from locales.catalog import Catalog
    from tiers.invites import OneLink
    from tiers.records import Actor


async def poster_screen(
    one: OneLink, actor: Actor, catalog: Catalog, bot: User, cards: CardPainter
) -> Screen:
    """The picture, and the way back."""
    teller = Teller.of(catalog, actor.language, one.programme)
    picture = poster(teller, one, url_of(one.link, bot))
    back = (teller.plain("invite-button-back"), InvitePress(invite=one.link.invite.id))
    words = teller.text("invite-poster", label=called(one.link))
    return Screen(words, keyboard([back]), await cards.draw(picture))


def poster(teller: Teller, one: OneLink, url: str) -> InvitePoster:
    """What is on it, in words: the programme, who invites, the code, and until when."""
    place = one.place
    track = teller.programme.track(place.track) if place else None
    tier = track.tier(place.tier) if place and track else None
    ends = one.link.invite.expires_at
    until = (
        teller.plain("invite-poster-for-ever")
        if ends is None
        else teller.plain("invite-poster-until", day=teller.day(ends))
    )
    return InvitePoster(
        language=teller.language,
        url=url,
        programme=said(teller.programme.name, teller.language),
        title=teller.plain("invite-poster-title"),
        agent=_flat(
            teller.plain(
                "arrival-agent",
                named=bool(one.face.name),
                name=one.face.name,
                code=Safe(one.face.code),
            )
        ),
        tier=teller.tier_name(place.track, place.tier) if place else "",
        accent=(tier.badge.colour if tier else "") or "#3B6FD4",
        scan=teller.plain("invite-poster-scan"),
        foot=until,
    )


def _flat(words: str) -> str:
    """On a line of its own, without the isolating marks, which a picture would draw as boxes."""
    bare = words.replace("\u2068", "").replace("\u2069", "")
    return bare[:1].upper() + bare[1:]
