"""`tierbot inbox` and `tierbot unknown`: what needs a person's eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.opened import carry_out, say, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings

SHOWN = 50


def inbox_list() -> int:
    """Print quarantined updates, newest first."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            rows = await found.read(lambda books: books.inbox.quarantined(SHOWN))
        for _, update_id, fault, fault_id, raw in rows:
            say(f"{update_id or '-'}\t{fault_id or '-'}\t{fault}\n\t{raw}")
        say(f"{len(rows)} set aside")
        return 0

    return carry_out(act)


def inbox_retry(update_ids: Sequence[int]) -> int:
    """Put quarantined updates back in line; the running bot takes them up."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            done = await found.write(lambda books: books.inbox.release(list(update_ids)))
        say(f"{done} of {len(update_ids)} are in line again")
        return 0 if done == len(update_ids) else 1

    return carry_out(act)


def unknown() -> int:
    """Print deliveries that may or may not have arrived; they are never sent again by themselves."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            rows = await found.read(lambda books: books.deliveries.unknown(SHOWN))
        for number, chat, words, fault in rows:
            say(f"{number}\tchat {chat}\t{words}\t{fault or ''}")
        say(f"{len(rows)} unknown")
        return 0

    return carry_out(act)
