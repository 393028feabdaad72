"""Drafts in any order of acts on both databases; whoever asks twice is answered once."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from bot.composing import composing
from locales.catalog import Catalog
from tests.invariants.shop import Shop
from tests.promotions.draft_machine import DraftMachine
from tiers.members import Identify
from tiers.promotions.buttoning import link_button
from tiers.promotions.composing_refusals import BadLink
from tiers.promotions.sending_refusals import PromotionGone
from tiers.records import Role
from tiers.store.engine import Store

if TYPE_CHECKING:
    from tests.postgres import Server


def run(url: str, examples: int) -> None:
    DraftMachine.did = Counter()
    machine: Any = lambda: DraftMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    chosen = settings(max_examples=max(examples, settings().max_examples // 5))
    run_state_machine_as_test(machine, settings=chosen)
    for act in ("edit_message", "add_button", "unsay_message", "copy_promotion", "refused"):
        assert DraftMachine.did[act], (act, DraftMachine.did)


def test_any_acts_leave_what_was_said_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}", 10)


def test_any_acts_leave_what_was_said_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    run(postgres.database("drafts", template=migrated_template), 6)


async def test_what_was_put_away_is_changed_no_more_until_it_is_a_draft_again(
    store: Store,
) -> None:
    shop = await Shop(store).opens()
    can = composing(store, lambda: shop.versions, shop.clock, Catalog.load())
    someone = await Identify(store, shop.clock)(77, "en")
    actor = replace(someone, role=Role.MARKETER)
    number = await can["begin_promotion"](actor)
    await can["shelve_promotion"](actor, number, away=True)
    with pytest.raises(PromotionGone):
        await can["name_promotion"](actor, number, "Summer")
    await can["shelve_promotion"](actor, number, away=False)
    await can["name_promotion"](actor, number, "Summer")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "label"),
        ("https://example.com", "label"),
        ("Open http://example.com", "scheme"),
        ("Open javascript:alert(1)", "scheme"),
        ("Open example.com", "scheme"),
        ("Open https://", "host"),
        ("Open https://localhost", "host"),
        ("Open https://127.0.0.1/", "host"),
        ("Open https://bank.com@evil.com/", "host"),
        ("Open https://例子.com/", "host"),
        ("Open https://example.com\\@evil.com", "host"),
        ("Open https://example.com:99999/", "host"),
        ("Open https://[::1", "host"),
        ("Open https://example.com/" + "x" * 600, "host"),
        ("x" * 65 + " https://example.com", "long"),
        ("\u200b\u2800 https://example.com", "label"),
        ("Hi {name} https://example.com", "place"),
    ],
)
def test_a_link_that_can_not_be_a_button_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(BadLink) as refused:
        link_button(typed)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("typed", "label", "target"),
    [
        ("Open the  shop https://example.com/?a=1&b=2", "Open the shop", "https://example.com/?a=1&b=2"),
        ("打开商店\nhttps://shop.example.com", "打开商店", "https://shop.example.com"),
        ("Chat tg://resolve?domain=x", "Chat", "tg://resolve?domain=x"),
    ],
)  # fmt: skip
def test_a_link_is_the_last_word(typed: str, label: str, target: str) -> None:
    made = link_button(typed)
    assert (made.kind, made.label, made.target) == ("link", label, target)
