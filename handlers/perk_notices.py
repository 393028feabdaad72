"""What is said about claims without being asked: given, agreed, refused, taken back, low pools."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers.callbacks import CouponsPress, PerksPress
from handlers.coupons import code, why
from handlers.perks import gives
from handlers.screens import Screen, keyboard
from locales.values import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handlers.telling import Teller
    from locales.values import Safe


def perk_notice(teller: Teller, _words: str, values: Mapping[str, Any]) -> Screen:
    """The message of a delivery about a claim."""
    mine = (teller.plain("coupons-button-mine"), CouponsPress(page=0))
    more = (teller.plain("perks-button-all"), PerksPress(page=0))
    return Screen("\n".join(_lines(teller, values)), keyboard([mine, more]))


def _lines(teller: Teller, values: Mapping[str, Any]) -> Iterator[Safe]:
    name = teller.perk_name(str(values["perk"]))
    what = str(values["what"])
    yield teller.text("perk-notice", what=what, kind=str(values.get("kind", "")), name=name)
    if values.get("gift"):
        yield teller.text("perk-gift")
    given = gives(teller, str(values.get("kind", "")), values)
    if given is not None and what == "given":
        yield given
    if "code" in values:
        yield teller.text("coupon-code", code=code(str(values["code"])))
    if values.get("link"):
        yield teller.text("coupon-link", link=Prose(str(values["link"])))
    if values.get("expires_at"):
        yield teller.text("coupon-until", at=datetime.fromisoformat(str(values["expires_at"])))
    if values.get("reason"):
        yield why(teller, str(values["reason"]))
