"""The playground: Telegram's Bot API on loopback, people to talk to, a chat page."""

from bot.playground.clock import MovableClock
from bot.playground.groups import Group
from bot.playground.hearing import Heard
from bot.playground.people import Person
from bot.playground.records import Call, NotPossible, Silence
from bot.playground.world import TOKEN, Playground

__all__ = [
    "TOKEN",
    "Call",
    "Group",
    "Heard",
    "MovableClock",
    "NotPossible",
    "Person",
    "Playground",
    "Silence",
]
