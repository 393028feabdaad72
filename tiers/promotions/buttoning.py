"""Buttons below a promotion: what may be typed as one, and how it is read. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tiers.errors import TextEmpty, TextTooLong
from tiers.messages import Button
from tiers.promotions.composing_refusals import BadLink
from tiers.words import written

if TYPE_CHECKING:
    from tiers.programme import Perk

MOST_BUTTONS: Final = 6
LONGEST_LABEL: Final = 64
_LONGEST_ADDRESS: Final = 512
_ADDRESS: Final = re.compile(r"[!-~]+")
"""Visible ASCII: a host in other letters is typed as it is registered (xn--…)."""
_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def link_button(typed: str) -> Button:
    """«Open the shop https://example.com»: the last word is the address. Raises `BadLink`."""
    words = typed.split()
    if not words:
        raise BadLink("label")
    address, label = words[-1], " ".join(words[:-1])
    _check(address)
    try:
        shown = " ".join(written(label, LONGEST_LABEL).split())
    except TextEmpty:
        raise BadLink("label") from None
    except TextTooLong:
        raise BadLink("long", LONGEST_LABEL) from None
    if "{" in shown or "}" in shown:
        raise BadLink("place")
    return Button("link", shown, address)


def _check(address: str) -> None:
    """Https or Telegram's own, a host with a name, and nobody before it: `bank.com@evil` looks like one.

    Raises `BadLink`.
    """
    scheme = address.partition(":")[0].lower()
    if scheme not in {"https", "tg"}:
        raise BadLink("scheme")
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise BadLink("host") from None
    host = (parts.hostname or "").lower()
    named = bool(host) if scheme == "tg" else _HOST.fullmatch(host) is not None
    fits = len(address) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(address) is not None
    if not named or not fits or "@" in parts.netloc or "\\" in address:
        raise BadLink("host")


def claim_button(perk: Perk, language: str) -> Button:
    """Claims a perk, under its name."""
    name = perk.name.get(language) or next(iter(perk.name.values()), perk.id)
    return Button("claim", f"🎁 {name}"[:LONGEST_LABEL], perk.id)
