"""Drafts in any order of acts, against plain dicts: each change is a revision, and only drafts change."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.composing import composing
from locales.catalog import Catalog
from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.perks.stall import perk
from tests.programmes import ladder
from tiers.markup import BadMarkup, BadPlace
from tiers.members import Identify
from tiers.messages import Medium
from tiers.promotions import Place, Sent
from tiers.promotions.composing_refusals import AlbumFull, ButtonsFull, WordsFirst
from tiers.promotions.sending_refusals import PromotionGone
from tiers.records import Role
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.errors import Refusal
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.promotions import Promotion

CATALOG = Catalog.load()
PERKS = "".join(perk(name, "gift", stock=3) for name in ("card", "gift"))
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
GOOD = ("Hi {name}", "<b>{tier}</b>", "你好 &amp; {missing}")
BAD = {"Hi {x}": BadPlace, "<b>x": BadMarkup, "{{": BadPlace}
places = st.builds(
    Place, st.sampled_from((1, 1, 1, 2, 2, 3)), st.sampled_from("AAB"), st.sampled_from(LANGUAGES)
)


@dataclass
class Said:
    """One message as it should be."""

    text: str
    files: list[str] = field(default_factory=list)
    group: str = ""
    buttons: list[str] = field(default_factory=list)


@dataclass
class Draft:
    said: dict[tuple[str, str], Said] = field(default_factory=dict)
    state: str = "draft"
    revision: int = 1
    silent: bool = False


def _kept(books: Books, number: int) -> Promotion:
    found = books.promotions.one(number)
    assert found is not None
    return found


class DraftMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    did: ClassVar[Counter[str]] = Counter()
    """What all examples did together: a machine that is only ever refused proves nothing."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self._opening = open_store(url, KEY)
        store = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(store))
        self.shop = Shop(store, Clock(), ladder() + PERKS)
        self.run(self.shop.opens())
        self.can: dict[str, Any] = composing(
            store, lambda: self.shop.versions, self.shop.clock, CATALOG
        )
        someone: Actor = self.run(Identify(store, self.shop.clock)(77, "en"))
        self.actor = replace(someone, role=Role.MARKETER)
        self.drafts: dict[int, Draft] = {}
        self.first = 0
        self.begin()
        self.write(at=Place(1, "A", "en"), text=GOOD[0], group="", file=False)

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def teardown(self) -> None:
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    def does(self, name: str, *asked: Any, no: type[Refusal] | None = None, **said: Any) -> Any:
        """Ask; `no` is what must be answered."""
        try:
            answer = self.run(self.can[name](self.actor, *asked, **said))
        except (PromotionGone, BadPlace, BadMarkup, WordsFirst, ButtonsFull, AlbumFull) as refused:
            if type(refused) is not no:
                raise
            self.did["refused"] += 1
            return None
        assert no is None, (name, no)
        self.did[name] += 1
        return answer

    def draft(self, number: int) -> tuple[int, Draft | None]:
        """The nth that was begun, while it is a draft."""
        found = self.drafts.get(self.first + number - 1)
        open_ = found if found is not None and found.state == "draft" else None
        return self.first + number - 1, open_

    # --- what may happen --------------------------------------------------------------------

    @rule()
    @precondition(lambda self: len(self.drafts) < 4)
    def begin(self) -> None:
        number = self.does("begin_promotion")
        self.first = self.first or number
        self.drafts[number] = Draft()

    @rule(
        at=places,
        text=st.sampled_from((*GOOD, *GOOD, *BAD)),
        file=st.booleans(),
        group=st.sampled_from(("", "", "g")),
    )
    def write(self, at: Place, text: str, group: str, *, file: bool) -> None:
        number, draft = self.draft(at.promotion)
        medium = Medium("photo", f"f{self.did['edit_message']}") if file else None
        old = draft.said.get((at.part, at.language)) if draft else None
        grows = bool(medium and group and old and old.group == group)
        no: type[Refusal] | None = BAD.get(text) or (None if draft else PromotionGone)
        if no is None and grows and old and len(old.files) >= 10:
            no = AlbumFull
        self.does(
            "edit_message",
            replace(at, promotion=number),
            Sent(text, medium, group if file else ""),
            no=no,
        )
        if no is not None or draft is None:
            return
        draft.revision += 1
        if grows and old and medium:
            old.text, old.files = text, [*old.files, medium.file_id]
            return
        others = [each for key, each in draft.said.items() if key[0] == at.part]
        offered = list(
            dict.fromkeys(b for each in others for b in each.buttons if b in {"card", "gift"})
        )
        buttons = old.buttons if old else offered
        files = [medium.file_id] if medium else []
        draft.said[at.part, at.language] = Said(text, files, group if file else "", buttons)

    @rule(at=places, what=st.sampled_from(("card", "gift", *range(6))), somewhere=st.booleans())
    def add_button(self, at: Place, what: str | int, *, somewhere: bool) -> None:
        """Below a message that there is, mostly."""
        first = self.drafts[self.first]
        if not somewhere and first.said:
            at = Place(1, *next(iter(first.said)))
        number, draft = self.draft(at.promotion)
        said = draft.said.get((at.part, at.language)) if draft else None
        target = what if isinstance(what, str) else f"https://example.com/{what}"
        kept = [each for each in said.buttons if each != target] if said else []
        no: type[Refusal] | None = None
        if draft is None:
            no = PromotionGone
        elif said is None:
            no = WordsFirst
        elif len(kept) >= 6:
            no = ButtonsFull
        asked = {"perk": what} if isinstance(what, str) else {"link": f"Go {target}"}
        self.does("add_button", replace(at, promotion=number), no=no, **asked)
        if no is None and draft and said:
            draft.revision += 1
            said.buttons = [*kept, target]

    @rule(at=places)
    def unsay(self, at: Place) -> None:
        number, draft = self.draft(at.promotion)
        no = None if draft else PromotionGone
        self.does("unsay_message", replace(at, promotion=number), no=no)
        if draft:
            draft.revision += 1
            draft.said.pop((at.part, at.language), None)

    @rule(number=st.integers(1, 4), on=st.booleans())
    def switch(self, number: int, *, on: bool) -> None:
        at, draft = self.draft(number)
        self.does("choose_options", at, switch=("silent", on), no=None if draft else PromotionGone)
        if draft:
            draft.revision, draft.silent = draft.revision + 1, on

    @rule(number=st.integers(1, 4), away=st.sampled_from((True, False, False)))
    def shelve(self, number: int, *, away: bool) -> None:
        at = self.first + number - 1
        draft = self.drafts.get(at)
        self.does("shelve_promotion", at, away=away, no=None if draft else PromotionGone)
        wanted = "archived" if away else "draft"
        if draft and draft.state != wanted:
            draft.state, draft.revision = wanted, draft.revision + 1

    @rule(number=st.integers(1, 4))
    @precondition(lambda self: len(self.drafts) < 4)
    def copy(self, number: int) -> None:
        at = self.first + number - 1
        known = self.drafts.get(at)
        made = self.does("copy_promotion", at, no=None if known else PromotionGone)
        if known:
            said = {
                key: replace(each, buttons=list(each.buttons)) for key, each in known.said.items()
            }
            self.drafts[made] = Draft(said, silent=known.silent)

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def the_store_says_what_was_said(self) -> None:
        for number, draft in self.drafts.items():
            found = self.run(self.shop.store.read(partial(_kept, number=number)))
            kept = {
                (part, language): Said(
                    message.text,
                    [each.file_id for each in message.media],
                    message.group,
                    [button.target for row in message.buttons for button in row],
                )
                for part, said in found.content.parts.items()
                for language, message in said.items()
            }
            assert kept == draft.said
            assert (found.state, found.revision) == (draft.state, draft.revision)
            assert found.options.silent == draft.silent
