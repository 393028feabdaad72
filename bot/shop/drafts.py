"""What the shop's admin has begun to write to members, so that nobody has to begin with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.shop.neighbours import admins
from tiers.messages import FIRST, Button, Content, Message, Options, Returns
from tiers.promotions import categories
from tiers.promotions.buttoning import claim_button
from tiers.segments import EVERYBODY, Active, AllOf, NotThat, OfTier, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.books import Books

_SALE: Final = {
    "zh-Hans": "<b>双十一 · 全场特惠</b>\n{name}，您是我们的{tier}，本周下单享受等级价。",
    "zh-Hant": "<b>雙十一 · 全場特惠</b>\n{name}，您是我們的{tier}，本週下單享受等級價。",
    "en": "<b>Singles’ Day</b>\nHello {name}, all week long you buy at the prices of {tier}.",
}
_SHOP: Final = {"zh-Hans": "去看看", "zh-Hant": "去看看", "en": "Have a look"}
_ADDRESS: Final = "https://example.com/sale"
_NEARLY: Final = {
    "zh-Hans": "{name}，还差 {missing}，就能升到<b>{next_tier}</b>。",
    "zh-Hant": "{name}，還差 {missing}，就能升到<b>{next_tier}</b>。",
    "en": "{name}, only {missing} more and you are <b>{next_tier}</b>.",
}
_KEEP: Final = {
    "zh-Hans": "{name}，您的<b>{tier}</b>保留到 {holds_until}。在那之前再下一单，就能继续享受。",
    "zh-Hant": "{name}，您的<b>{tier}</b>保留到 {holds_until}。在那之前再下一單，就能繼續享受。",
    "en": "{name}, your <b>{tier}</b> is yours until {holds_until}. One more order before then may keep it.",
}
_NAMES: Final = ("双十一", "就差一点", "快要降级")
_WARNING: Final = Options(returns=Returns("losing", "10:00", 14))
_REGULARS: Final = "有等级，一个月没买"
_A_MONTH: Final = 30


def lay_out(books: Books, programme: Programme, now: datetime) -> None:
    """Drafts in every language: for everybody, for who has a tier above them, for who would lose theirs.

    And a saved segment: who has a tier and has not bought anything for a month.
    """
    author, category = admins()[0], categories(programme)[0]
    track, perk = programme.tracks[0], next(iter(programme.perks.values()), None)

    def link(language: str) -> tuple[Button, ...]:
        return (Button("link", _SHOP[language], _ADDRESS),)

    def claim(language: str) -> tuple[Button, ...]:
        return () if perk is None else (claim_button(perk, language),)

    books.audiences.add(_REGULARS, kept(_regulars(programme)), author, now)
    below = OfTier(track.id, tuple(tier.id for tier in track.tiers[:-1]) or (track.tiers[0].id,))
    drafts = (
        (_SALE, link, kept(EVERYBODY), Options()),
        (_NEARLY, claim, kept(below), Options()),
        (_KEEP, link, kept(EVERYBODY), _WARNING),
    )
    for name, (texts, buttons, segment, options) in zip(_NAMES, drafts, strict=True):
        content = _content(programme, texts, buttons)
        said = {"name": name, "content": content, "segment": segment, "options": options}
        books.promotions.begin(author, category, now, **said)


def _regulars(programme: Programme) -> AllOf:
    track = programme.tracks[0]
    above = tuple(tier.id for tier in track.tiers[1:]) or (track.tiers[0].id,)
    return AllOf((OfTier(track.id, above), NotThat(Active(_A_MONTH))))


def _content(
    programme: Programme,
    texts: Mapping[str, str],
    buttons: Callable[[str], tuple[Button, ...]],
) -> Content:
    said = {
        language: Message(
            text=texts[language], buttons=tuple((each,) for each in buttons(language))
        )
        for language in programme.languages
    }
    return Content({FIRST: said})
