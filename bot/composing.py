"""What composing promotions needs: its use cases by parameter name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.wording import wording
from tiers.promotions import (
    AddButton,
    BeginPromotion,
    ChooseCategory,
    ChooseOptions,
    ChooseReturns,
    ClearButtons,
    CopyPromotion,
    EditMessage,
    GatherAlbum,
    IncludeEarlier,
    NamePromotion,
    PreviewPromotion,
    ShelvePromotion,
    ShowPromotion,
    ShowPromotions,
    TryPromotion,
    UnsayMessage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from locales.catalog import Catalog
    from tiers.programme import Programme
    from tiers.store.engine import Store
    from tiers.timeline import Version


def composing(
    store: Store,
    versions: Callable[[], Sequence[Version]],
    clock: Callable[[], datetime],
    catalog: Catalog,
) -> dict[str, Any]:
    """From an empty draft to its preview."""

    def programme() -> Programme:
        return versions()[-1].programme

    words = wording(catalog)
    return {
        "add_button": AddButton(store, programme, clock),
        "begin_promotion": BeginPromotion(store, programme, clock),
        "choose_category": ChooseCategory(store, programme, clock),
        "choose_returns": ChooseReturns(store, clock),
        "choose_options": ChooseOptions(store, clock),
        "clear_buttons": ClearButtons(store, clock),
        "copy_promotion": CopyPromotion(store, clock),
        "edit_message": EditMessage(store, programme, clock),
        "gather_album": GatherAlbum(store, clock),
        "include_earlier": IncludeEarlier(store, clock),
        "name_promotion": NamePromotion(store, clock),
        "preview_promotion": PreviewPromotion(store, programme, words),
        "shelve_promotion": ShelvePromotion(store, clock),
        "show_promotion": ShowPromotion(store, programme, words),
        "show_promotions": ShowPromotions(store, programme),
        "try_promotion": TryPromotion(store, versions, clock, words),
        "unsay_message": UnsayMessage(store, clock),
    }
