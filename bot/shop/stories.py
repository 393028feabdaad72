"""The made-up shop's history: a dozen accounts, each with a story, dated back from a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.postings import REFUND
from tiers.records import Event

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from datetime import datetime

    from tiers.programme import Programme

GOODS: Final = ("Top-up card", "Music plan, one month", "Office licence", "Cloud space, one year")
COUNTER: Final = "counter"
"""The hash of a device, as a shop would send it."""
LATEST: Final = 600
"""Minutes: every event lies at most so long before its whole number of days ago."""


@dataclass(frozen=True, slots=True)
class Refund:
    """Taken back from the purchase of that place in the story; no `amount`: all of it."""

    of: int
    ago: int
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What one account did, in days ago; amounts in hundredths of the programme's currency."""

    account: str
    bought: tuple[tuple[int, int], ...] = ()
    refunds: tuple[Refund, ...] = ()
    reviews: tuple[int, ...] = ()
    complaints: tuple[int, ...] = ()
    served: int = 0
    """Customers served in the last 40 days, as a reseller does."""
    at_counter: tuple[int, ...] = ()
    """Which purchases, by place, were made on the device that stands on the reseller's counter."""

    @property
    def begins(self) -> int:
        """Days ago of the first thing that happened."""
        return max([ago for ago, _ in self.bought], default=3)


def days(amount: int, *ago: int) -> tuple[tuple[int, int], ...]:
    """The same amount on each of these days."""
    return tuple((each, amount) for each in ago)


STORIES: Final = (
    # Silver by amount; the last order is still settling.
    Story("1001", ((63, 168_00), (41, 239_00), (24, 156_50), (12, 98_00), (2, 128_00))),
    # Gold: much, and on many days.
    Story(
        "1002",
        ((84, 420_00), (77, 299_00), (70, 388_00), (62, 450_00), (55, 318_00), (48, 512_00),
         (40, 366_00), (33, 288_00), (26, 405_00), (18, 330_00), (10, 275_00), (4, 199_00)),
        reviews=(52, 19),
    ),
    # Almost silver: what is settling will lift it in a few days.
    Story("1003", ((58, 188_00), (29, 149_00), (13, 129_00), (3, 59_90))),
    # Silver by eleven small orders; has not come to Telegram yet.
    Story("1004", days(24_90, 75, 68, 60, 54, 47, 41, 36, 30, 22, 15, 9)),
    # Was silver, and then bought too little.
    Story("1005", ((140, 268_00), (127, 310_00), (118, 99_00), (16, 45_00))),
    # A reseller: much in few evenings, customers of their own, one complaint.
    Story(
        "1006",
        days(480_00, 52, 52, 52, 52, 38, 38, 38, 38, 38, 38, 20, 20, 20, 20, 20),
        complaints=(9,),
        served=14,
        at_counter=(13, 14),
    ),
    # Sent things back, and has one order settling.
    Story(
        "1007",
        ((50, 320_00), (35, 240_00), (21, 180_00), (1, 260_00)),
        refunds=(Refund(0, 15), Refund(1, 6, 90_00)),
    ),
    # Diamond, by goods and by reviews.
    Story(
        "1008",
        ((80, 880_00), (74, 760_00), (66, 940_00), (59, 810_00), (51, 900_00), (45, 720_00),
         (39, 980_00), (33, 850_00), (28, 790_00), (23, 930_00), (19, 860_00), (14, 910_00),
         (9, 840_00)),
        reviews=(70, 62, 44, 30, 17, 8),
    ),
    # Came today: a free trial and a first order.
    Story("1009", ((0, 0), (0, 39_90))),
    # Complained about an order.
    Story("1010", ((44, 88_00), (26, 129_00)), complaints=(20,)),
    # Has an account and has bought nothing.
    Story("1011"),
    # Silver only as long as one old order stays within the window.
    Story("1012", ((87, 380_00), (80, 150_00), (30, 60_00))),
)  # fmt: skip


def goods_for(programme: Programme, amount: int) -> tuple[str, int] | None:
    """An item and how many pieces: what costs about so much (minor units) a little below the list.

    None: the programme has no price list, or nothing was paid.
    """
    if programme.prices is None or not amount:
        return None
    found = []
    for item in programme.prices.items.values():
        pieces = -(-amount // item.list)
        usual = item.list * pieces * 95 // 100
        found.append((abs(usual - amount), item.sku, pieces))
    _, sku, pieces = min(found)
    return sku, pieces


def goods_kind(programme: Programme) -> str:
    """What the programme counts money by: purchases, or else the first kind of its own that has an amount."""
    counted = [kind for metric in programme.metrics.values() for kind in sorted(metric.kinds)]
    paid = [kind for kind in counted if programme.kinds[kind].money and kind != REFUND]
    return "purchase" if "purchase" in paid or not paid else paid[0]


@dataclass(frozen=True, slots=True)
class Telling:
    """Stories as events of a programme, told from `now` backwards; the chance is given."""

    programme: Programme
    now: datetime
    chance: random.Random

    def events(self, story: Story) -> list[Event]:
        """In the order in which they happened. What the programme has no kind for is left out."""
        told = [
            *self._bought(story),
            *self._refunds(story),
            *self._noticed(story, "review", story.reviews),
            *self._noticed(story, "complaint", story.complaints),
            *self._served(story),
        ]
        return sorted(told, key=lambda event: event.occurred_at)

    def _bought(self, story: Story) -> Iterator[Event]:
        kind, scale = goods_kind(self.programme), 10**self.programme.decimals
        for number, (ago, amount) in enumerate(story.bought):
            minor, named = amount * scale // 100, self.chance.choice(GOODS)
            item, pieces = goods_for(self.programme, minor) or (named, 1)
            yield Event(
                self.programme.id, f"{story.account}-{number + 1}", story.account, kind,
                self._at(ago), minor, self.programme.currency, item=item, quantity=pieces,
                device_hash=COUNTER if number in story.at_counter else None,
            )  # fmt: skip

    def _refunds(self, story: Story) -> Iterator[Event]:
        scale = 10**self.programme.decimals
        for number, refund in enumerate(story.refunds):
            paid = refund.amount is not None
            yield Event(
                self.programme.id, f"{story.account}-R{number + 1}", story.account, REFUND,
                self._at(refund.ago),
                (refund.amount or 0) * scale // 100 if paid else None,
                self.programme.currency if paid else None,
                refers_to=f"{story.account}-{refund.of + 1}",
            )  # fmt: skip

    def _noticed(self, story: Story, kind: str, ago: tuple[int, ...]) -> Iterator[Event]:
        known = self.programme.kinds.get(kind)
        for number, each in enumerate(ago if known and not known.money else ()):
            name = f"{story.account}-{kind[0].upper()}{number + 1}"
            yield Event(self.programme.id, name, story.account, kind, self._at(each))

    def _served(self, story: Story) -> Iterator[Event]:
        known = self.programme.kinds.get("service")
        for number in range(story.served if known and not known.money else 0):
            name = f"{story.account}-S{number + 1}"
            yield Event(
                self.programme.id, name, story.account, "service",
                self._at(self.chance.randrange(1, 40)), counterparty=f"customer-{number + 1}",
            )  # fmt: skip

    def _at(self, ago: int) -> datetime:
        return self.now - timedelta(days=ago, minutes=self.chance.randrange(5, LATEST))
