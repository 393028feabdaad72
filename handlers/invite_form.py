"""What stands behind `/invite`: a label, then perhaps for how many people and for how many days."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"[0-9]{1,9}")
_NUMBERS = 2


def link_asked_for(payload: str) -> tuple[str, int | None, int | None]:
    """Label, places, days. «WALL 50 30», «WALL 50», «50»; full-width digits are read as digits (E.3-42).

    What is no plain number belongs to the label.
    """
    words = payload.split()
    numbers: list[int] = []
    while words and len(numbers) < _NUMBERS:
        plain = unicodedata.normalize("NFKC", words[-1])
        if _NUMBER.fullmatch(plain) is None:
            break
        numbers.insert(0, int(plain))
        words.pop()
    places, days = [*numbers, None, None][:2]
    return " ".join(words), places, days
