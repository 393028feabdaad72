"""Answers to presses and to inline queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from bot.playground import posting
from bot.playground.entities import units
from bot.playground.records import bad_request
from bot.playground.updates import PRESS_LIFE

if TYPE_CHECKING:
    from bot.playground.requests import Served
    from bot.playground.world import Playground

ANSWER_LIMIT = 200
RESULTS_LIMIT = 50
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_press(world: Playground, asked: AnswerCallbackQuery) -> bool:
    press = world.presses.get(asked.callback_query_id)
    if press is None or world.clock() - press.at > PRESS_LIFE:
        raise bad_request(TOO_OLD)
    if units(asked.text or "") > ANSWER_LIMIT:
        words = "MESSAGE_TOO_LONG"
        raise bad_request(words)
    if press.answered.is_set():
        # A second answer is accepted and shows nothing: the wheel has stopped already.
        return True
    press.text, press.alert, press.url = asked.text, bool(asked.show_alert), asked.url or ""
    press.answered.set()
    if asked.text:
        chat_id = press.message.chat.id
        posting.notice(press.person, "alert" if press.alert else "toast", asked.text, chat_id)
    world.page.publish({"kind": "answered", "person": press.person.id, "press": press.id})
    return True


async def answer_inline(world: Playground, asked: AnswerInlineQuery) -> bool:
    if world.inline_answers.get(asked.inline_query_id, ()) is not None:
        raise bad_request(TOO_OLD)
    if len(asked.results) > RESULTS_LIMIT:
        words = "RESULTS_TOO_MUCH"
        raise bad_request(words)
    world.inline_answers[asked.inline_query_id] = list(asked.results)
    return True


SERVED: Served = {AnswerCallbackQuery: answer_press, AnswerInlineQuery: answer_inline}
