"""Time passes, people meet in groups, the place is closed and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.playground import NotPossible
from bot.refusing import CannotRun
from bot.shop.opening import shop
from tests.e2e.homes import NOON, bare, home, unheard, word

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))


async def test_a_month_later_the_tier_has_lapsed(folder: Path) -> None:
    async with home(folder) as at:
        person = at.named("會員己")
        await person.says("/tier")
        assert "白銀會員" in (await person.hears_one()).text
        at.moves(days=31)
        assert "普通會員" in (await at.answer(person, "/tier")).text.splitlines()[0]
        history = await at.answer(person, "/history")
        assert "白銀會員 → 普通會員" in bare(history.text)


async def test_what_settles_lifts_without_another_order(folder: Path) -> None:
    async with home(folder) as at:
        person = at.named("Member C")
        at.moves(days=5)
        assert "Silver" in (await at.answer(person, "/tier")).text.splitlines()[0]


async def test_a_group_learns_nothing_about_anybody(folder: Path) -> None:
    async with home(folder) as at:
        person = at.named("會員乙")
        (group,) = at.world.groups.values()
        await person.says("/tier", in_=group)
        said = await person.hears_one()
        assert (said.chat_id, said.photo) == (group.id, None)
        assert said.text == word("zh-Hant", "group-in-private")
        assert [button.kind for button in said.buttons] == ["url"]


async def test_the_shopkeeper_sees_how_things_are_and_others_do_not(folder: Path) -> None:
    async with home(folder) as at:
        keeper, member = at.named("管理员"), at.named("会员甲")
        await keeper.says("/status")
        assert at.shop.counter.programme.hash[:12] in (await keeper.hears_one()).text
        await member.says("/status")
        assert at.shop.counter.programme.hash[:12] not in (await member.hears_one()).text


async def test_the_next_day_goes_on_from_here(folder: Path) -> None:
    async with home(folder) as at:
        person = await at.newcomer("en")
        await at.buys(person, 70_00)
        at.moves(days=2)
        with pytest.raises(NotPossible, match="only goes forward"):
            at.moves(days=-1)
        assert at.world.offset == 2 * 86400
    async with home(folder) as again:
        assert again.world.offset == again.shop.clock.offset == 2 * 86400
        same = again.named("Newcomer")
        assert same.id == person.id
        (bought,) = (await again.shop.counter.shown(same))["entries"]
        assert (bought["amount"], bought["counts"]) == (70_00, None)
        await same.says("/tier")
        assert "CN¥70" in (await same.hears_one()).text


async def test_two_playgrounds_do_not_share_a_folder(folder: Path) -> None:
    async with home(folder):
        with pytest.raises(CannotRun, match="running here already"):
            async with shop(folder, None, unheard, wall=lambda: NOON):
                pass


async def test_half_a_shop_is_begun_anew(folder: Path) -> None:
    (folder / "playground.db.json").unlink()
    async with shop(folder, None, unheard, wall=lambda: NOON) as found:
        member = next(each for each in found.world.people.values() if each.name == "会员甲")
        assert len((await found.counter.shown(member))["entries"]) == 14


@pytest.mark.parametrize("programme", EXAMPLES, ids=lambda path: path.stem)
async def test_any_programme_gets_a_shop(tmp_path: Path, programme: Path) -> None:
    async with home(tmp_path / ".tierbot", programme) as at:
        for name in ("会员甲", "代理庚"):
            person = at.named(name)
            await person.says("/tier")
            assert (await person.hears_one()).text
            shown = await at.shop.counter.shown(person)
            assert shown["entries"]
            for deed in shown["deeds"]:
                await at.shop.counter.act(person, {"act": "note", "kind": deed["kind"]})
            await at.buys(person, 100_00, ago=0)


async def test_a_changed_programme_is_in_force_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = next(path for path in EXAMPLES if path.stem == "kameng").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    async with shop(tmp_path / "shop", file, unheard, wall=lambda: NOON):
        pass
    file.write_text(text + "\n# another rule\n", encoding="utf-8")
    said: list[str] = []
    async with shop(tmp_path / "shop", file, said.append, wall=lambda: NOON):
        assert "has changed" in said[0]
    changed = text.replace('"CNY"', '"USD"')
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(CannotRun, match="--fresh"):
        async with shop(tmp_path / "shop", file, unheard, wall=lambda: NOON):
            pass


async def test_the_counter_takes_no_nonsense(folder: Path) -> None:
    async with shop(folder, None, unheard, wall=lambda: NOON) as found, ClientSession() as session:
        member = next(each for each in found.world.people.values() if each.name == "会员甲")
        keeper = next(each for each in found.world.people.values() if each.role == "admin")
        nonsense: list[object] = [
            {"person": 1},
            {"person": keeper.id, "act": "buy", "amount": 5},
            {"person": member.id, "act": "buy"},
            {"person": member.id, "act": "buy", "amount": -5},
            {"person": member.id, "act": "buy", "amount": "x"},
            {"person": member.id, "act": "refund"},
            {"person": member.id, "act": "note", "kind": "theft"},
            {"person": member.id, "act": "note", "kind": "purchase"},
            [],
            5,
        ]
        answers = []
        for order in nonsense:
            async with session.post(f"{found.world.url}/page/shop", json=order) as got:
                answers.append((got.status, bool((await got.json())["error"])))
        assert answers == [(400, True)] * len(nonsense)
