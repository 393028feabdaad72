"""What came of a promotion: a picture with its words, and one line a recipient as a file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from aiogram.types import BufferedInputFile

from handlers.broadcast_callbacks import BroadcastPress, ResultsFilePress, ResultsPress
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.progress import drawable
from handlers.cards.results import Line, Piece, ResultsCard, Verdict
from handlers.screens import CAPTION_UNITS, Screen, close, fitted, keyboard, show
from handlers.telling import Teller
from locales.values import Days, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.promotions import ExportResults, Results, ShowResults
    from tiers.proportions import Comparison
    from tiers.records import Actor
    from tiers.store.books.results import Arm

CONTROL: Final = "C"
_PIECES: Final = ("sent", "failed", "unknown", "skipped", "expired", "open")


async def on_results(
    query: CallbackQuery,
    callback_data: ResultsPress,
    actor: Actor,
    show_results: ShowResults,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    found = await show_results(actor, callback_data.broadcast)
    teller = Teller.of(catalog, actor.language, found.programme)
    picture = await cards.draw(results_card(teller, found))
    number = found.broadcast.id
    again = [
        (teller.plain("status-button-again"), ResultsPress(broadcast=number)),
        (teller.plain("results-button-file"), ResultsFilePress(broadcast=number)),
    ]
    over = [(teller.plain("broadcast-button-one"), BroadcastPress(broadcast=number))]
    words = fitted(list(_words(teller, found)), CAPTION_UNITS)
    await show(query, Screen(words, keyboard(again, over), picture))


async def on_file(
    query: CallbackQuery,
    callback_data: ResultsFilePress,
    actor: Actor,
    export_results: ExportResults,
    catalog: Catalog,
    bot: Bot,
) -> None:
    parts = await export_results(actor, callback_data.broadcast)
    whole = "\ufeff" + "".join([part async for part in parts])
    name = f"promotion-{callback_data.broadcast}.csv"
    await bot.send_document(
        query.from_user.id,
        BufferedInputFile(whole.encode(), name),
        caption=catalog.plain(actor.language, "results-file"),
    )
    await close(query)


def _words(teller: Teller, found: Results) -> Iterator[Safe]:
    days = Days(date.fromordinal(found.first), date.fromordinal(found.last))
    yield teller.text("results-counted", days=days, over=found.over)
    if found.lift is not None:
        yield teller.text("results-fair")
    else:
        yield teller.text("results-no-control")
    if found.links:
        yield teller.text("results-links")
    if found.deleted:
        yield teller.text("results-deleted", n=found.deleted)


def results_card(teller: Teller, found: Results) -> ResultsCard:
    """The picture, in the language of who asked."""
    one = found.broadcast
    arms = [arm for arm in found.arms if arm.part != CONTROL]
    held = [arm for arm in found.arms if arm.part == CONTROL]
    named = [
        teller.plain("results-group", part=arm.part, parts=len(arms)) for arm in (*arms, *held)
    ]
    measure = "claimed" if found.perks else "bought"
    verdicts = [
        _verdict(teller, what, each)
        for what, each in (("lift", found.lift), (measure, found.split))
        if each is not None
    ]
    days = Days(date.fromordinal(found.first), date.fromordinal(found.last))
    return ResultsCard(
        language=teller.language,
        title=drawable(teller.plain("results-title")),
        name=drawable(f"{found.name or ''} #{one.id}".strip()),
        pieces=tuple(_pieces(teller, found)),
        groups=tuple(map(drawable, named)),
        lines=tuple(_lines(teller, found, [*arms, *held])),
        verdicts=tuple(verdicts),
        foot=drawable(_foot(teller, found, days)),
    )


def _foot(teller: Teller, found: Results, days: Days) -> str:
    """Of which days and when; and that it is gone from the chats, or the picture reads as if it stood."""
    foot = teller.plain("results-foot", days=days, at=found.now)
    if not found.deleted:
        return foot
    return f"{foot} · {teller.plain('results-gone', n=found.deleted)}"


def _pieces(teller: Teller, found: Results) -> Iterator[Piece]:
    states = dict(found.states)
    states["open"] = states.get("pending", 0) + states.get("sending", 0)
    for state in _PIECES:
        if number := states.get(state, 0):
            label = teller.plain("results-state", state=state, n=number)
            yield Piece(state, number, drawable(label))


def _lines(teller: Teller, found: Results, arms: list[Arm]) -> Iterator[Line]:
    currency = found.programme.currency

    def share(hits: int, arm: Arm) -> str:
        part = Fraction(round(Fraction(hits * 1_000, arm.people or 1)), 1_000)
        return drawable(teller.plain("results-share", n=hits, share=part))

    def line(what: str, cells: list[str]) -> Line:
        return Line(drawable(teller.plain("results-row", what=what)), tuple(cells))

    def plain(number: int) -> str:
        return teller.plain("results-number", n=number)

    yield line("people", [plain(arm.people) for arm in arms])
    yield line("sent", ["–" if arm.part == CONTROL else share(arm.sent, arm) for arm in arms])
    if found.perks:
        told = ["–" if arm.part == CONTROL else share(arm.pressed, arm) for arm in arms]
        yield line("pressed", told)
        yield line("claimed", [share(arm.claimed, arm) for arm in arms])
    if found.left:
        gone = [
            "–" if arm.part == CONTROL else share(found.left.get(arm.part, 0), arm) for arm in arms
        ]
        yield line("left", gone)
    yield line("bought", [share(arm.buyers, arm) for arm in arms])
    yield line("orders", [plain(arm.orders) for arm in arms])
    amounts = [teller.plain("results-amount", amount=Money(arm.net, currency)) for arm in arms]
    yield line("net", [drawable(each) for each in amounts])


def _verdict(teller: Teller, what: str, each: Comparison) -> Verdict:
    def points(share: float) -> Safe:
        return Safe(f"{share * 100:+.1f}".replace("-", "−"))

    figures = teller.plain(
        "results-figures",
        difference=points(each.difference), low=points(each.low), high=points(each.high),
    )  # fmt: skip
    meaning = teller.plain(
        "results-meaning", verdict=each.verdict, enough=each.enough, split=what != "lift"
    )
    title = teller.plain("results-verdict", what=what)
    sure = each.verdict != "unclear"
    return Verdict(drawable(title), drawable(figures), drawable(meaning), sure)


def join(chat: Router) -> None:
    chat.callback_query.register(on_results, ResultsPress.filter())
    chat.callback_query.register(on_file, ResultsFilePress.filter())
