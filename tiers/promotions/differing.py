"""What a correction makes of what was sent: the same messages with other words and buttons. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tiers.messages import CONTENT, Content
from tiers.promotions.sending_refusals import CannotCorrect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiers.messages import Message


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different in one part and language."""

    part: str
    language: str
    text: bool
    buttons: bool


def corrected(sent: Content, draft: Content, parts: Sequence[str]) -> Content:
    """What was sent, with the words of the draft; what was never sent of the draft stays out.

    Raises `CannotCorrect`: a message can't become one of another kind or with another file, and
    whoever has one must go on having one.
    """
    made = {
        part: {
            language: _reworded(part, language, message, draft, alone=len(parts) == 1)
            for language, message in sent.parts[part].items()
        }
        for part in parts
        if part in sent.parts
    }
    return Content(made)


def _reworded(part: str, language: str, sent: Message, draft: Content, *, alone: bool) -> Message:
    now, named = (draft.parts.get(part) or {}).get(language), "" if alone else part
    if now is None:
        raise CannotCorrect("gone", named, language)
    if now.kind != sent.kind:
        raise CannotCorrect("kind", named, language)
    if now.media != sent.media:
        raise CannotCorrect("media", named, language)
    return replace(sent, text=now.text, buttons=now.buttons)


def changes(before: Content, after: Content) -> Iterator[Change]:
    """Where the words after are not those before."""
    for part, said in after.parts.items():
        for language, now in said.items():
            then = before.parts[part][language]
            text, buttons = now.text != then.text, now.buttons != then.buttons
            if text or buttons:
                yield Change(part, language, text, buttons)


def kept(content: Content) -> tuple[dict[str, Any], str]:
    """As it is written down, and its SHA-256: what a confirmation is bound to (A24)."""
    plain = CONTENT.dump_python(content, mode="json")
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return plain, hashlib.sha256(text.encode()).hexdigest()
