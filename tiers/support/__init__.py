"""Whom members turn to, by when they have an answer, and the tickets in which it is given."""

from tiers.support.answering import (
    AnswerTicket,
    EscalateTicket,
    TellBreaches,
    TicketQueue,
    Waiting,
    WaitingTickets,
)
from tiers.support.asking import CloseTicket, OpenTicket
from tiers.support.refusals import NoUrgentLeft, TicketGone
from tiers.support.showing import Desk, OpenOne, ShowSupport, desk

__all__ = [
    "AnswerTicket", "CloseTicket", "Desk", "EscalateTicket", "NoUrgentLeft", "OpenOne", "OpenTicket",
    "ShowSupport", "TellBreaches", "TicketGone", "TicketQueue", "Waiting", "WaitingTickets", "desk",
]  # fmt: skip
