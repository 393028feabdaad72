"""Lots that are drawn by number: who gets which part, and who is held out to compare with.

A polynomial of degree three over the integers modulo a prime, its coefficients from a keyed hash of
the broadcast: any four members are drawn independently, the same member always alike, and both
databases work it out in plain 64-bit integers for a million members in one statement.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

PRIME: Final = 2**31 - 1
"""Products of two numbers below it stay below 2^62."""
HUNDRED: Final = 100
_DEGREE: Final = 3


@dataclass(frozen=True, slots=True)
class Draw:
    """One drawing. Everybody's number lies in 0 … `PRIME` - 1, each as likely as any other."""

    first: int
    others: tuple[int, ...]

    def number(self, member: int) -> int:
        """The number that a member has drawn."""
        found, place = self.first, member % PRIME
        for each in self.others:
            found = (found * place + each) % PRIME
        return found

    def bound(self, percent: int) -> int:
        """So many of a hundred draw a number below this."""
        return PRIME * percent // HUNDRED


def draw_of(key: bytes, broadcast: int, what: str) -> Draw:
    """The drawing of a broadcast, the same whenever it is asked for."""
    digest = hmac.digest(key, f"draw:{what}:{broadcast}".encode(), hashlib.sha256)
    numbers = [
        int.from_bytes(digest[place * 8 : place * 8 + 8]) % PRIME for place in range(_DEGREE + 1)
    ]
    return Draw(numbers[0], tuple(numbers[1:]))
