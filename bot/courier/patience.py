"""How long nothing is tried once Telegram can not be reached: longer each time, until it can be again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.courier.outcomes import Kind
from bot.courier.settling import SLOWEST

if TYPE_CHECKING:
    from bot.courier.gate import Gate
    from bot.courier.outcomes import Outcome

log = logging.getLogger(__name__)


class Patience:
    """One second at first, then twice as long; a minute at most, and where the token is no good."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._rest = 1.0

    def reached(self) -> None:
        """Telegram has answered."""
        self._rest = 1.0

    def rest(self, outcome: Outcome, what: str) -> None:
        """Let the courier wait; `what` says for the log what can't be done meanwhile."""
        wait = SLOWEST if outcome.kind is Kind.NO_TOKEN else self._rest
        log.error("%s for %d s: %s", what, wait, outcome.fault)
        self._gate.rest(wait)
        self._rest = min(self._rest * 2, SLOWEST)
