"""What the chat page may do: speak and tap as a person, move the clock, order faults."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.playground.faults import Fault
from bot.playground.presses import Press, press_button
from bot.playground.records import NotPossible

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground.chats import Chat
    from bot.playground.groups import Group
    from bot.playground.people import Person
    from bot.playground.world import Playground

Order = dict[str, Any]
LANGUAGES = ("en", "zh-hans", "zh-hant")
LONGEST_NAME = 64
LONGEST_OFFSET = 10 * 366 * 86400.0


async def act(world: Playground, order: Any) -> dict[str, Any]:
    """Carry out one order of the page; `NotPossible` goes back as its words."""
    name = order.get("do") if isinstance(order, dict) else None
    try:
        if name in FOR_ALL:
            return await FOR_ALL[name](world, order) or {}
        if name in FOR_ONE:
            return await FOR_ONE[name](whom(world, order), order) or {}
    except (ValueError, KeyError) as error:
        msg = f"the order is not understood: {error}"
        raise NotPossible(msg) from None
    msg = f"the page cannot do {name!r}"
    raise NotPossible(msg)


def whom(world: Playground, order: Order) -> Person:
    person = world.people.get(int(order.get("person", 0)))
    if person is None:
        msg = "nobody has this id"
        raise NotPossible(msg)
    return person


def where(person: Person, order: Order) -> Group | None:
    return person.world.groups.get(int(order.get("chat") or person.id))


def chat_of(person: Person, order: Order) -> Chat:
    group = where(person, order)
    return group.chat if group else person.private


async def says(person: Person, order: Order) -> None:
    """As an app does it: what is written after a message that wants a reply is one."""
    group = where(person, order)
    asks = None if group else person.private.asks
    person.private.asks = None
    await person.says(str(order.get("text", "")), in_=group, reply_to=asks)


async def press(person: Person, order: Order) -> dict[str, Any]:
    """By place, because two buttons may carry the same label."""
    chat = chat_of(person, order)
    message = chat.message(int(order["message"]), "press on")
    try:
        rows = message.reply_markup.inline_keyboard if message.reply_markup else []
        button = rows[int(order["row"])][int(order["column"])]
    except IndexError:
        msg = "the button is no longer there"
        raise NotPossible(msg) from None
    pressed = await press_button(person, chat, message, button)
    if isinstance(pressed, Press):
        return {"press": pressed.id, "answered": pressed.answered.is_set()}
    return {"clipboard": person.clipboard}


async def key(person: Person, order: Order) -> None:
    await person.presses(str(order["label"]), in_=where(person, order))


async def opens(person: Person, order: Order) -> None:
    await person.opens(str(order["url"]).strip())


async def contact(person: Person, order: Order) -> None:
    await person.sends_contact(in_=where(person, order))


async def sticker(person: Person, order: Order) -> None:
    await person.sends_sticker(str(order.get("emoji") or "👍")[:8], in_=where(person, order))


async def block(person: Person, _: Order) -> None:
    await person.blocks()


async def unblock(person: Person, _: Order) -> None:
    await person.unblocks()


async def language(person: Person, order: Order) -> None:
    person.language_code = str(order["language"])[:16]
    person.world.person_changed(person)


async def new_person(world: Playground, order: Order) -> dict[str, Any]:
    name = str(order.get("name", "")).strip()[:LONGEST_NAME]
    if not name:
        msg = "a person needs a name"
        raise NotPossible(msg)
    code = str(order.get("language", "en"))
    code = code if code in LANGUAGES else "en"
    return {"person": world.person(name, language_code=code, role="member").id}


async def clock(world: Playground, order: Order) -> None:
    """`by` seconds further, `to` an ISO date, or back to the real time with neither."""
    if "by" in order:
        offset = world.offset + float(order["by"])
    elif order.get("to"):
        wanted = datetime.fromisoformat(str(order["to"]))
        wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
        offset = world.offset + (wanted - world.clock()).total_seconds()
    else:
        offset = 0.0
    if not abs(offset) < LONGEST_OFFSET:
        msg = "that is further than ten years"
        raise NotPossible(msg)
    world.move_clock(offset)


async def fault(world: Playground, order: Order) -> dict[str, Any]:
    """Order one fault, turn a lasting one on or off, or clear them all."""
    faults, kind = world.faults, order.get("kind")
    if kind == "clear":
        faults.clear()
        world.webhook.forget()
    elif kind == "flood":
        faults.flood_limit(on=not world.limits.on)
    elif kind in ("duplicate_updates", "shuffle_updates", "press_twice"):
        setattr(faults, kind, not getattr(faults, kind))
    elif kind == "poison":
        faults.poison()
    elif kind == "webhook":
        faults.webhook_left()
    elif kind in ("status", "reset_before", "drop_answer", "html", "delay"):
        faults.add(ordered(order))
    else:
        msg = f"no fault is called {kind!r}"
        raise NotPossible(msg)
    return await list_faults(world, order)


def ordered(order: Order) -> Fault:
    kind, status = order["kind"], int(order.get("status") or 502)
    wait = int(order.get("retry_after") or 5) if status == 429 else None  # noqa: PLR2004 - HTTP
    seconds = float(order.get("seconds") or 3)
    times = min(max(int(order.get("times") or 1), 1), 1000)
    method = str(order.get("method") or "sendMessage")
    return Fault(kind, method, status, retry_after=wait, seconds=seconds, times=times)


async def list_faults(world: Playground, _: Order) -> dict[str, Any]:
    faults = world.faults
    waiting = [f"{f.method} · {f} × {f.times or '∞'}" for f in faults.pending]
    switches = ("duplicate_updates", "shuffle_updates", "press_twice")
    on = [name for name in switches if getattr(faults, name)]
    on += ["flood"] if world.limits.on else []
    on += ["webhook"] if world.webhook.url.startswith("https://bot.example.com") else []
    return {"waiting": waiting, "on": on}


async def upload(world: Playground, order: Order, content: bytes) -> None:
    """A photo or a file, as the body of the request."""
    person = whom(world, order)
    place, name = where(person, order), str(order.get("name") or "file")[:255]
    caption = str(order.get("caption", ""))
    if order.get("kind") == "photo":
        await person.sends_photo(content, caption, in_=place)
    else:
        await person.sends_file(content, name, caption=caption, in_=place)


FOR_ONE: dict[str, Callable[[Person, Order], Awaitable[dict[str, Any] | None]]] = {
    "says": says,
    "press": press,
    "key": key,
    "opens": opens,
    "contact": contact,
    "sticker": sticker,
    "block": block,
    "unblock": unblock,
    "language": language,
}
FOR_ALL: dict[str, Callable[[Playground, Order], Awaitable[dict[str, Any] | None]]] = {
    "person": new_person,
    "clock": clock,
    "fault": fault,
    "faults": list_faults,
}
