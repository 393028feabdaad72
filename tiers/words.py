"""What people may write in their own words: a question, an answer, a reason. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

from tiers.errors import TextEmpty, TextTooLong

LONGEST: Final = 500
"""Characters, unless less is asked for."""
_KEPT: Final = "\n\u200d"
"""Controls that mean something: a new line, and what joins an emoji."""
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0\u200d\ufe0f")
"""What draws nothing: a text of these is empty."""


def written(text: str, longest: int = LONGEST) -> str:
    """The text as it is kept: NFC, without NUL, controls and bidi tricks (E.3-43 to 46).

    It is measured in NFKC, which unfolds ligatures, and not kept so, which would make ASCII of
    the Chinese comma and question mark. A lone surrogate becomes U+FFFD. Raises `TextEmpty`, `TextTooLong`.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    plain = unicodedata.normalize("NFC", whole.replace("\r\n", "\n"))
    seen = "".join(
        each for each in plain if each in _KEPT or unicodedata.category(each) not in {"Cc", "Cf"}
    ).strip()
    if not any(each not in _BLANK and not each.isspace() for each in seen):
        raise TextEmpty
    if max(len(seen), len(unicodedata.normalize("NFKC", seen))) > longest:
        raise TextTooLong(longest)
    return seen


def whole_number(typed: str) -> int | None:
    """«812», «８１２», «1,234»; anything else is no number."""
    plain = typed.strip()[:20].replace(",", "").replace("，", "").replace(" ", "")
    return int(plain) if plain.isdecimal() else None
