"""Every 'no' about links of agents and about who came through whom."""

from __future__ import annotations

from tiers.errors import Mistyped, Refusal


class NoInvites(Refusal):
    """The programme in force knows no invites."""

    key = "refusal-no-invites"


class MayNotInvite(Refusal):
    """The agent's tiers do not let them invite at this instant."""

    key = "refusal-may-not-invite"


class TooManyLinks(Refusal):
    """The agent has as many links as the programme allows."""

    key = "refusal-too-many-links"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}


class BadInvite(Mistyped):
    """A link for no one, for too many, or for longer than the programme allows."""

    key = "refusal-bad-invite"

    def __init__(self, most: int, longest: int) -> None:
        super().__init__()
        self.most, self.longest = most, longest

    def values(self) -> dict[str, object]:
        return {"most": self.most, "longest": self.longest}


class InviteGone(Refusal):
    """No link of this number, or none that is this agent's: the answer is the same (A4)."""

    key = "refusal-invite-gone"


class OwnInvite(Refusal):
    """Nobody invites themselves (R2, A7)."""

    key = "refusal-own-invite"


class InYourTeam(Refusal):
    """The inviter is somewhere below the invited (R1, A8)."""

    key = "refusal-in-your-team"


class AlreadyInvited(Refusal):
    """The first consent is final: only an admin moves somebody (R2, A9)."""

    key = "refusal-already-invited"


class NotNew(Refusal):
    """Came too long ago, has bought something, or has invited others (E.1-19)."""

    key = "refusal-not-new"


class NoUpline(Refusal):
    """The member has no upline."""

    key = "refusal-no-upline"
