"""A question through the real bot: asked, told to the staff, answered, settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.homes import SPOKEN, home, word

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", list(SPOKEN))
async def test_a_question_is_answered(folder: Path, language: str) -> None:
    async with home(folder) as at:
        one, boss = at.named("Member H"), at.named("管理员")
        await one.says("/language")
        await one.hears_one()
        await one.presses(data=f"language:{language}")
        await one.hears_one()
        await one.says("/support")
        await one.hears_one()
        await one.presses(word(language, "support-button-ask"))
        prompt = await one.hears_one()
        await one.says("WHERE-IS-IT", reply_to=prompt.message_id)
        assert "WHERE-IS-IT" in (await one.hears_one()).text
        assert "#1" in (await boss.hears_one()).text
        await boss.presses(data="tickets:0")
        assert "WHERE-IS-IT" in (await boss.hears_one()).text
        await boss.presses(data="tanswer:1")
        prompt = await boss.hears_one()
        await boss.says("IT-IS-HERE", reply_to=prompt.message_id)
        await boss.hears_one()
        answer = await one.hears_one()
        assert "IT-IS-HERE" in answer.text
        await one.presses(word(language, "support-button-done"))
        settled = await one.hears_one()
        assert word(language, "support-button-ask") in settled.labels
        await one.hears_nothing(0.5)
