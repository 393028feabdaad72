"""Faults on demand: what can go wrong between a bot and Telegram, when a test asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bot.playground.poison import hidden_user_forward
from bot.playground.records import Refused
from bot.playground.rival import SecondPoller

if TYPE_CHECKING:
    import random

    from bot.playground.updates import Waiting
    from bot.playground.world import Playground

Kind = Literal["status", "reset_before", "drop_answer", "html", "delay"]
HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body><h1>{0}</h1></body></html>"
WORDS = {429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway"}
WORDS |= {403: "Forbidden: bot was blocked by the user", 504: "Gateway Timeout"}
ANY = "*"


@dataclass
class Fault:
    """One thing that will go wrong, `times` times, for the calls it is meant for."""

    kind: Kind
    method: str = ANY
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    seconds: float = 0.0
    times: int | None = 1
    every: int = 1
    share: float = 1.0
    chat: int | None = None
    everywhere: bool = False
    seen: int = field(default=0, repr=False)

    def meant(self, method: str, chat: Any) -> bool:
        right_chat = self.chat is None or str(self.chat) == str(chat)
        return right_chat and self.method.lower() in (ANY, method.lower())

    def refusal(self) -> Refused:
        words = self.description or WORDS.get(self.status, f"Error {self.status}")
        if self.retry_after is None:
            return Refused(self.status, words)
        words = self.description or f"{words}: retry after {self.retry_after}"
        return Refused(self.status, words, {"retry_after": self.retry_after})

    @property
    def page(self) -> str:
        return HTML.format(f"{self.status} {WORDS.get(self.status, '')}".strip())

    def __str__(self) -> str:
        return f"{self.kind} {self.status or self.seconds or ''}".strip()


class Faults:
    """The list of what will go wrong. Empty: all goes well."""

    def __init__(self, world: Playground, chance: random.Random) -> None:
        self._world = world
        self._chance = chance
        self.pending: list[Fault] = []
        self.duplicate_updates = False
        self.shuffle_updates = False
        self.press_twice = False
        self._doubled: set[int] = set()

    def add(self, fault: Fault) -> Fault:
        self.pending.append(fault)
        return fault

    def next(self, method: str = ANY, status: int = 500, **how: Any) -> Fault:
        """The next call answers this status: `retry_after=`, `description=`, `times=`, `chat=`.

        A 429 forbids the chat it was given for, or with `everywhere=True` all of them.
        """
        if status == 429 and "retry_after" not in how:  # noqa: PLR2004 - HTTP's own number
            how["retry_after"] = 1
        return self.add(Fault("status", method, status, **how))

    def every(self, n: int, method: str = ANY, status: int = 500, **how: Any) -> Fault:
        """Each n-th call, until cleared."""
        return self.next(method, status, every=n, **{"times": None, **how})

    def some(self, share: float, method: str = ANY, kind: Kind = "status", **how: Any) -> Fault:
        """A share of the calls, by the playground's own chance, until cleared."""
        return self.add(Fault(kind, method, share=share, **{"times": None, **how}))

    def reset_before(self, method: str = ANY, **how: Any) -> Fault:
        """The connection breaks and nothing was done."""
        return self.add(Fault("reset_before", method, **how))

    def drop_answer(self, method: str = ANY, **how: Any) -> Fault:
        """It is done, and the connection breaks before the answer."""
        return self.add(Fault("drop_answer", method, **how))

    def html_502(self, method: str = ANY, **how: Any) -> Fault:
        """A gateway's page instead of JSON; nothing was done."""
        return self.add(Fault("html", method, **{"status": 502, **how}))

    def delay(self, method: str = ANY, seconds: float = 1.0, **how: Any) -> Fault:
        """It is done, and the answer takes its time."""
        return self.add(Fault("delay", method, seconds=seconds, **how))

    def blocked(self, method: str = ANY, **how: Any) -> Fault:
        return self.next(method, 403, **how)

    def flood_limit(self, on: bool = True) -> None:  # noqa: FBT001, FBT002 - a switch
        """Telegram's limits: per second overall, per chat, per group minute."""
        self._world.limits.switch(on)

    def poison(self) -> int:
        """A real update that no library decodes: a `hidden_user` forward without its name."""
        return self._world.updates.push(hidden_user_forward(self._world))

    def second_poller(self) -> SecondPoller:
        """`async with world.faults.second_poller():` somebody else polls with the same token."""
        return SecondPoller(self._world)

    def webhook_left(self) -> None:
        """A webhook is still set, so that polling gets the other 409."""
        self._world.webhook.pretend()

    def clear(self) -> None:
        self.pending.clear()
        self.duplicate_updates = self.shuffle_updates = self.press_twice = False
        self.flood_limit(on=False)

    def pick(self, method: str, chat: Any) -> Fault | None:
        """The fault this call meets, counted down."""
        for fault in self.pending:
            if not fault.meant(method, chat):
                continue
            fault.seen += 1
            if fault.seen % fault.every or self._chance.random() >= fault.share:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.pending.remove(fault)
            return fault
        return None

    def given_again(self, confirmed: list[Waiting]) -> list[Waiting]:
        """With duplicates on, each update comes a second time although it was confirmed."""
        if not self.duplicate_updates:
            return []
        again = [w for w in confirmed if w.update_id not in self._doubled]
        self._doubled |= {w.update_id for w in again}
        return again

    def shuffled(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if self.shuffle_updates:
            self._chance.shuffle(batch)
        return batch
